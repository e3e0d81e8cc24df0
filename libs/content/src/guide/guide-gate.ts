import { textHash } from '../hash';
import { guideCheck, type GuideCheckId, type GuideSeverity } from './guide-checks';
import type { GuideResult } from './guide-result';

/** Names what a check found: the same for the same findings, in whatever order they came. */
export function findingsOf({ state, places }: Pick<GuideResult, 'state' | 'places'>): string {
  const sorted = places.map((place) =>
    JSON.stringify(Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return textHash([state, ...sorted.sort()].join('\n'));
}

/** A reason why a course is published all the same, given for what the check had found then. */
export interface GuideReason {
  checkId: string;
  findings: string;
}

/** Whether a reason was given for just this: where the check finds something else, it is asked for again. */
export function holds(reason: GuideReason | undefined, result: GuideResult): boolean {
  return reason?.checkId === result.id && reason.findings === findingsOf(result);
}

export interface GateState {
  /** Errors: nothing is published before they are mended. */
  errors: GuideResult[];
  /** Warnings without a reason that holds. */
  unexplained: GuideResult[];
}

/** Whether a check that is not met is the trainer’s to settle; the platform’s own debts keep nobody from publishing. */
function isOpen({ id, state }: GuideResult, severity: GuideSeverity): boolean {
  const check = guideCheck(id);
  return state === 'notMet' && !check.ofPlatform && check.severity === severity;
}

/** What keeps a course from being published, by the method of the guide. */
export function gateOf(
  results: readonly GuideResult[],
  reasons: ReadonlyMap<GuideCheckId, GuideReason>,
): GateState {
  return {
    errors: results.filter((result) => isOpen(result, 'error')),
    unexplained: results.filter(
      (result) => isOpen(result, 'warning') && !holds(reasons.get(result.id), result),
    ),
  };
}
