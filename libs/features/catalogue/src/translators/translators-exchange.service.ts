import { type Course, splitTextKey, textFields, textKey } from '@pirecow/content';
import { MAX_LISTED_TEXTS, type XliffReport } from '@pirecow/contracts';
import { MAX_XLIFF_BYTES, readXliff, writeXliff, type XliffReading, type XliffWish } from '@pirecow/formats';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  fieldError,
  notFound,
  type Scope,
  throughTemporaryFile,
  type Upload,
  Words,
} from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { CourseLog } from '../desk/course-log';
import { textRow } from '../drafts/draft-rows';
import { UPSERT_ROWS } from '../drafts/draft-sql';
import { DraftStore } from '../drafts/draft-store';
import { decide, type Decision, type Takeable } from './decide';

/** The translations of a course into one language. */
export interface Translations {
  organisationId: string;
  courseId: string;
  language: string;
}

/** How much of a text a report shows. */
const SHOWN = 160;

type ReadTexts = Extract<XliffReading, { refusal?: undefined }>['texts'];

/** Rules of the parser under the names that people know them by. */
const RULES: Record<string, string> = {
  'xml.doctype': 'xml-doctype',
  'xml.broken': 'xml-broken',
  'file.encoding': 'xml-encoding',
  'file.too-deep': 'xliff.too-deep',
  'file.too-many-elements': 'xliff.too-many-elements',
};

/** Tools write `es-ES` where we say `es`. */
const isLanguage = (tag: string, language: string): boolean => tag.split('-')[0]?.toLowerCase() === language;

/** The texts of a file that is of this course and these languages. @throws AppError `input.invalid` */
function textsOfFile(reading: XliffReading, { structure }: Course, language: string): ReadTexts {
  if (reading.refusal) {
    const { rule, values } = reading.refusal;
    throw fieldError('file', RULES[rule] ?? rule, values);
  }
  if (reading.courses.some((id) => id !== structure.id)) throw fieldError('file', 'xliff.other-course');
  if (
    !isLanguage(reading.targetLanguage, language) ||
    !isLanguage(reading.sourceLanguage, structure.sourceLanguage)
  ) {
    const found = `${reading.sourceLanguage} → ${reading.targetLanguage}`.slice(0, 40);
    throw fieldError('file', 'xliff.language', {
      found,
      expected: `${structure.sourceLanguage} → ${language}`,
    });
  }
  return reading.texts;
}

/** Texts of a course out to translators and back, as XLIFF 2.1. */
@Injectable()
export class TranslatorsExchange {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly log: CourseLog,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  /** @throws AppError `not-found`, also for a language that the course is not translated into; `input.invalid` where nothing is to do */
  async write(of: Translations, only: XliffWish['only']): Promise<{ name: string; file: string }> {
    const course = await this.course(of);
    const file = writeXliff(course, { language: of.language, only });
    if (file === undefined) throw fieldError('only', 'xliff.nothing-to-do');
    const { slug, sourceLanguage } = course.structure;
    return { name: `${slug}.${sourceLanguage}-${of.language}.xlf`, file };
  }

  /**
   * Takes translations in: each that may be, all in one transaction, or none. The same file again changes nothing.
   * @throws AppError `input.invalid` for a file that cannot be read or is of another course or language,
   *   `input.too-large`, `not-found`
   */
  async read(who: Scope, of: Translations, dryRun: boolean, upload: Upload): Promise<XliffReport> {
    // Nothing of a file is read for those whose course it is not.
    await this.course(of);
    const reading = readXliff(await throughTemporaryFile(upload, MAX_XLIFF_BYTES, (path) => readFile(path)));
    return this.database.inTransaction(async () => {
      if (!dryRun) await this.drafts.lockOne(of.organisationId, of.courseId);
      const course = await this.course(of);
      const decision = decide(course, of.language, textsOfFile(reading, course, of.language));
      if (!dryRun && decision.taken.length > 0) await this.store(who, of, decision.taken);
      return this.report(who, course, dryRun, decision);
    });
  }

  private async course({ organisationId, courseId, language }: Translations): Promise<Course> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    const { languages, sourceLanguage } = draft.course.structure;
    if (!languages.includes(language) || language === sourceLanguage) throw notFound();
    return draft.course;
  }

  private async store(who: Scope, of: Translations, taken: Takeable[]): Promise<void> {
    const { courseId, language } = of;
    const at = this.clock.now().toISOString();
    const rows = taken.map(({ key, record }) => textRow(language, key, { ...record, by: who.accountId, at }));
    await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(rows)]);
    await this.drafts.noteChange(courseId);
    await this.log.write(who, 'course.translations-imported', of, { language });
  }

  private report(who: Scope, course: Course, dryRun: boolean, decision: Decision): XliffReport {
    const { taken, refused, unchanged, open } = decision;
    const shown = shownTexts(course);
    return {
      courseId: course.structure.id,
      dryRun,
      counts: { taken: taken.length, unchanged, open, refused: refused.length },
      taken: taken.slice(0, MAX_LISTED_TEXTS).map(({ key, record: { text, status } }) => {
        return { ...shown(key), target: text.slice(0, SHOWN), status };
      }),
      refused: refused.slice(0, MAX_LISTED_TEXTS).map(({ key, rule, values }) => {
        return { ...shown(key), rule, message: this.words.say(who.language, `errors:rule.${rule}`, values) };
      }),
    };
  }
}

/** A text as a person knows it: where it stands and how it begins. */
function shownTexts({ structure, texts }: Course) {
  const sources = texts[structure.sourceLanguage] ?? {};
  const units = new Map(
    textFields(structure).map(({ owner, field, unitId }) => [textKey(owner, field), unitId] as const),
  );
  return (key: string) => {
    const { owner, field } = splitTextKey(key);
    const unitId = units.get(key);
    const unit = unitId === undefined ? null : (sources[textKey(unitId, 'title')]?.text ?? null);
    const source = (sources[key]?.text ?? '').slice(0, SHOWN);
    return { ownerId: owner.slice(0, 80), field: field.slice(0, 80), unit, source };
  };
}
