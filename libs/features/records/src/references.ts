import type { AgentReference, References } from '@pirecow/xapi';

/**
 * How a statement mentions a name, beside actor, authority, verb and object, which are columns of its row. `agent` is
 * what the filter of that name finds (xAPI 1.0.3 Communication 2.1.3): an agent as object, and the members of groups as actor
 * or object. `agentAround` and `activityAround` is what related_agents and related_activities find in addition.
 */
export const REFERENCE_ROLES = { agent: 1, agentAround: 2, activityAround: 3 } as const;

/** What a statement about a statement has from its target, and from the target of that: see `TargetNames`. */
export const TARGET_ROLES = {
  agent: 11,
  agentAround: 12,
  activityAround: 13,
  activity: 14,
  verb: 15,
  authority: 16,
  registration: 17,
} as const;

/** A name that a statement mentions: the key of an agent, or the IRI of an activity. */
export interface Mention {
  role: (typeof REFERENCE_ROLES)[keyof typeof REFERENCE_ROLES];
  name: string;
}

const isActorItself = ({ role, member, inSubStatement }: AgentReference) =>
  role === 'actor' && !member && !inSubStatement;

function agentMention({ key, role, inSubStatement }: AgentReference): Mention {
  const direct = !inSubStatement && (role === 'actor' || role === 'object');
  return { role: direct ? REFERENCE_ROLES.agent : REFERENCE_ROLES.agentAround, name: key };
}

/** What a statement mentions, each once, without what the columns of its row say already. */
export function mentionsOf(references: References): Mention[] {
  // An authority that was sent is replaced by that of the server, which is a column.
  const agents = references.agents.filter((found) => found.role !== 'authority' && !isActorItself(found));
  const activities = references.activities.filter(
    ({ role, inSubStatement }) => inSubStatement || role !== 'object',
  );
  const mentions = [
    ...agents.map(agentMention),
    ...activities.map(({ activity }): Mention => ({
      role: REFERENCE_ROLES.activityAround,
      name: activity.id,
    })),
  ];
  return [...new Map(mentions.map((mention) => [`${mention.role} ${mention.name}`, mention])).values()];
}
