import type { PersonQuery, PersonSummary, RecordPeople } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Erasures, PersonRecordsSize } from '@pirecow/features/records';
import { Database, type Scope } from '@pirecow/platform';
import { StatementWords } from '../explorer/statement-words';
import { fullNameOf } from '@pirecow/features/identity';

/** Those who learn with an organisation ($1) or belong to it, by words ($2) of name or address: linear in them. */
const PEOPLE = `
  SELECT a.id, ${fullNameOf('a')} AS name, a.email
  FROM (SELECT account_id FROM enrolment WHERE organisation_id = $1
        UNION SELECT account_id FROM membership WHERE organisation_id = $1) AS there
  JOIN account a ON a.id = there.account_id
  WHERE a.closed_at IS NULL AND NOT EXISTS (SELECT FROM unnest($2::text[]) AS wanted(word)
    WHERE strpos(unaccent(lower(a.given_name || ' ' || a.family_name || ' ' || a.email)), unaccent(lower(wanted.word))) = 0)
  ORDER BY 2, 1 LIMIT 10`;

/** How many verbs are named. */
const VERBS = 12;

/** Finds the person whose rights over records are asked about, and says what is held. */
@Injectable()
export class PersonalDesk {
  constructor(
    private readonly database: Database,
    private readonly erasures: Erasures,
    private readonly size: PersonRecordsSize,
    private readonly words: StatementWords,
  ) {}

  async people(organisationId: string, search: string): Promise<RecordPeople> {
    const words = search.split(/\s+/).filter(Boolean);
    return {
      items: await this.database.query<RecordPeople['items'][number]>(PEOPLE, [organisationId, words]),
    };
  }

  /** @throws AppError naming the agent where it is nobody */
  async summary({ language }: Scope, organisationId: string, query: PersonQuery): Promise<PersonSummary> {
    const key = this.erasures.keyOf(query);
    const { since, until, verbs, documents, mentions } = await this.size.of(organisationId, key);
    const total = (list: { count: number }[]) => list.reduce((sum, { count }) => sum + count, 0);
    const named = verbs.slice(0, VERBS);
    return {
      statements: total(verbs),
      since: since?.toISOString() ?? null,
      until: until?.toISOString() ?? null,
      verbs: named.map(({ id, count }) => ({ id, name: this.words.verb(language, id), count })),
      others: total(verbs.slice(VERBS)),
      documents,
      mentions,
      erasureDueAt: (await this.size.nextErasure(organisationId, key))?.toISOString() ?? null,
    };
  }
}
