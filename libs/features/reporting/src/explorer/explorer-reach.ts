import type { ExplorerFilters } from '@pirecow/contracts';
import type { FinderWish, SearchPart } from '@pirecow/features/records';
import type { Reach, Scope } from '@pirecow/platform';
import { accountAgent, activityIri } from '@pirecow/xapi';
import { periodOf } from '../period';
import { disjoint } from '../reach';

/** Where the reader may see statements: own organisations, and what partners granted as evidence. */
export function explorerReach(who: Scope): Reach[] {
  const own = who.organisationsWith('records.explore');
  return disjoint([
    ...own.map((organisationId) => ({ organisationId, courseId: null })),
    ...who.reach('evidence.see'),
  ]);
}

/** A reach as the record store searches it: a course is what happened within its activity. */
export function searchParts(reach: readonly Reach[], iriBase: string): SearchPart[] {
  return reach.map(({ organisationId, courseId }) => ({
    organisationId,
    activity: courseId === null ? undefined : activityIri(iriBase, 'courses', courseId),
  }));
}

/** The last microsecond before a moment: the store searches after a moment, and up to one. */
function justBefore(moment: Date | null): string | undefined {
  return moment ? new Date(moment.getTime() - 1).toISOString().replace('Z', '999Z') : undefined;
}

/** The filters as the record store knows them. @throws AppError where the last day is before the first */
export function finderWish(who: Scope, filters: ExplorerFilters, iriBase: string): FinderWish {
  const { accountId, verb, activity, voided } = filters;
  const { from, until } = periodOf(filters, who.timeZone);
  return {
    ...(accountId && { agents: [accountAgent(iriBase, accountId)] }),
    ...(verb && { verbs: [verb] }),
    ...(activity && { activities: [activity] }),
    since: justBefore(from),
    until: justBefore(until),
    voided,
  };
}
