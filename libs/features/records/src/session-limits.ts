import { parseActivityIri, parseDuration, platformResultExtensions, verbs } from '@pirecow/xapi';
import type { Activity, ContextActivities } from '@pirecow/xapi';
import type { Rule } from './records.policy';

/** How far the clock of a device may be off. */
const TOLERANCE_MS = 5 * 60 * 1000;
/** The longest visit that one statement may claim. */
const LONGEST_VISIT_MS = 4 * 3600 * 1000;

const milliseconds = (duration: unknown) =>
  (typeof duration === 'string' ? (parseDuration(duration) ?? 0) : 0) * 1000;

/** A visit takes no longer than there was time for since the enrolment. */
const possibleVisit: Rule = ({ result }, { now, iriBase }, facts) => {
  const idle = result?.extensions?.[platformResultExtensions(iriBase).idle];
  const visit = milliseconds(result?.duration) + milliseconds(idle);
  const time = facts ? now.getTime() - facts.since.getTime() + TOLERANCE_MS : 0;
  return visit <= Math.min(LONGEST_VISIT_MS, time) ? undefined : 'result.duration';
};

const nothingAttached: Rule = ({ attachments }) => (attachments ? 'attachments' : undefined);

const namelessActor: Rule = ({ actor }) => {
  if (actor.objectType === 'Group') return 'actor';
  return actor.name === undefined ? undefined : 'actor.name';
};

const nobodyElse: Rule = ({ context }) => {
  const others = ['instructor', 'team', 'contextAgents', 'contextGroups'] as const;
  const named = others.find((name) => context && name in context);
  return named && `context.${named}`;
};

const formativeScore: Rule = ({ verb, result }) => {
  if (verb.id === verbs.answered) return undefined;
  if (result?.score !== undefined) return 'result.score';
  return result?.success === undefined ? undefined : 'result.success';
};

/** What our activities are called is ours to say; their type, and the interaction that a block is, do no harm. */
const redefines = ({ definition = {} }: Activity) => Object.keys(definition).some((key) => key !== 'type');

const ownDefinitions: Rule = ({ object }, { iriBase }) => {
  if (!('id' in object) || parseActivityIri(iriBase, object.id)?.kind === 'blocks') return undefined;
  return redefines(object as Activity) ? 'object.definition' : undefined;
};

function listed(contextActivities: ContextActivities = {}): Activity[] {
  return Object.values(contextActivities).flat();
}

const ownSurroundings: Rule = ({ context }, { iriBase }, facts) => {
  const foreign = listed(context?.contextActivities).some((activity) => {
    const part = parseActivityIri(iriBase, activity.id);
    return !part || !facts?.has(part.kind, part.id) || redefines(activity);
  });
  return foreign ? 'context.contextActivities' : undefined;
};

/** How far a session may go in what it may say at all: possible visits, and nothing about others. */
export const LIMITS: Rule[] = [
  possibleVisit,
  nothingAttached,
  namelessActor,
  nobodyElse,
  formativeScore,
  ownDefinitions,
  ownSurroundings,
];
