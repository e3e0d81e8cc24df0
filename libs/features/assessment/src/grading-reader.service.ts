import type {
  GradingHead,
  GradingItem,
  GradingList,
  Grades,
  HandedInFile,
  PageQuery,
} from '@pirecow/contracts';
import {
  drawnQuestions,
  type GradedQuestion,
  isGraded,
  type RenderedBlock,
  type Unit,
} from '@pirecow/content';
import { type CourseVersion, CourseVersions, textStateOf } from '@pirecow/features/catalogue';
import { mapOf, titleIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { scoreOf } from './attempt-rules';
import { filesByBlock } from './attempt-files.service';
import { needsGrade, responseOf, withFiles } from './attempt-scoring';

/** An attempt that is or was graded, with its open questions as their learner got them. */
export type GradingSheet = GradingHead & { blocks: RenderedBlock[] };

interface Waiting {
  attemptId: string;
  submittedAt: Date;
  unitId: string;
  versionId: string;
  textState: string;
  learner: string;
}

interface Row extends Waiting {
  enrolmentId: string;
  accountId: string;
  points: number | null;
  max: number | null;
  passed: boolean | null;
  grades: Grades | null;
  gradedBy: string | null;
  grader: string | null;
  gradedAt: Date | null;
  answers: Record<string, unknown> | null;
  files: (HandedInFile & { blockId: string })[] | null;
}

/** An attempt with all that decides it. */
export interface GradingCase {
  row: Row;
  version: CourseVersion;
  unit: Extract<Unit, { kind: 'assessment' }>;
  /** Block id → what was answered, to all questions. */
  answers: Map<string, unknown>;
  /** The answers that somebody has to read. */
  open: { question: GradedQuestion; response: string }[];
}

const nameOf = (account: string) => `trim(${account}.given_name || ' ' || ${account}.family_name)`;

const WAITING = `
  g.attempt_id AS "attemptId", g.submitted_at AS "submittedAt", a.unit_id AS "unitId", a.version_id AS "versionId",
  ${textStateOf('a.version_id')} AS "textState", ${nameOf('p')} AS learner`;

const FROM = `
  FROM attempt_grading g JOIN attempt a ON a.id = g.attempt_id JOIN enrolment e ON e.id = a.enrolment_id
  JOIN account p ON p.id = e.account_id`;

/** The keyset along `attempt_grading_waiting`. */
const PAGE = `
SELECT ${WAITING} ${FROM}
WHERE g.organisation_id = $1 AND g.graded_at IS NULL
  AND ($2::timestamptz IS NULL OR (g.submitted_at, g.attempt_id) > ($2, $3::uuid))
ORDER BY g.submitted_at, g.attempt_id LIMIT $4`;

const ONE = `
SELECT ${WAITING}, a.enrolment_id AS "enrolmentId", e.account_id AS "accountId", a.points, a.max, a.passed,
  g.grades, g.graded_by AS "gradedBy", ${nameOf('b')} AS grader, g.graded_at AS "gradedAt",
  (SELECT jsonb_object_agg(w.block_id, w.response) FROM attempt_answer w WHERE w.attempt_id = a.id) AS answers,
  (SELECT jsonb_agg(jsonb_build_object('id', f.id, 'blockId', f.block_id, 'name', f.name, 'type', f.type, 'size', f.size)
    ORDER BY f.added_at, f.id) FROM attempt_file f WHERE f.attempt_id = a.id) AS files
${FROM} LEFT JOIN account b ON b.id = g.graded_by
WHERE g.organisation_id = $1 AND g.attempt_id = $2`;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** What waits for its grade in an organisation, and what was graded there. */
@Injectable()
export class GradingReader {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  /** The oldest first, one statement a page. @throws AppError for a cursor that is none of ours */
  async waiting(who: Scope, organisationId: string, query: PageQuery): Promise<GradingList> {
    const [moment, id] = readCursor(query.cursor, cursorSchema) ?? [null, null];
    const rows = await this.database.query<Waiting>(PAGE, [organisationId, moment, id, query.limit + 1]);
    const { items, next } = pageOf(rows, query.limit, (row) => [
      row.submittedAt.toISOString(),
      row.attemptId,
    ]);
    return { items: await Promise.all(items.map((row) => this.item(who, row))), next };
  }

  /** @throws AppError `not-found` where the organisation has no such attempt to grade */
  async find(organisationId: string, attemptId: string): Promise<GradingCase> {
    const [row] = await this.database.query<Row>(ONE, [organisationId, attemptId]);
    if (!row) throw notFound();
    const version = await this.versions.get(row.versionId, row.textState);
    const unit = mapOf(version.course.structure).unitById.get(row.unitId);
    if (unit?.kind !== 'assessment') throw notFound();
    const given = new Map(Object.entries(row.answers ?? {}));
    const answers = withFiles(drawnQuestions(unit, attemptId), given, row.files ?? []);
    return { row, version, unit, answers, open: openAnswers(unit, attemptId, answers) };
  }

  /** @throws AppError as {@link find} */
  async sheet(who: Scope, organisationId: string, attemptId: string): Promise<GradingSheet> {
    const { row, unit, open } = await this.find(organisationId, attemptId);
    const item = await this.item(who, row);
    const { versionId, textState } = row;
    const asked = { versionId, textState, unitId: unit.id, language: item.language };
    const rendered = await this.versions.learnerUnit({ ...asked, reveal: false, seed: attemptId });
    const ids = new Set(open.map(({ question }) => question.id));
    return {
      ...item,
      answers: Object.fromEntries(open.map(({ question, response }) => [question.id, response])),
      files: filesByBlock(row.files ?? []),
      graded: gradedOf(who, row),
      blocks: rendered.blocks.filter(({ block }) => ids.has(block.id)),
    };
  }

  private async item(who: Scope, row: Waiting): Promise<GradingItem> {
    const version = await this.versions.get(row.versionId, row.textState);
    const { sourceLanguage } = version.course.structure;
    const language = version.languages.includes(who.language) ? who.language : sourceLanguage;
    return {
      attemptId: row.attemptId,
      courseTitle: titleIn(version, version.courseId, language),
      unitTitle: titleIn(version, row.unitId, language),
      language,
      learner: row.learner,
      submittedAt: row.submittedAt.toISOString(),
    };
  }
}

function openAnswers(
  unit: Unit,
  attemptId: string,
  answers: ReadonlyMap<string, unknown>,
): GradingCase['open'] {
  return drawnQuestions(unit, attemptId).flatMap((question) => {
    const response = responseOf(question, answers.get(question.id));
    if (!isGraded(question) || !needsGrade({ question, response })) return [];
    return [{ question, response: response as string }];
  });
}

function gradedOf(who: Scope, { grades, gradedAt, gradedBy, grader, ...row }: Row): GradingHead['graded'] {
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
