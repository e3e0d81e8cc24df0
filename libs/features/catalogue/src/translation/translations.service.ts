import {
  type Course,
  type CourseDocument,
  courseTextFields,
  parity,
  textKey,
  type TextField,
  textState,
  unitsOf,
  unitTextFields,
} from '@pirecow/content';
import type {
  TranslatedText,
  TranslationOverview,
  TranslationPart,
  TranslationSheet,
} from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@pirecow/platform';
import { DraftStore } from '../drafts/draft-store';
import { courseFields, type OwnedField, unitFields } from './text-owners';
import { authorsOf, type TextPair, translatedText } from './text-rows';
import { STRUCTURE, TEXTS } from './translation-sql';

interface StructureRow {
  sourceLanguage: string;
  head: Pick<CourseDocument, 'id' | 'objectives' | 'languages'>;
  modules: { id: string }[];
  unit: object | null;
}

/** Which texts of which language: those of a unit, or of course and modules. */
export interface SheetQuestion {
  organisationId: string;
  courseId: string;
  language: string;
  unitId: string | undefined;
}

/** What translators see of a draft. */
@Injectable()
export class Translations {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly accounts: Accounts,
  ) {}

  /** Where each language stands. One statement. @throws AppError `not-found` */
  async overview(organisationId: string, courseId: string): Promise<TranslationOverview> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    const { structure, texts } = draft.course;
    const languages = structure.languages.filter((one) => one !== structure.sourceLanguage);
    return {
      id: courseId,
      title: titleOf(draft.course, courseId),
      sourceLanguage: structure.sourceLanguage,
      threshold: structure.parityThreshold,
      languages: languages.map((language) => parity(structure, texts, language)),
      parts: partsOf(draft.course, languages),
    };
  }

  /**
   * The texts that have words in the source language, in their written order. Three statements, whatever there is.
   * @throws AppError `not-found`, also for the source language and for languages that the course has not
   */
  async sheet({ organisationId, courseId, language, unitId }: SheetQuestion): Promise<TranslationSheet> {
    const where = [organisationId, courseId, unitId ?? null];
    const [course] = await this.database.query<StructureRow>(STRUCTURE, where);
    if (!course || (unitId && !course.unit)) throw notFound();
    const { head, modules, unit, sourceLanguage } = course;
    if (language === sourceLanguage || !head.languages.includes(language)) throw notFound();
    const fields = unit ? unitFields(unit) : courseFields(head, modules);
    return { texts: await this.texts({ courseId, sourceLanguage, language }, fields) };
  }

  /** Those of these fields that have words in the source language. Two statements. */
  async texts(
    { courseId, sourceLanguage, language }: { courseId: string; sourceLanguage: string; language: string },
    fields: readonly OwnedField[],
  ): Promise<TranslatedText[]> {
    const owners = [...new Set(fields.map(({ field }) => field.owner))];
    const pairs = await this.database.query<TextPair>(TEXTS, [courseId, sourceLanguage, language, owners]);
    const byKey = new Map(pairs.map((pair) => [textKey(pair.ownerId, pair.field), pair]));
    const names = await this.namesOf(pairs);
    return fields.flatMap(({ field, of }) => {
      const pair = byKey.get(textKey(field.owner, field.field));
      return pair ? [translatedText(field, of, pair, names)] : [];
    });
  }

  private async namesOf(pairs: readonly TextPair[]): Promise<Map<string, string>> {
    const known = await this.accounts.namesOf(authorsOf(pairs));
    const entries = [...known].map(([id, person]) => [id, fullName(person)] as const);
    return new Map(entries);
  }
}

function titleOf({ structure, texts }: Course, ownerId: string): string {
  return texts[structure.sourceLanguage]?.[textKey(ownerId, 'title')]?.text ?? '';
}

function partsOf(course: Course, languages: readonly string[]): TranslationPart[] {
  const { structure, texts } = course;
  const source = texts[structure.sourceLanguage] ?? {};
  const part = (id: string | null, title: string, fields: TextField[]): TranslationPart => {
    const written = fields.filter(({ owner, field }) => textKey(owner, field) in source);
    const remaining = (language: string) =>
      written.filter((field) => textState(structure, texts, field, language) !== 'current').length;
    const entries = languages.map((language) => [language, remaining(language)] as const);
    return { id, title, remaining: Object.fromEntries(entries) };
  };
  return [
    part(null, titleOf(course, structure.id), courseTextFields(structure)),
    ...unitsOf(structure).map((unit) => part(unit.id, titleOf(course, unit.id), unitTextFields(unit))),
  ];
}
