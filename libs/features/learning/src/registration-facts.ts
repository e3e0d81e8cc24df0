import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CourseVersions, textStateOf } from '@pirecow/features/catalogue';
import { type RegistrationFacts, Registrations } from '@pirecow/features/records';
import { Database, GatheredReads, rowOfEach } from '@pirecow/platform';
import { mapOf } from './course-map';

interface Row {
  id: string;
  organisationId: string;
  accountId: string;
  versionId: string;
  textState: string;
  since: Date;
  open: boolean;
  completed: boolean;
}

const ROWS = rowOfEach(
  'uuid',
  `SELECT id, organisation_id AS "organisationId", account_id AS "accountId", version_id AS "versionId", enrolled_at AS since,
    ${textStateOf('version_id')} AS "textState", withdrawn_at IS NULL AS open,
    EXISTS (SELECT 1 FROM enrolment_progress p WHERE p.enrolment_id = enrolment.id AND p.completed_at IS NOT NULL) AS completed
  FROM enrolment WHERE id = wanted`,
);

/** Answers the records' question: whose registration is this, and what belongs to its course? */
@Injectable()
export class RegistrationAnswers implements OnModuleInit {
  private readonly rows: GatheredReads<Row>;

  constructor(
    database: Database,
    private readonly versions: CourseVersions,
    private readonly registrations: Registrations,
  ) {
    this.rows = GatheredReads.ofRows<Row>(database, 'registration-facts', ROWS);
  }

  onModuleInit(): void {
    this.registrations.answerWith((ids) => this.find(ids));
  }

  private async find(ids: string[]): Promise<Map<string, RegistrationFacts>> {
    const rows = (await Promise.all(ids.map((id) => this.rows.one(id)))).filter((row) => row !== undefined);
    return new Map(await Promise.all(rows.map(async (row) => [row.id, await this.facts(row)] as const)));
  }

  private async facts({
    versionId,
    textState,
    organisationId,
    accountId,
    since,
    open,
    completed,
  }: Row): Promise<RegistrationFacts> {
    const { course } = await this.versions.get(versionId, textState);
    const { parts, counting } = mapOf(course.structure);
    const facts = { organisationId, accountId, since, open, completed };
    return { ...facts, has: (kind, id) => parts[kind].has(id), counts: (blockId) => counting.has(blockId) };
  }
}
