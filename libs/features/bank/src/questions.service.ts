import { KEY_SCHEMAS, type Question } from '@pirecow/content';
import { expectWords, storedWords } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, expectRevision, fieldError, notFound } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { type BankQuestion, editedTexts, languagesBehind, type Words, wordsOf } from './question';
import { QuestionStore, type StoredQuestion, type Writer } from './question-store';
import type { BankedQuestion, QuestionEdit } from './schemas';

/** Which question, and what its editor has seen of it; undefined for a new one. */
export interface Editing extends Writer {
  questionId: string;
  seen: string | undefined;
}

/** How long a question that was taken out may be put back. */
const KEPT_DAYS = 30;

const REMOVE = `UPDATE bank_question SET removed_at = $3 WHERE organisation_id = $1 AND id = $2 AND removed_at IS NULL`;
const REMOVED = `SELECT FROM bank_question WHERE organisation_id = $1 AND id = $2`;
const FORGET = `DELETE FROM bank_question WHERE organisation_id = $1 AND removed_at < $2`;
const RESTORE = `
WITH back AS (UPDATE bank_question SET removed_at = NULL WHERE organisation_id = $1 AND id = $2 RETURNING id)
SELECT id FROM back`;

function answer(question: StoredQuestion): BankedQuestion {
  const { digest: _digest, texts, ...rest } = question;
  return { ...rest, texts: wordsOf(texts), behind: languagesBehind(question) };
}

/** The words of each language in their stored form; a language without words is left out. */
function checkedWords(question: Question, texts: Words): Words {
  const entries = Object.entries(texts).map(([language, words]) => {
    const kept = storedWords(words);
    expectWords({ block: question, texts: kept });
    return [language, kept] as const;
  });
  return Object.fromEntries(entries.filter(([, words]) => Object.keys(words).length > 0));
}

const tidyTags = (tags: readonly string[]) => [...new Set(tags)];

/** The questions of a bank, one at a time. */
@Injectable()
export class Questions {
  constructor(
    private readonly database: Database,
    private readonly store: QuestionStore,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` */
  async get(organisationId: string, questionId: string): Promise<BankedQuestion> {
    return answer(await this.mustLoad(organisationId, questionId));
  }

  /**
   * Writes a question, or makes it. The same content again changes nothing, so a request may be sent twice.
   * @throws AppError `conflict` where somebody else changed it since, `not-found` where it is gone, `input.invalid`
   */
  write(editing: Editing, edit: QuestionEdit): Promise<BankedQuestion> {
    const { organisationId, questionId, seen } = editing;
    return this.database.inTransaction(async () => {
      await this.store.lock(questionId);
      const [before] = await this.store.load(organisationId, [questionId]);
      const next = this.next(editing, edit, before);
      if (before && isSame(before, next)) return answer(before);
      if (before && seen === undefined) throw new AppError('conflict');
      if (before) expectRevision(seen, before.revision);
      else if (seen !== undefined) throw notFound();
      const isWritten = before
        ? await this.store.change(editing, next)
        : (await this.store.add(editing, [next])).size > 0;
      if (!isWritten) throw notFound();
      return this.get(organisationId, questionId);
    });
  }

  /** Takes a question out; for thirty days it can be put back. One that is gone stays gone. @throws AppError `conflict`, `not-found` */
  remove({ organisationId, questionId, seen }: Editing): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.store.lock(questionId);
      const [question] = await this.store.load(organisationId, [questionId]);
      if (!question) return this.expectRemoved(organisationId, questionId);
      expectRevision(seen, question.revision);
      const now = this.clock.now();
      await this.database.query(REMOVE, [organisationId, questionId, now]);
      const long = new Date(now.getTime() - KEPT_DAYS * 24 * 3600_000);
      await this.database.query(FORGET, [organisationId, long]);
    });
  }

  /** Puts a question back. One that is there stays as it is. @throws AppError `not-found` */
  async restore(organisationId: string, questionId: string): Promise<void> {
    const rows = await this.database.query(RESTORE, [organisationId, questionId]);
    if (rows.length === 0) throw notFound();
  }

  private async expectRemoved(organisationId: string, questionId: string): Promise<void> {
    const rows = await this.database.query(REMOVED, [organisationId, questionId]);
    if (rows.length === 0) throw notFound();
  }

  private async mustLoad(organisationId: string, questionId: string): Promise<StoredQuestion> {
    const [question] = await this.store.load(organisationId, [questionId]);
    if (!question) throw notFound();
    return question;
  }

  private next({ questionId, by }: Editing, edit: QuestionEdit, before?: StoredQuestion): BankQuestion {
    const { question, key, sourceLanguage, texts, weight, tags, ...facts } = edit;
    if (question.id !== questionId) throw fieldError('question.id', 'invalid');
    if (before && before.sourceLanguage !== sourceLanguage) throw fieldError('sourceLanguage', 'invalid');
    const parsed = KEY_SCHEMAS[question.interaction].safeParse(key);
    if (!parsed.success) throw fieldError('key', 'course.key.shape', { interaction: question.interaction });
    const writing = { weight, by, at: this.clock.now().toISOString() };
    const words = checkedWords(question, texts);
    if (!words[sourceLanguage]) throw fieldError('texts', 'required');
    return {
      ...{ ...facts, question, key: parsed.data, sourceLanguage, tags: tidyTags(tags) },
      texts: editedTexts(words, before?.texts ?? {}, sourceLanguage, writing),
      digest: before?.digest ?? null,
    };
  }
}

function isSame(
  { ready: _ready, revision: _revision, ...before }: StoredQuestion,
  next: BankQuestion,
): boolean {
  return isDeepStrictEqual(before, next);
}
