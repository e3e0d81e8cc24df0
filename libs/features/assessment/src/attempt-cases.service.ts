import type { Corrections, Grades, HandedInFile } from '@pirecow/contracts';
import { drawnQuestions } from '@pirecow/content';
import { type CourseVersion, CourseVersions, textStateOf } from '@pirecow/features/catalogue';
import { mapOf, titleIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@pirecow/platform';
import type { AssessmentUnit } from './attempt-places.service';
import { type ScoredAttempt, scoreAttempt, withFiles } from './attempt-scoring';
import { fullNameOf } from '@pirecow/features/identity';

/** What lists for graders need of an attempt. */
export interface CaseRow {
  attemptId: string;
  submittedAt: Date;
  unitId: string;
  versionId: string;
  textState: string;
  learner: string;
  /** When it reached the server, where it was handed in without a network. */
  arrivedAt: Date | null;
}

interface WholeRow extends CaseRow {
  enrolmentId: string;
  accountId: string;
  organisationId: string;
  points: number | null;
  max: number | null;
  passed: boolean | null;
  grades: Grades | null;
  /** Null where nobody had to grade it. */
  gradedBy: string | null;
  answers: Record<string, unknown> | null;
  files: (HandedInFile & { blockId: string })[] | null;
}

/** A decided attempt with all that decided it. */
export interface AttemptCase {
  row: WholeRow;
  version: CourseVersion;
  unit: AssessmentUnit;
  /** Block id → the answers that count. */
  answers: Map<string, unknown>;
}

export const CASE = `
  a.id AS "attemptId", a.submitted_at AS "submittedAt", a.arrived_at AS "arrivedAt", a.unit_id AS "unitId", a.version_id AS "versionId",
  ${textStateOf('a.version_id')} AS "textState", ${fullNameOf('l')} AS learner`;

/** Attempts, their enrolments and whose they are. */
export const CASE_FROM = `
  (attempt a JOIN enrolment e ON e.id = a.enrolment_id JOIN account l ON l.id = e.account_id)`;

const ONE = `
SELECT ${CASE}, a.enrolment_id AS "enrolmentId", e.account_id AS "accountId", e.organisation_id AS "organisationId", a.points, a.max, a.passed, g.grades, g.graded_by AS "gradedBy",
  (SELECT jsonb_object_agg(w.block_id, w.response) FROM attempt_answer w WHERE w.attempt_id = a.id) AS answers,
  (SELECT jsonb_agg(jsonb_build_object('id', f.id, 'blockId', f.block_id, 'name', f.name, 'type', f.type, 'size', f.size)
    ORDER BY f.added_at, f.id) FROM attempt_file f WHERE f.attempt_id = a.id) AS files
FROM ${CASE_FROM} LEFT JOIN attempt_grading g ON g.attempt_id = a.id WHERE a.id = $1`;

/** Attempts that are handed in, for who has to judge them: the caller knows that they may. */
@Injectable()
export class AttemptCases {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  versionOf({ versionId, textState }: CaseRow): Promise<CourseVersion> {
    return this.versions.get(versionId, textState);
  }

  /** @throws AppError `not-found` */
  async get(attemptId: string): Promise<AttemptCase> {
    const [row] = await this.database.query<WholeRow>(ONE, [attemptId]);
    if (!row) throw notFound();
    const version = await this.versionOf(row);
    const unit = mapOf(version.course.structure).unitById.get(row.unitId);
    if (unit?.kind !== 'assessment') throw notFound();
    const given = new Map(Object.entries(row.answers ?? {}));
    return {
      row,
      version,
      unit,
      answers: withFiles(drawnQuestions(unit, attemptId), given, row.files ?? []),
    };
  }

  /** What it comes to with these corrections. */
  scored({ row, version, unit, answers }: AttemptCase, corrections: Corrections | null): ScoredAttempt {
    const questions = drawnQuestions(unit, row.attemptId);
    return scoreAttempt(version.course, questions, answers, row.grades, corrections);
  }
}

/** What a list tells of an attempt, in the language of its reader where the course has it. */
export function headOf(row: CaseRow, version: CourseVersion, wanted: string) {
  const { sourceLanguage } = version.course.structure;
  const language = version.languages.includes(wanted) ? wanted : sourceLanguage;
  return {
    attemptId: row.attemptId,
    courseTitle: titleIn(version, version.courseId, language),
    unitTitle: titleIn(version, row.unitId, language),
    language,
    learner: row.learner,
    submittedAt: row.submittedAt.toISOString(),
    offline: row.arrivedAt !== null,
  };
}
