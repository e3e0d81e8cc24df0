import {
  type Block,
  isStorable,
  MACHINE,
  normaliseText,
  textFaults,
  textKey,
  type TextRecord,
} from '@pirecow/content';
import type { FieldError, TranslatedText, TranslationEdit } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, expectRevision, notFound } from '@pirecow/platform';
import { textRow } from '../drafts/draft-rows';
import { UPSERT_ROWS } from '../drafts/draft-sql';
import { DraftStore, type OpenDraft } from '../drafts/draft-store';
import type { Editing } from '../studio/outline.service';
import { type OwnedField, ownerFields, type OwnerRow } from './text-owners';
import { FORGET_WORDINGS, OWNER } from './translation-sql';
import { Translations } from './translations.service';

/** Which text of which language, and the revision of its translation that the translator saw. */
export interface TranslatedField {
  language: string;
  ownerId: string;
  field: string;
  seen: string | undefined;
}

interface Found {
  owned: OwnedField;
  block: Block | undefined;
}

const DELETE = `
DELETE FROM course_text WHERE course_id = $1 AND language = $2 AND owner_id = $3 AND field = $4`;

/**
 * What may not be stored, and, for a text that is called ready, all that keeps a course from being published: a draft may
 * be half written.
 */
function faultsOf({ owned, block }: Found, { text, status }: TranslationEdit): FieldError[] {
  if (!isStorable(text)) return [{ field: 'text', rule: 'course.text.unstorable' }];
  const question = block?.type === 'question' ? block : undefined;
  const faults = textFaults(owned.field, text, question);
  const barred = status === 'ready' ? faults : faults.filter(({ rule }) => rule === 'text.too-long');
  return barred.map(({ rule, values }) => ({
    field: 'text',
    rule: `course.${rule}`,
    ...(values && { values }),
  }));
}

/** Translations of a draft, written one text at a time. */
@Injectable()
export class TranslatedTexts {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly translations: Translations,
    private readonly clock: Clock,
  ) {}

  /** One text as it stands. @throws AppError `not-found` */
  async get(reach: Omit<Editing, 'by'>, which: TranslatedField): Promise<TranslatedText> {
    const draft = { courseId: reach.courseId, sourceLanguage: await this.sourceLanguage(reach) };
    return this.read(draft, which, await this.find(draft, which));
  }

  /** The language that a course is written in. @throws AppError `not-found` */
  async sourceLanguage({ courseId, organisationId }: Omit<Editing, 'by'>): Promise<string> {
    const sql = `SELECT source_language AS "sourceLanguage" FROM course WHERE id = $1 AND organisation_id = $2`;
    const [course] = await this.database.query<{ sourceLanguage: string }>(sql, [courseId, organisationId]);
    if (!course) throw notFound();
    return course.sourceLanguage;
  }

  /**
   * Writes a translation, or takes it away where it has no words. It is kept as made from the wording that the translator
   * names: where the source says something else by now, the answer says so. The same again changes nothing.
   * @throws AppError `conflict` where somebody else changed the translation since the translator saw it, `not-found`
   *   where the source says nothing there, `input.invalid`
   */
  write(editing: Editing, which: TranslatedField, wish: TranslationEdit): Promise<TranslatedText> {
    return this.database.inTransaction(async () => {
      const draft = await this.drafts.lockOne(editing.organisationId, editing.courseId);
      const found = await this.find(draft, which);
      const now = await this.read(draft, which, found);
      const edit = { ...wish, text: normaliseText(wish.text) };
      if (isSame(now, edit)) return now;
      expectRevision(which.seen, now.revision);
      const faults = faultsOf(found, edit);
      if (edit.text !== '' && faults.length > 0) throw new AppError('input.invalid', {}, faults);
      // What a machine proposed and a person only continues stays the machine's until somebody calls it ready.
      const by = now.machine && edit.status === 'draft' ? MACHINE : editing.by;
      await this.store(draft, which, edit, by);
      return this.read(draft, which, found);
    });
  }

  /**
   * Keeps what a machine proposes, as a draft: not half written as one of a person may be, so all that would keep a course
   * from being published is refused.
   * @throws AppError `conflict`, `not-found` as `write`; `machine.unusable`
   */
  writeProposal(
    editing: Omit<Editing, 'by'>,
    which: TranslatedField,
    { text, source }: Pick<TranslationEdit, 'text' | 'source'>,
  ): Promise<TranslatedText> {
    return this.database.inTransaction(async () => {
      const draft = await this.drafts.lockOne(editing.organisationId, editing.courseId);
      const found = await this.find(draft, which);
      expectRevision(which.seen, (await this.read(draft, which, found)).revision);
      if (faultsOf(found, { text, source, status: 'ready' }).length > 0)
        throw new AppError('machine.unusable');
      await this.store(draft, which, { text, source, status: 'draft' }, MACHINE);
      return this.read(draft, which, found);
    });
  }

  private async find(
    { courseId, sourceLanguage }: Pick<OpenDraft, 'courseId' | 'sourceLanguage'>,
    { language, ownerId, field }: TranslatedField,
  ): Promise<Found> {
    const [row] = await this.database.query<OwnerRow>(OWNER, [courseId, ownerId]);
    if (!row || language === sourceLanguage || !row.head.languages.includes(language)) throw notFound();
    const { fields, block } = ownerFields(row, ownerId);
    const owned = fields.find((one) => one.field.field === field);
    if (!owned) throw notFound();
    return { owned, block };
  }

  private async read(
    { courseId, sourceLanguage }: Pick<OpenDraft, 'courseId' | 'sourceLanguage'>,
    { language }: TranslatedField,
    { owned }: Found,
  ): Promise<TranslatedText> {
    const [text] = await this.translations.texts({ courseId, sourceLanguage, language }, [owned]);
    if (!text) throw notFound();
    return text;
  }

  private async store(
    { courseId }: OpenDraft,
    { language, ownerId, field }: TranslatedField,
    { text, status, source }: TranslationEdit,
    by: string,
  ): Promise<void> {
    const at = this.clock.now().toISOString();
    const record: TextRecord = { text, status, source, by, at };
    const rows = [textRow(language, textKey(ownerId, field), record)];
    if (text === '') await this.database.query(DELETE, [courseId, language, ownerId, field]);
    else await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(rows)]);
    await this.database.query(FORGET_WORDINGS, [courseId, ownerId, field]);
    await this.drafts.noteChange(courseId);
  }
}

function isSame({ text, state, madeFrom }: TranslatedText, edit: TranslationEdit): boolean {
  if (edit.text === '') return state === 'missing';
  const status = state === 'draft' ? 'draft' : 'ready';
  return text === edit.text && status === edit.status && madeFrom === edit.source;
}
