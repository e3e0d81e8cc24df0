import type { CourseDocument } from '@pirecow/content';
import { halfDaysIn, progressOf, RULE_FACTS, type UnitRow, waitingIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';

/** What rules of completion ask of, of these enrolments ($1): no name, no word, no time. Along primary keys. */
const FACTS = `
SELECT e.id, e.version_id AS "versionId",
  (SELECT json_agg(json_build_object('unitId', u.unit_id, 'completedAt', u.completed_at, 'waivedAt', u.waived_at, 'passedAt', u.passed_at,
     'failedAt', u.failed_at, 'score', u.score)) FROM unit_progress u WHERE u.enrolment_id = e.id) AS units,${RULE_FACTS}
FROM enrolment e WHERE e.id = ANY($1::uuid[])`;

/** What versions ask for, without their texts: those of all courses do not fit into the memory of versions. */
const STRUCTURES = `SELECT id, structure FROM course_version WHERE id = ANY($1::uuid[])`;

interface Row {
  id: string;
  versionId: string;
  units: UnitRow[] | null;
  waiting: Record<string, string> | null;
  halfDays: string[] | null;
  surveys: string[] | null;
}

/** What versions ask for, by their ids. */
export type Structures = Map<string, CourseDocument>;

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
  constructor(private readonly database: Database) {}

  /** One statement for all, and one for what is new of `structures`: versions by their ids, for the whole of a round. */
  async of(ids: readonly string[], structures: Structures): Promise<Map<string, RiskProgress>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<Row>(FACTS, [ids]);
    await this.complete(
      structures,
      rows.map(({ versionId }) => versionId),
    );
    return new Map(
      rows.flatMap((row) => {
        const structure = structures.get(row.versionId);
        return structure ? [[row.id, progressIn(structure, row)] as const] : [];
      }),
    );
  }

  private async complete(structures: Structures, versionIds: readonly string[]): Promise<void> {
    const lacking = [...new Set(versionIds)].filter((id) => !structures.has(id));
    if (lacking.length === 0) return;
    const read = await this.database.query<{ id: string; structure: CourseDocument }>(STRUCTURES, [lacking]);
    for (const { id, structure } of read) structures.set(id, structure);
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
