import {
  COMPLETION_OF,
  type CourseFacts,
  type EditedCourseFacts,
  type EditedUnitFacts,
  type UnitFacts,
  type UnitKind,
} from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { checked, Database, expectRevision, fieldError, notFound } from '@pirecow/platform';
import { z } from 'zod';
import { OrganisationPackages } from '../publishing/organisation-packages';
import { DraftStore, type OpenDraft } from '../drafts/draft-store';
import { DraftLanguages } from './draft-languages.service';
import { courseFactsOf, headOf, structureOf, unitFactsOf } from './facts';
import { FOLLOW_OBJECTIVES, HEAD, UNIT_STRUCTURE, WRITE_HEAD, WRITE_UNIT } from './facts-sql';
import type { Editing } from './outline.service';
import { Removals } from './removals';

/** Who changes facts of which draft, and the revision of them that they saw. */
export interface FactsEditing extends Omit<Editing, 'by'> {
  seen: string | undefined;
}

function repeatedIn(list: readonly unknown[]): string | undefined {
  const names = list.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  return names.find((name, index) => names.indexOf(name) !== index);
}

/** @throws AppError `input.invalid` for facts that contradict each other */
function expectSense({ languages, objectives, competences, audience }: CourseFacts, source: string): void {
  if (!languages.includes(source))
    throw fieldError('languages', 'course.course.source-not-listed', { language: source });
  for (const [field, list] of Object.entries({ languages, objectives, competences, audience })) {
    const id = repeatedIn(list);
    if (id !== undefined) throw fieldError(field, 'course.local-id.repeated', { id });
  }
}

const kindOf = ({ assessment, packages }: UnitFacts): UnitKind =>
  assessment ? 'assessment' : packages ? 'package' : 'lesson';

/** @throws AppError `input.invalid` for facts of another kind of unit, naming the condition that no unit of this kind can meet */
function expectFitting(before: UnitFacts, after: UnitFacts): void {
  for (const own of ['assessment', 'packages'] as const)
    if (!before[own] !== !after[own]) throw fieldError(own, 'invalid');
  const rule = COMPLETION_OF[kindOf(after)];
  checked(z.object({ completion: rule.optional() }), { completion: after.completion });
}

/** The facts of a draft and of its units, each written as a whole. */
@Injectable()
export class DraftFacts {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly languages: DraftLanguages,
    private readonly removals: Removals,
    private readonly packages: OrganisationPackages,
  ) {}

  /**
   * Writes what a course says of itself. Texts of languages and objectives that are taken out wait, and return with them.
   * @throws AppError `conflict` where somebody else was faster, `not-found`, `input.invalid`
   */
  write(editing: FactsEditing, facts: CourseFacts): Promise<EditedCourseFacts> {
    return this.change(editing, async (draft) => {
      const { courseId } = draft;
      expectSense(facts, draft.sourceLanguage);
      const before = await this.factsOf(courseId);
      const after = courseFactsOf(headOf(facts));
      if (before.revision === after.revision) return after;
      expectRevision(editing.seen, before.revision);
      await this.database.query(WRITE_HEAD, [courseId, JSON.stringify(headOf(facts))]);
      await this.languages.follow(courseId, before.languages, after.languages);
      await this.followObjectives(courseId, before.objectives, after.objectives);
      return after;
    });
  }

  /** @throws AppError `conflict` where somebody else was faster, `not-found`, `input.invalid` */
  writeUnit(editing: FactsEditing, unitId: string, facts: UnitFacts): Promise<EditedUnitFacts> {
    return this.change(editing, async ({ courseId }) => {
      const where = [courseId, unitId];
      const [unit] = await this.database.query<{ structure: Record<string, unknown> }>(UNIT_STRUCTURE, where);
      if (!unit) throw notFound();
      const before = unitFactsOf(unit.structure);
      const after = unitFactsOf(structureOf(facts));
      if (before.revision === after.revision) return after;
      expectRevision(editing.seen, before.revision);
      expectFitting(before, after);
      await this.expectPackages(editing.organisationId, after);
      await this.expectObjectives(courseId, after.objectives);
      await this.database.query(WRITE_UNIT, [...where, JSON.stringify(structureOf(facts))]);
      return after;
    });
  }

  private change<Result>(
    { organisationId, courseId }: FactsEditing,
    work: (draft: OpenDraft) => Promise<Result>,
  ): Promise<Result> {
    return this.database.inTransaction(async () => {
      const result = await work(await this.drafts.lockOne(organisationId, courseId));
      await this.drafts.noteChange(courseId);
      return result;
    });
  }

  private async factsOf(courseId: string): Promise<EditedCourseFacts> {
    const [course] = await this.database.query<{ head: Record<string, unknown> }>(HEAD, [courseId]);
    if (!course) throw notFound();
    return courseFactsOf(course.head);
  }

  private async expectObjectives(courseId: string, wanted: readonly string[]): Promise<void> {
    const { objectives } = await this.factsOf(courseId);
    const stranger = wanted.find((id) => !objectives.includes(id));
    if (stranger) throw fieldError('objectives', 'course.unit.unknown-objective', { objective: stranger });
  }

  /** Whose package it is, is not said to who may not know it. */
  private async expectPackages(organisationId: string, { packages = {} }: UnitFacts): Promise<void> {
    const wanted = Object.entries(packages);
    const owned = await this.packages.among(organisationId, [...new Set(Object.values(packages))]);
    const stranger = wanted.find(([, id]) => !owned.some((one) => one.id === id));
    if (stranger) throw fieldError(`packages.${stranger[0]}`, 'course.package.unknown');
  }

  private async followObjectives(courseId: string, before: string[], after: string[]): Promise<void> {
    const fields = after.map((id) => `objective.${id}`);
    if (before.some((id) => !after.includes(id))) {
      await this.removals.followFields(courseId, courseId, [...COURSE_FIELDS, ...fields]);
      await this.database.query(FOLLOW_OBJECTIVES, [courseId, after]);
    }
    const fresh = after.filter((id) => !before.includes(id)).map((id) => `objective.${id}`);
    if (fresh.length > 0) await this.removals.bringBack(courseId, courseId, fresh);
  }
}

/** The texts of a course that are not of its objectives. */
const COURSE_FIELDS = ['title', 'summary', 'description', 'prerequisites', 'help'];
