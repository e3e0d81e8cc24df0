import {
  checkCourse,
  type Course,
  mediaOf,
  textGaps,
  type Unit,
  type UnitPreview,
  unitsOf,
  withDrafts,
} from '@pirecow/content';
import { checkMath } from '@pirecow/content/folder';
import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG, Database, notFound, Words } from '@pirecow/platform';
import { type DraftRows, fromRows } from '../drafts/draft-rows';
import { rowsOf } from '../drafts/draft-sql';
import type { FilesByPath } from '../drafts/draft-store';
import { shownMedium } from '../drafts/shown-medium';
import { renderUnit } from '../versions/rendered-unit';

/** A unit of a draft, in the language of its learners, for an author who reads in another. */
export interface PreviewQuestion {
  organisationId: string;
  courseId: string;
  unitId: string;
  /** Undefined: the source language. */
  language: string | undefined;
  reader: string;
}

const BLOCKS = `SELECT id FROM course_block WHERE unit_id = $3`;
const OF_UNIT = {
  modules: 'id = u.module_id',
  units: 'id = $3',
  blocks: 'unit_id = $3',
  keys: `block_id IN (${BLOCKS})`,
  texts: `course_id = c.id AND (owner_id = $3 OR owner_id IN (${BLOCKS}))`,
} as const;

/** A draft with one of its units alone. */
const DRAFT_OF_UNIT = `
  SELECT c.head, c.files, ${Object.entries(OF_UNIT)
    .map(([table, condition]) => `${rowsOf(table as keyof typeof OF_UNIT, condition)} AS ${table}`)
    .join(', ')}
  FROM course c JOIN course_unit u ON u.course_id = c.id
  WHERE c.organisation_id = $1 AND c.id = $2 AND u.id = $3`;

type Row = DraftRows & { files: FilesByPath };

/** Said by the gaps, and in more detail. */
const TOLD_BY_GAPS = ['text.missing', 'text.draft-source'];

/** Units of a draft as their learners will see them: right answers included, for their author. Nothing is recorded. */
@Injectable()
export class UnitPreviews {
  constructor(
    private readonly database: Database,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One statement, whatever the course holds. @throws AppError `not-found`, also for a language that the course has not */
  async get({ reader, unitId, ...question }: PreviewQuestion): Promise<UnitPreview> {
    const where = [question.organisationId, question.courseId, unitId];
    const [row] = await this.database.query<Row>(DRAFT_OF_UNIT, where);
    if (!row) throw notFound();
    const { files, ...rows } = row;
    const course = fromRows(rows);
    const { sourceLanguage, languages } = course.structure;
    const language = question.language ?? sourceLanguage;
    const [unit] = unitsOf(course.structure);
    if (!unit || !languages.includes(language)) throw notFound();
    return {
      language,
      unit: this.rendered(course, files, unit, language),
      gaps: textGaps(course, unit, language),
      problems: this.problems(course, unit, reader),
    };
  }

  private rendered(course: Course, files: FilesByPath, unit: Unit, language: string): UnitPreview['unit'] {
    const { media, sourceLanguage } = course.structure;
    const shown = new Set(unit.blocks.flatMap(mediaOf));
    const found = media.flatMap((medium) => {
      const file = shown.has(medium.id) && shownMedium(medium, { files, sourceLanguage }, language);
      return file ? [[medium.id, file] as const] : [];
    });
    const drawn = { course: withDrafts(course, language), media: { [language]: Object.fromEntries(found) } };
    const rendered = renderUnit(drawn, { unitId: unit.id, language, reveal: true }, this.config.publicUrl);
    if (!rendered) throw notFound();
    return rendered;
  }

  private problems(course: Course, unit: Unit, reader: string): UnitPreview['problems'] {
    const blocks = new Set(unit.blocks.map(({ id }) => id));
    return [...checkCourse(course), ...checkMath(course.structure)]
      .filter(
        ({ rule, at: { id = '' } }) => !TOLD_BY_GAPS.includes(rule) && (id === unit.id || blocks.has(id)),
      )
      .map(({ rule, values, at: { id = '' } }) => ({
        blockId: blocks.has(id) ? id : null,
        message: this.words.say(reader, `errors:rule.course.${rule}`, values),
      }));
  }
}
