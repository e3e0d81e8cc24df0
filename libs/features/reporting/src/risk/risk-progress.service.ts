import type { CourseDocument } from '@pirecow/content';
import { CourseVersions, textStateOf } from '@pirecow/features/catalogue';
import { halfDaysIn, progressOf, RULE_FACTS, type UnitRow, waitingIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';

/** What rules of completion ask of, of these enrolments ($1): no name, no word, no time. Along primary keys. */
const FACTS = `
SELECT e.id, e.version_id AS "versionId",
  (SELECT json_agg(json_build_object('unitId', u.unit_id, 'completedAt', u.completed_at, 'waivedAt', u.waived_at, 'passedAt', u.passed_at,
     'failedAt', u.failed_at, 'score', u.score)) FROM unit_progress u WHERE u.enrolment_id = e.id) AS units,${RULE_FACTS}
FROM enrolment e WHERE e.id = ANY($1::uuid[])`;

const TEXT_STATES = `SELECT v.id, ${textStateOf('v.id')} AS "textState" FROM unnest($1::uuid[]) AS v(id)`;

interface Row {
  id: string;
  versionId: string;
  units: UnitRow[] | null;
  waiting: Record<string, string> | null;
  halfDays: string[] | null;
  surveys: string[] | null;
}

/** How far somebody has come, and what says so. */
export interface RiskProgress {
  structure: CourseDocument;
  standing: Parameters<typeof progressOf>[1];
  done: number;
  total: number;
}

/** How far many people have come: what a list shows of each of them besides is left out. */
@Injectable()
export class RiskProgresses {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  /** Two statements for all; versions come from memory. */
  async of(ids: readonly string[]): Promise<Map<string, RiskProgress>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<Row>(FACTS, [ids]);
    const structures = await this.structures([...new Set(rows.map(({ versionId }) => versionId))]);
    return new Map(
      rows.flatMap((row) => {
        const structure = structures.get(row.versionId);
        return structure ? [[row.id, progressIn(structure, row)] as const] : [];
      }),
    );
  }

  private async structures(versionIds: readonly string[]): Promise<Map<string, CourseDocument>> {
    const states = await this.database.query<{ id: string; textState: string }>(TEXT_STATES, [versionIds]);
    const versions = await Promise.all(states.map(({ id, textState }) => this.versions.get(id, textState)));
    return new Map(versions.map(({ id, course }) => [id, course.structure]));
  }
}

function progressIn(structure: CourseDocument, { units, waiting, halfDays, surveys }: Row): RiskProgress {
  const standing = {
    // Rules ask whether there is a day, not which.
    units: new Map((units ?? []).map((unit) => [unit.unitId, unit])),
    waiting: waitingIn(waiting),
    halfDays: halfDaysIn(halfDays),
    surveys: new Set(surveys),
  };
  const { done, total } = progressOf(structure, standing, () => '');
  return { structure, standing, done, total };
}
