import {
  type Course,
  findingsOf,
  guideCheck,
  type GuidePlace,
  type GuideResult,
  holds,
} from '@pirecow/content';
import type { CourseCheck, CourseChecks } from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { notFound, type Scope } from '@pirecow/platform';
import { DraftStore } from '../drafts/draft-store';
import { Guide } from './guide';
import { isAnnounced, MethodFacts, type MethodRow } from './method-facts';

/** Somebody's words, and whose they are. */
type Said = Pick<CourseCheck, 'declaration' | 'reason'>;

/** Where courses stand in the method of the trainer's guide. */
@Injectable()
export class CourseMethod {
  constructor(
    private readonly drafts: DraftStore,
    private readonly guide: Guide,
    private readonly facts: MethodFacts,
    private readonly accounts: Accounts,
  ) {}

  /** All checks of a draft. @throws AppError `not-found` for a course of another organisation */
  async of(
    { language }: Pick<Scope, 'language'>,
    organisationId: string,
    courseId: string,
  ): Promise<CourseChecks> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    const row = await this.facts.of(courseId);
    const nameOf = await this.namesIn(row);
    const items = this.facts.check(draft, row).map((result) => ({
      ...this.describe(result, draft.course, language),
      ...saidOf(result, row, nameOf),
    }));
    const announced = isAnnounced(draft.course);
    return { guideVersion: this.guide.version, announced, reviewOn: row.reviewOn, items };
  }

  private async namesIn({ declarations, reasons }: MethodRow): Promise<(accountId: string) => string> {
    const names = await this.accounts.namesOf([...declarations, ...reasons].map(({ by }) => by));
    return (accountId) => fullName(names.get(accountId));
  }

  private describe(result: GuideResult, course: Course, language: string): Omit<CourseCheck, keyof Said> {
    const { severity, basis, ofPlatform = false, canBeDeclared = false } = guideCheck(result.id);
    return {
      ...result,
      places: result.places.map((place) => counted(place, course)),
      severity,
      basis,
      ofPlatform,
      canBeDeclared,
      label: this.guide.label(result.id, language),
      page: this.guide.pageOf(result.id),
      findings: findingsOf(result),
    };
  }
}

/** Authors know objectives by their place, not by their ids. */
function counted(place: GuidePlace, { structure }: Course): CourseCheck['places'][number] {
  const number = structure.objectives.findIndex((id) => place.field === `objective.${id}`) + 1;
  return number > 0 ? { ...place, number } : place;
}

function saidOf(
  result: GuideResult,
  { declarations, reasons }: MethodRow,
  nameOf: (accountId: string) => string,
): Said {
  const declared = declarations.find(({ checkId }) => checkId === result.id);
  const reason = reasons.find(({ checkId }) => checkId === result.id);
  const signed = ({ by, at }: { by: string; at: string }) => ({
    name: nameOf(by),
    at: new Date(at).toISOString(),
  });
  return {
    declaration: declared ? { note: declared.note, ...signed(declared) } : null,
    reason: reason ? { reason: reason.reason, ...signed(reason), holds: holds(reason, result) } : null,
  };
}
