import { drawnQuestions, type Question } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { AttemptFile } from './attempt-file.entity';
import { AttemptFiles } from './attempt-files.service';
import type { AssessmentUnit } from './attempt-places.service';
import { withFiles } from './attempt-scoring';

/** What was answered to the questions that an attempt drew. */
interface Given {
  questions: Question[];
  /** Block id → what was answered, as it was saved. */
  answers: Map<string, unknown>;
  files: AttemptFile[];
  /** The answers that count. */
  counting: Map<string, unknown>;
}

interface Answer {
  blockId: string;
  response: unknown;
}

const ANSWERS = `SELECT block_id AS "blockId", response FROM attempt_answer WHERE attempt_id = $1`;

/** Reads what an attempt holds. */
@Injectable()
export class GivenAnswers {
  constructor(
    private readonly database: Database,
    private readonly files: AttemptFiles,
  ) {}

  async of(unit: AssessmentUnit, attemptId: string): Promise<Given> {
    const questions = drawnQuestions(unit, attemptId);
    const rows = await this.database.prepared<Answer>('attempt.answers', ANSWERS, [attemptId]);
    const answers = new Map(rows.map(({ blockId, response }) => [blockId, response]));
    const files = await this.filesOf(questions, attemptId);
    return { questions, answers, files, counting: withFiles(questions, answers, files) };
  }

  private async filesOf(questions: readonly Question[], attemptId: string): Promise<AttemptFile[]> {
    const asksFiles = questions.some(({ interaction }) => interaction === 'assignment');
    return asksFiles ? this.files.of(attemptId) : [];
  }
}
