import type { GradingHead, GradingItem, GradingList, Grades, PageQuery } from '@pirecow/contracts';
import { drawnQuestions, type GradedQuestion, isGraded, type RenderedBlock } from '@pirecow/content';
import { CourseVersions } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { scoreOf } from './attempt-rules';
import { filesByBlock } from './attempt-files.service';
import {
  type AttemptCase,
  AttemptCases,
  CASE,
  CASE_FROM,
  type CaseRow,
  headOf,
} from './attempt-cases.service';
import { needsGrade, responseOf } from './attempt-scoring';
import { fullNameOf } from '@pirecow/features/identity';

/** An attempt that is or was graded, with its open questions as their learner got them. */
export type GradingSheet = GradingHead & { blocks: RenderedBlock[] };

interface Graded {
  grades: Grades | null;
  gradedBy: string | null;
  grader: string | null;
  gradedAt: Date | null;
}

/** An attempt to grade with all that decides it. */
export interface GradingCase extends AttemptCase {
  graded: Graded;
  /** The answers that somebody has to read. */
  open: { question: GradedQuestion; response: string }[];
}

/** The keyset along `attempt_grading_waiting`. */
const PAGE = `
SELECT ${CASE} FROM attempt_grading g JOIN ${CASE_FROM} ON a.id = g.attempt_id
WHERE g.organisation_id = $1 AND g.graded_at IS NULL
  AND ($2::timestamptz IS NULL OR (g.submitted_at, g.attempt_id) > ($2, $3::uuid))
ORDER BY g.submitted_at, g.attempt_id LIMIT $4`;

const GRADED = `
SELECT g.grades, g.graded_by AS "gradedBy", ${fullNameOf('b')} AS grader, g.graded_at AS "gradedAt"
FROM attempt_grading g LEFT JOIN account b ON b.id = g.graded_by WHERE g.organisation_id = $1 AND g.attempt_id = $2`;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** What waits for its grade in an organisation, and what was graded there. */
@Injectable()
export class GradingReader {
  constructor(
    private readonly database: Database,
    private readonly cases: AttemptCases,
    private readonly versions: CourseVersions,
  ) {}

  /** The oldest first, one statement a page. @throws AppError for a cursor that is none of ours */
  async waiting(who: Scope, organisationId: string, query: PageQuery): Promise<GradingList> {
    const [moment, id] = readCursor(query.cursor, cursorSchema) ?? [null, null];
    const rows = await this.database.query<CaseRow>(PAGE, [organisationId, moment, id, query.limit + 1]);
    const { items, next } = pageOf(rows, query.limit, (row) => [
      row.submittedAt.toISOString(),
      row.attemptId,
    ]);
    return { items: await Promise.all(items.map((row) => this.item(who, row))), next };
  }

  /** @throws AppError `not-found` where the organisation has no such attempt to grade */
  async find(organisationId: string, attemptId: string): Promise<GradingCase> {
    const [graded] = await this.database.query<Graded>(GRADED, [organisationId, attemptId]);
    if (!graded) throw notFound();
    const found = await this.cases.get(attemptId);
    return { ...found, graded, open: openAnswers(found) };
  }

  /** @throws AppError as {@link find} */
  async sheet(who: Scope, organisationId: string, attemptId: string): Promise<GradingSheet> {
    const { row, unit, open, graded } = await this.find(organisationId, attemptId);
    const item = await this.item(who, row);
    const { versionId, textState } = row;
    const asked = { versionId, textState, unitId: unit.id, language: item.language };
    const rendered = await this.versions.learnerUnit({ ...asked, reveal: false, seed: attemptId });
    const ids = new Set(open.map(({ question }) => question.id));
    return {
      ...item,
      answers: Object.fromEntries(open.map(({ question, response }) => [question.id, response])),
      files: filesByBlock(row.files ?? []),
      graded: gradedOf(who, row, graded),
      blocks: rendered.blocks.filter(({ block }) => ids.has(block.id)),
    };
  }

  private async item(who: Scope, row: CaseRow): Promise<GradingItem> {
    return headOf(row, await this.cases.versionOf(row), who.language);
  }
}

function openAnswers({ unit, row, answers }: AttemptCase): GradingCase['open'] {
  return drawnQuestions(unit, row.attemptId).flatMap((question) => {
    const response = responseOf(question, answers.get(question.id));
    if (!isGraded(question) || !needsGrade({ question, response })) return [];
    return [{ question, response: response as string }];
  });
}

function gradedOf(
  who: Scope,
  row: AttemptCase['row'],
  { grades, gradedAt, gradedBy, grader }: Graded,
): GradingHead['graded'] {
  if (!gradedAt || !grades) return null;
  return {
    grades,
    by: grader ?? '',
    mine: gradedBy === who.accountId,
    at: gradedAt.toISOString(),
    score: scoreOf(row) ?? 0,
    passed: row.passed ?? false,
  };
}
