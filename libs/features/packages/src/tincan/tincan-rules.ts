import { type Statement, verbs } from '@pirecow/xapi';
import type { Progress } from '../rules/progress';
import { isSameActor, listOf } from '../rules/statement-parts';
import type { SessionFacts } from '../rules/statement-rules';

/** The field of a statement that breaks a rule, and the rule. */
export interface TincanBreach {
  field: string;
  rule: string;
}

export interface TincanFacts extends SessionFacts {
  /** Activities of the package that are not launched. */
  activities: readonly string[];
  /** Where the names of the platform itself begin. */
  iriBase: string;
}

const JUDGING: readonly string[] = [verbs.completed, verbs.passed, verbs.failed];

const isWithin = (id: string, outer: string) =>
  id === outer || ['/', '#', '?'].some((joint) => id.startsWith(`${outer}${joint}`));

/** Whether an activity is one of the package: its unit, one that it lists, or a part of these by its name. */
function isOwn(id: string, { unit, activities }: TincanFacts): boolean {
  return [unit.id, ...activities].some((outer) => isWithin(id, outer));
}

/** Activities in the context that bear a name of the platform itself: what is said there may only be said by ourselves. */
function isAboutOurs({ context }: Statement, iriBase: string): boolean {
  const { parent, grouping, category, other } = context?.contextActivities ?? {};
  return [parent, grouping, category, other].some((list) =>
    listOf(list).some((id) => id.startsWith(iriBase)),
  );
}

/**
 * Whether a unit of an xAPI package may say this in its session. There is no standard for it: it speaks of its learner, of
 * its own activities, in its registration, and takes nothing back.
 */
export function tincanBreach(statement: Statement, facts: TincanFacts): TincanBreach | undefined {
  const { actor, verb, object, context } = statement;
  const broken = (isBroken: boolean, field: string, rule: string) => (isBroken ? { field, rule } : undefined);
  const id = 'id' in object && (object.objectType ?? 'Activity') === 'Activity' ? object.id : undefined;
  const registration = context?.registration?.toLowerCase() ?? facts.registration;
  const isJudging = id === facts.unit.id && JUDGING.includes(verb.id);
  return (
    broken(!isSameActor(actor, facts.actor), 'actor', 'tincan-actor') ??
    broken(verb.id === verbs.voided, 'verb.id', 'tincan-verb') ??
    broken(id === undefined || !isOwn(id, facts), 'object', 'tincan-activity') ??
    broken(registration !== facts.registration, 'context.registration', 'tincan-registration') ??
    broken(isAboutOurs(statement, facts.iriBase), 'context.contextActivities', 'tincan-activity') ??
    broken(isJudging && facts.launchMode !== 'Normal', 'verb.id', 'tincan-looking')
  );
}

/** Takes up what was said of the activity that was launched. @returns whether something may be satisfied now */
export function takeUpTincan({ verb, object }: Statement, facts: SessionFacts, progress: Progress): boolean {
  if (!('id' in object) || object.id !== facts.unit.id || facts.launchMode !== 'Normal') return false;
  const { completed, passed } = progress;
  const { position } = facts.unit;
  if (verb.id === verbs.completed) completed.add(position);
  else if (verb.id === verbs.passed) passed.add(position);
  else return false;
  return true;
}
