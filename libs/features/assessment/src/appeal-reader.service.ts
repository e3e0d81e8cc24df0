import type { AppealHead, AppealList, PageQuery } from '@pirecow/contracts';
import type { RenderedBlock } from '@pirecow/content';
import { CourseVersions } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { appealOf } from './appeal-rules';
import { AttemptAppeal } from './attempt-appeal.entity';
import { filesByBlock } from './attempt-files.service';
import {
  type AttemptCase,
  AttemptCases,
  CASE,
  CASE_FROM,
  type CaseRow,
  headOf,
} from './attempt-cases.service';

/** An appeal with all questions as its learner got them, with their right answers. */
export type AppealSheet = AppealHead & { blocks: RenderedBlock[] };

/** The keyset along `attempt_appeal_waiting`. */
const PAGE = `
SELECT ${CASE}, p.made_at AS "madeAt" FROM attempt_appeal p JOIN ${CASE_FROM} ON a.id = p.attempt_id
WHERE p.organisation_id = $1 AND p.answered_at IS NULL
  AND ($2::timestamptz IS NULL OR (p.made_at, p.attempt_id) > ($2, $3::uuid))
ORDER BY p.made_at, p.attempt_id LIMIT $4`;

const ANSWERED_BY = `SELECT trim(given_name || ' ' || family_name) AS name FROM account WHERE id = $1`;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Appeals, for those who answer them. */
@Injectable()
export class AppealReader {
  constructor(
    private readonly database: Database,
    private readonly cases: AttemptCases,
    private readonly versions: CourseVersions,
  ) {}

  /** What waits for its answer, the oldest first, one statement a page. @throws AppError for a cursor that is none of ours */
  async waiting(who: Scope, organisationId: string, query: PageQuery): Promise<AppealList> {
    const [moment, id] = readCursor(query.cursor, cursorSchema) ?? [null, null];
    const values = [organisationId, moment, id, query.limit + 1];
    const rows = await this.database.query<CaseRow & { madeAt: Date }>(PAGE, values);
    const keyOf = (row: (typeof rows)[number]) => [row.madeAt.toISOString(), row.attemptId];
    const { items, next } = pageOf(rows, query.limit, keyOf);
    const told = items.map(async (row) => ({
      ...headOf(row, await this.cases.versionOf(row), who.language),
      madeAt: row.madeAt.toISOString(),
    }));
    return { items: await Promise.all(told), next };
  }

  /** The appeal of an attempt. With `lock` it stands still until the transaction ends. @throws AppError `not-found` */
  async find(organisationId: string, attemptId: string, lock: boolean): Promise<AttemptAppeal> {
    const appeal = await this.database.repository(AttemptAppeal).findOne({
      where: { attemptId, organisationId },
      ...(lock && { lock: { mode: 'for_no_key_update' } }),
    });
    if (!appeal) throw notFound();
    return appeal;
  }

  /** @throws AppError as {@link find} */
  async sheet(who: Scope, organisationId: string, attemptId: string): Promise<AppealSheet> {
    const appeal = await this.find(organisationId, attemptId, false);
    const found = await this.cases.get(attemptId);
    const { row, version, unit } = found;
    const head = headOf(row, version, who.language);
    const { items } = this.cases.scored(found, appeal.corrections);
    const { blocks } = await this.versions.learnerUnit({
      ...{ versionId: row.versionId, textState: row.textState, unitId: unit.id, language: head.language },
      ...{ reveal: true, seed: attemptId },
    });
    return {
      ...head,
      ...resultOf(found),
      appeal: appealOf(appeal),
      by: await this.nameOf(appeal.answeredBy),
      mine: appeal.answeredBy === who.accountId,
      ownGrade: row.gradedBy === who.accountId,
      answers: Object.fromEntries(found.answers),
      files: filesByBlock(row.files ?? []),
      grades: row.grades,
      points: Object.fromEntries(
        items.map(({ question, score: { points, max } }) => [question.id, { points, max }]),
      ),
      blocks,
    };
  }

  private async nameOf(accountId: string | null): Promise<string> {
    if (!accountId) return '';
    return (await this.database.query<{ name: string }>(ANSWERED_BY, [accountId]))[0]?.name ?? '';
  }
}

function resultOf({ row: { points, max, passed }, unit }: AttemptCase) {
  const score = points === null || !max ? 0 : points / max;
  return { score, passed: passed ?? false, passMark: unit.assessment.passMark };
}
