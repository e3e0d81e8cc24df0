import type { Outline, PlayerHead } from '@pirecow/contracts';
import {
  isCounting,
  isPositioning,
  knownOf,
  knownUnits,
  minutesOf,
  packageIn,
  type RenderedTexts,
  type RenderedUnit,
  type Unit,
} from '@pirecow/content';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Inject, Injectable } from '@nestjs/common';
import { Database, GatheredReads, IRI_BASE, notFound, rowOfEach, type Scope } from '@pirecow/platform';
import { mapOf } from './course-map';
import { EnrolmentReader, type EnrolmentRow, titleIn } from './enrolment-reader';
import { editionOf } from './offline-offer';
import { stateOf, wasVisited, whereIn } from './progress';
import { UnitPackagesShown } from './unit-packages-shown';

export type PlayerPage = PlayerHead & { unit: RenderedUnit };

/** What is the same for all parts of a course, and what each part has of its own. */
type Shared = 'enrolment' | 'outline' | 'speaking';
export interface OfflineModule extends Pick<PlayerPage, Shared> {
  edition: string;
  units: Omit<PlayerPage, Shared>[];
}

interface Answers {
  id: string;
  correct: Record<string, boolean> | null;
  changedAt: Record<string, string> | null;
  renewedAt: Record<string, string> | null;
}

/**
 * The questions and scenarios that an enrolment has answered, and whether rightly, without those that were changed since;
 * and when which of them, and which units that were begun before, were changed by a move to another version.
 */
const ANSWERS = rowOfEach(
  'uuid',
  `SELECT wanted AS id,
     (SELECT jsonb_object_agg(block_id, correct) FROM block_progress b
      WHERE enrolment_id = wanted AND NOT EXISTS (SELECT FROM enrolment_move m
        WHERE m.enrolment_id = b.enrolment_id AND b.block_id = ANY(m.changed) AND b.answered_at < m.moved_at)) AS correct,
     (SELECT jsonb_object_agg(block_id, moved_at) FROM (SELECT block_id, max(moved_at) AS moved_at
      FROM enrolment_move, unnest(changed) AS block_id WHERE enrolment_id = wanted GROUP BY block_id) AS c) AS "changedAt",
     (SELECT jsonb_object_agg(unit_id, moved_at) FROM (SELECT p.unit_id, max(m.moved_at) AS moved_at
      FROM enrolment_move m JOIN unit_progress p ON p.enrolment_id = m.enrolment_id AND p.unit_id = ANY(m.units)
        AND p.started_at < m.moved_at WHERE m.enrolment_id = wanted GROUP BY p.unit_id) AS u) AS "renewedAt"`,
);

/** All that the player shows of a unit, in one answer: two queries by primary key, two more for a package, the rest from memory. */
@Injectable()
export class Player {
  private readonly found: GatheredReads<Answers>;

