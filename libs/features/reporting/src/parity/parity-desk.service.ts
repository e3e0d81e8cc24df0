import type {
  ParityComparison,
  ParityCourse,
  ParityDetail,
  ParityItem,
  ParityItemWords,
  ParityList,
  ParityListQuery,
} from '@pirecow/contracts';
import { FEW, PARITY_JUDGEMENTS } from '@pirecow/contracts';
import { blockTextFields, questionsOf, textKey, unitsOf } from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { titleIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { reachOf } from '../coordination.service';
import { columnsOf } from '../reach';
import { ScopeWords } from '../scope-words.service';
import type { Figures, KeptItem } from './figures';
import { ParityFigures } from './parity-figures.service';
import { ONE, PAGE } from './parity-sql';
import { shownGroups } from './shown-groups';

interface Row<Kept> {
  id: string;
  organisationId: string;
  organisationName: string;
  versionId: string;
  title: string;
  languages: string[];
  reckonedAt: Date | null;
  /** Place of the judgement among all, from 1. */
  rank: number;
  figures: Kept | null;
}

type Head = Pick<Figures, 'enrolled' | 'findings'>;

const CURSOR = z.tuple([z.int().min(1).max(3), z.string().max(1000), z.uuid()]);

const NOTHING: Head = {
  enrolled: 0,
  findings: { practice: 0, counting: 0, completion: 0, passing: 0, texts: [] },
};

/** Parity of courses within the reader's reach: figures for all, words of questions for one's own organisations alone. */
@Injectable()
export class ParityDesk {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly reckoning: ParityFigures,
    private readonly scopeWords: ScopeWords,
  ) {}

  /** One query. */
  async list(who: Scope, { cursor, limit }: ParityListQuery): Promise<ParityList> {
    const [rank, title, id] = readCursor(cursor, CURSOR) ?? [null, null, null];
    const rows = await this.database.query<Row<Head>>(PAGE, [
      ...this.reachOf(who),
      ...[rank, title, id, limit + 1],
    ]);
    const { items, next } = pageOf(rows, limit, (row) => [row.rank, row.title, row.id]);
    return { items: items.map((row) => courseOf(who, row)), next };
  }

  /**
   * Two queries and a version from memory. What nobody has reckoned yet is reckoned now.
   * @throws AppError `not-found`, also for a course outside the reach
   */
  async detail(who: Scope, courseId: string): Promise<ParityDetail> {
    const row = await this.row(who, courseId);
    if (!row.figures) return this.reckon(who, courseId);
    const version = await this.versions.get(row.versionId);
    const { groups, completion, passing, practice, counting, answers, texts } = row.figures;
    const shown = (items: KeptItem[]) =>
      items.flatMap((item) => itemIn(version, item, who.language, row.own));
    return {
      ...courseOf(who, row),
      texts,
      completion: { language: ofSome(completion.language), side: ofSome(completion.side) },
      passing: { language: ofSome(passing.language), side: ofSome(passing.side) },
      groups: {
        language: shownGroups(groups.language),
        side: shownGroups(groups.side),
        territory: shownGroups(groups.territory),
      },
      ...{ practice: shown(practice), counting: shown(counting) },
      answers: answers.map(withoutThin),
      territories: Array.from(await this.scopeWords.territories(who), ([code, name]) => ({ code, name })),
      studio: who.may('courses.edit', row.organisationId) ? row.organisationId : null,
    };
  }

  /** @throws AppError `not-found` as {@link detail} */
  async reckon(who: Scope, courseId: string): Promise<ParityDetail> {
    await this.row(who, courseId);
    await this.reckoning.reckon(courseId);
    return this.detail(who, courseId);
  }

  /**
   * What a question says in each language of the course, without what is right.
   * @throws AppError `not-found`, also for a partner's course: its questions may count, and are its own
   */
  async words(who: Scope, courseId: string, blockId: string): Promise<ParityItemWords> {
    const row = await this.row(who, courseId);
    if (!row.own) throw notFound();
    const version = await this.versions.get(row.versionId);
    const unit = unitsOf(version.course.structure).find(({ blocks }) =>
      blocks.some(({ id }) => id === blockId),
    );
    const question = unit && questionsOf(unit).find(({ id }) => id === blockId);
    if (!question) throw notFound();
    const fields = blockTextFields(question).filter(
      ({ secret, field }) => !secret && !field.startsWith('hint.'),
    );
    const languages = version.languages.map((language) => ({
      language,
      texts: fields.flatMap(({ owner, field, kind }) => {
        const text = version.course.texts[language]?.[textKey(owner, field)]?.text;
        return text === undefined ? [] : [{ field, text: kind === 'rich' ? plainText(text) : text }];
      }),
    }));
    return { blockId, unitId: unit.id, languages };
  }

  private async row(who: Scope, courseId: string): Promise<Row<Figures> & { own: boolean }> {
    const [row] = await this.database.query<Row<Figures>>(ONE, [...this.reachOf(who), courseId]);
    if (!row) throw notFound();
    return { ...row, own: who.may('progress.see', row.organisationId) };
  }

  private reachOf(who: Scope): unknown[] {
    const { organisationIds, courseIds } = columnsOf(reachOf(who));
    return [organisationIds, courseIds, who.language];
  }
}

function courseOf(who: Scope, row: Row<Head>): ParityCourse {
  const { enrolled, findings } = row.figures ?? NOTHING;
  return {
    ...{ courseId: row.id, title: row.title, languages: row.languages, enrolled, findings },
    organisation: { id: row.organisationId, name: row.organisationName },
    partner: !who.may('progress.see', row.organisationId),
    judgement: PARITY_JUDGEMENTS[row.rank - 1] ?? 'few',
    reckonedAt: row.reckonedAt?.toISOString() ?? null,
  };
}

/** Groups of a few people are named nowhere. */
function ofSome(comparisons: readonly ParityComparison[]): ParityComparison[] {
  return comparisons.filter(({ n }) => Math.min(...n) >= FEW.shown);
}

/** With its words for who may read them. A question that left the course since then is left out. */
function itemIn(version: CourseVersion, item: KeptItem, language: string, own: boolean): ParityItem[] {
  const { unitId, comparisons, ...kept } = item;
  const shares = kept.shares.filter(({ n }) => n >= FEW.shown);
  const { structure, texts } = version.course;
  const unit = unitsOf(structure).find(({ id }) => id === unitId);
  if (!unit || !questionsOf(unit).some(({ id }) => id === item.blockId)) return [];
  const key = textKey(item.blockId, 'prompt');
  const prompt = (texts[language]?.[key] ?? texts[structure.sourceLanguage]?.[key])?.text ?? '';
  return [
    {
      ...kept,
      shares,
      comparisons: ofSome(comparisons),
      unit: titleIn(version, unitId, language),
      prompt: own ? plainText(prompt) : null,
    },
  ];
}

function withoutThin(answers: ParityDetail['answers'][number]): ParityDetail['answers'][number] {
  return answers.answered < FEW.shown ? { ...answers, medianSeconds: null } : answers;
}
