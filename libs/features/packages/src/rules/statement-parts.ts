import {
  type Activity,
  type Actor,
  canonicalJson,
  contextExtensions,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import type { Breach } from './statement-rules';

/** Ids of context activities, which 1.0.3 also allows to stand alone. */
export function listOf(activities: Activity | Activity[] | undefined): string[] {
  return [activities ?? []].flat().map(({ id }) => id);
}

/** The same agent in the same words; `objectType` may be left out (xAPI 1.0.3 Data 2.4.2.1). */
export function isSameActor(one: Actor, other: Actor): boolean {
  const whole = (actor: Actor) => canonicalJson({ objectType: 'Agent', ...actor });
  return whole(one) === whole(other);
}

/** What the score of a defined statement breaks: where it may be (9.5.1), and what the mastery score asks (9.3.4, 9.3.5). */
export function scoreError(
  { verb, result, context }: Statement,
  masteryScore: number | undefined,
): Breach | undefined {
  const score = result?.score;
  if (!score) return undefined;
  if (verb.id !== verbs.passed && verb.id !== verbs.failed)
    return { field: 'result.score', section: '9.5.1' };
  if (score.raw !== undefined && (score.min === undefined || score.max === undefined))
    return { field: 'result.score', section: '9.5.1' };
  if (masteryScore === undefined || score.scaled === undefined) return undefined;
  if (context?.extensions?.[contextExtensions.masteryScore] !== masteryScore)
    return { field: 'context.extensions', section: '9.6.3.2' };
  const isMastered = score.scaled >= masteryScore;
  if (isMastered === (verb.id === verbs.passed)) return undefined;
  return { field: 'result.score.scaled', section: isMastered ? '9.3.5' : '9.3.4' };
}
