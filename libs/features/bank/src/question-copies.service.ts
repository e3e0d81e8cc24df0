import type { EditedBlock } from '@pirecow/content';
import type { QuestionCopy, QuestionKeep, QuestionKept } from '@pirecow/contracts';
import { DraftQuestions } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, newId, notFound } from '@pirecow/platform';
import { arrived } from './question';
import { QuestionStore, type Writer } from './question-store';

/** Copies between the bank and the courses, in all languages. Neither side follows the other afterwards. */
@Injectable()
export class QuestionCopies {
  constructor(
    private readonly database: Database,
    private readonly store: QuestionStore,
    private readonly drafts: DraftQuestions,
  ) {}

  /** @throws AppError as `DraftQuestions.add`, and `not-found` where the bank has no such question */
  async intoUnit(writer: Writer, questionId: string, copy: QuestionCopy): Promise<EditedBlock> {
    const [question] = await this.store.load(writer.organisationId, [questionId]);
    if (!question) throw notFound();
    return this.drafts.add({ ...writer, ...copy }, question);
  }

  /** What the bank has already is not doubled. @throws AppError `not-found` where that is no question of a course of ours */
  async intoBank(writer: Writer, { courseId, blockId }: QuestionKeep): Promise<QuestionKept> {
    const loose = await this.drafts.read(writer.organisationId, courseId, blockId);
    const question = arrived({ ...loose, question: { ...loose.question, id: newId() } });
    const digest = question.digest ?? '';
    return this.database.inTransaction(async () => {
      const added = await this.store.add(writer, [question]);
      if (added.size > 0) return { id: question.question.id, known: false };
      const id = (await this.store.known(writer.organisationId, [digest])).get(digest);
      if (!id) throw notFound();
      return { id, known: true };
    });
  }
}