  constructor(
    database: Database,
    private readonly reader: EnrolmentReader,
    private readonly versions: CourseVersions,
    private readonly packages: UnitPackagesShown,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {
    this.found = GatheredReads.ofRows<Answers>(database, 'player.answers', ANSWERS);
  }

  /**
   * @param language another language of the course than that of the enrolment
   * @throws AppError `not-found` for an enrolment of somebody else, or a unit that its version does not have;
   *   `learning.access-over`
   */
  async page(who: Scope, enrolmentId: string, slug: string, language?: string): Promise<PlayerPage> {
    const row = await this.reader.opened(who.accountId, enrolmentId);
    const version = await this.reader.versionOf(row);
    const { unitBySlug } = mapOf(version.course.structure);
    const unit = unitBySlug.get(slug);
    if (!unit) throw notFound();
    const shown = language && version.languages.includes(language) ? { ...row, language } : row;
    const told = await this.found.one(row.id);
    return { ...this.shared(shown, version, told), ...(await this.part(shown, version, unit, told)) };
  }

  /**
   * The pages of all parts of a module, as {@link page} answers them. One read of the enrolment and one of its answers, the rest from memory.
   * @throws AppError `not-found` as {@link page}, or where its version has no such module or language
   */
  async module(who: Scope, enrolmentId: string, moduleId: string, language: string): Promise<OfflineModule> {
    const row = await this.reader.opened(who.accountId, enrolmentId);
    const version = await this.reader.versionOf(row);
    const module = version.course.structure.modules.find(({ id }) => id === moduleId);
    if (!module || !version.languages.includes(language)) throw notFound();
    const shown = { ...row, language };
    const told = await this.found.one(row.id);
    const units = await Promise.all(module.units.map((unit) => this.part(shown, version, unit, told)));
    return { edition: editionOf(version), ...this.shared(shown, version, told), units };
  }

  private shared(
    row: EnrolmentRow,
    version: CourseVersion,
    told: Answers | undefined,
  ): Pick<PlayerPage, Shared> {
    return {
      enrolment: this.reader.present(row, version),
      outline: outlineOf(row, version, renewedIn(row, told)),
      speaking: this.speaking(row, version),
    };
  }

  private async part(
    row: EnrolmentRow,
    { course: { structure } }: CourseVersion,
    unit: Unit,
    told: Answers | undefined,
  ): Promise<Omit<PlayerPage, Shared>> {
    const { units } = mapOf(structure);
    const index = units.indexOf(unit);
    return {
      position: row.units.get(unit.id)?.positionBlock ?? null,
      previous: units[index - 1]?.slug ?? null,
      next: units[index + 1]?.slug ?? null,
      unitState: stateOf(structure, unit, row),
      ...answersIn(row, unit, told),
      unit: await this.unit(row, unit),
      ...(await this.packageOf(row, structure.sourceLanguage, unit)),
    };
  }

  /**
   * The texts of one block of a lesson in another language of the course: some hundred bytes, whatever the unit holds. One
   * query by primary key, the rest from memory.
   * @throws AppError `not-found` for an enrolment of somebody else, a block that counts or is not there, or a language that
   *   learners are not offered
   */
  async passage(who: Scope, enrolmentId: string, blockId: string, language: string): Promise<RenderedTexts> {
    const row = await this.reader.opened(who.accountId, enrolmentId);
    const version = await this.reader.versionOf(row);
    const { unitById, unitOfBlock } = mapOf(version.course.structure);
    const unit = unitById.get(unitOfBlock.get(blockId) ?? '');
    if (!unit || isCounting(unit) || !version.languages.includes(language)) throw notFound();
    const { blocks } = await this.unit({ ...row, language }, unit);
    const found = blocks.find(({ block }) => block.id === blockId);
    if (!found) throw notFound();
    return found.texts;
  }

  /** Questions that count come with an attempt, not before it. */
  private async unit(
    { id, versionId, textState, language }: EnrolmentRow,
    unit: Unit,
  ): Promise<RenderedUnit> {
    const question = { versionId, textState, unitId: unit.id, language, reveal: false, seed: id };
    const rendered = await this.versions.learnerUnit(question);
    return isCounting(unit) ? { ...rendered, blocks: [], media: {} } : rendered;
  }

  /** The package that serves the language in which the unit is read, where the unit is one. */
  private async packageOf(
    { id: enrolmentId, organisationId, accountId, language }: EnrolmentRow,
    sourceLanguage: string,
    unit: Unit,
  ): Promise<Pick<PlayerPage, 'package'>> {
    const packageId = packageIn(unit, language, sourceLanguage);
    if (packageId === undefined) return {};
    const step = { organisationId, accountId, enrolmentId, unitId: unit.id, packageId };
    return { package: await this.packages.of(step) };
  }

  private speaking(
    { id, accountId, courseId }: EnrolmentRow,
    { number }: CourseVersion,
  ): PlayerHead['speaking'] {
    return { homePage: this.iriBase, accountId, registration: id, courseId, versionNumber: number };
  }
}

function answersIn(
  { units }: EnrolmentRow,
  unit: Unit,
  told: Answers | undefined,
): Pick<PlayerPage, 'answered' | 'changed'> {
  const asked = unit.blocks.flatMap(({ type, id: block }) =>
    type === 'question' || type === 'scenario' ? [block] : [],
  );
  const correct = Object.entries(told?.correct ?? {}).filter(([block]) => asked.includes(block));
  const answered = Object.fromEntries(correct);
  const finishedAt = units.get(unit.id)?.completedAt?.getTime() ?? Infinity;
  const wasChanged = (block: string) => Date.parse(told?.changedAt?.[block] ?? '') > finishedAt;
  return { answered, changed: asked.filter((block) => wasChanged(block) && !(block in answered)) };
}

/**
 * Units that a move to another version has changed since their learner was there last. The move itself may have waived them: that
 * is no visit.
 */
function renewedIn({ units }: EnrolmentRow, told: Answers | undefined): Set<string> {
  const isUnseen = ([unitId, text]: [string, string]) => {
    const [row, at] = [units.get(unitId), new Date(text)];
    return !!row && (row.lastActiveAt < at || !wasVisited(row));
  };
  const moved = Object.entries(told?.renewedAt ?? {}).filter(isUnseen);
  return new Set(moved.map(([unitId]) => unitId));
}

function outlineOf(row: EnrolmentRow, version: CourseVersion, renewed: ReadonlySet<string>): Outline {
  const { structure } = version.course;
  const [modules, units] = [knownOf(row.shown.values()), knownUnits(structure, row.shown)];
  const known = (is: boolean) => is && { known: true as const };
  return structure.modules.map((module) => ({
    id: module.id,
    title: titleIn(version, module.id, row.language),
    ...known(modules.has(module.id)),
    units: module.units.map((unit) => ({
      id: unit.id,
      slug: unit.slug,
      title: titleIn(version, unit.id, row.language),
      kind: unit.kind,
      minutes: minutesOf(unit),
      required: unit.required,
      ...(isPositioning(unit) && { positioning: true as const }),
      ...known(units.has(unit.id)),
      ...(renewed.has(unit.id) && { renewed: true as const }),
      ...whereIn(structure, unit, row),
      score: row.units.get(unit.id)?.score ?? null,
    })),
  }));
}
