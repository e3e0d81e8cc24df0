import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';

/** Jumps along `statement_verb` from verb to verb: as many steps as there are verbs, however many statements. */
const VERBS = `
  WITH RECURSIVE used AS (
    SELECT wanted.organisation_id, (SELECT min(s.verb_id) FROM statement s
      WHERE s.organisation_id = wanted.organisation_id) AS verb_id
    FROM unnest($1::uuid[]) AS wanted(organisation_id)
    UNION ALL
    SELECT u.organisation_id, (SELECT min(s.verb_id) FROM statement s
      WHERE s.organisation_id = u.organisation_id AND s.verb_id > u.verb_id)
    FROM used u WHERE u.verb_id IS NOT NULL)
  SELECT DISTINCT i.iri FROM used JOIN record_iri i ON i.id = used.verb_id LIMIT 500`;

/** Which verbs the statements of organisations have. */
@Injectable()
export class VerbsUsed {
  constructor(private readonly database: Database) {}

  /** Their IRIs, each once, at most 500. */
  async of(organisationIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ iri: string }>(VERBS, [organisationIds]);
    return rows.map(({ iri }) => iri);
  }
}
