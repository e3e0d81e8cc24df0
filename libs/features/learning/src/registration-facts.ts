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
  /** Versions that it was followed in before. */
  earlier: string[] | null;
}

const ROWS = rowOfEach(
  'uuid',
  `SELECT id, organisation_id AS "organisationId", account_id AS "accountId", version_id AS "versionId", enrolled_at AS since,
    ${textStateOf('version_id')} AS "textState", withdrawn_at IS NULL AS open,
    EXISTS (SELECT 1 FROM enrolment_progress p WHERE p.enrolment_id = enrolment.id AND p.completed_at IS NOT NULL) AS completed,
    (SELECT array_agg(DISTINCT from_version_id) FROM enrolment_move m WHERE m.enrolment_id = enrolment.id) AS earlier
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

  private async facts({ versionId, textState, earlier, ...facts }: Row): Promise<RegistrationFacts> {
    const newest = mapOf((await this.versions.get(versionId, textState)).course.structure);
    // A device without a network goes on in the version that it took along.
    const older = await Promise.all((earlier ?? []).map((id) => this.versions.get(id)));
    const all = [newest, ...older.map(({ course }) => mapOf(course.structure))];
    return {
      ...facts,
      has: (kind, id) => all.some(({ parts }) => parts[kind].has(id)),
      counts: (blockId) => all.some(({ counting }) => counting.has(blockId)),
    };
  }
}
