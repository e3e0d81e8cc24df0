import { agentKey } from './agent-key';
import {
  contextActivityKinds,
  type Activity,
  type Actor,
  type Context,
  type ContextActivityKind,
  type Statement,
  type SubStatement,
} from './model';

export type AgentRole =
  | 'actor'
  | 'object'
  | 'authority'
  | 'instructor'
  | 'team'
  | 'contextAgent'
  | 'contextGroup';
export type ActivityRole = 'object' | ContextActivityKind;

/** An agent or identified group that a statement names. */
export interface AgentReference {
  key: string;
  agent: Actor;
  role: AgentRole;
  /** Named as a member of the group that has the role. */
  member: boolean;
  inSubStatement: boolean;
}

export interface ActivityReference {
  activity: Activity;
  role: ActivityRole;
  inSubStatement: boolean;
}

export interface StatementReference {
  /** In lower case, as the key table has it. */
  id: string;
  role: 'object' | 'context';
  inSubStatement: boolean;
}

export interface References {
  agents: AgentReference[];
  activities: ActivityReference[];
  statements: StatementReference[];
}

/**
 * All that a statement refers to, in the order of its properties, for the tables that filters search (1.0.3
 * Communication 2.1.3: agent and activity look at actor and object with the members of groups, related_agents and
 * related_activities at everything here). The same thing may come up more than once, with other roles or other details.
 */
export function statementReferences(statement: Statement): References {
  const found: References = { agents: [], activities: [], statements: [] };
  collect(statement, false, found);
  if (statement.authority) addAgent(found, statement.authority, 'authority', false);
  return found;
}

function collect(statement: Statement | SubStatement, inside: boolean, found: References): void {
  const { actor, object, context } = statement;
  addAgent(found, actor, 'actor', inside);
  switch (object.objectType) {
    case 'Agent':
    case 'Group':
      addAgent(found, object, 'object', inside);
      break;
    case 'StatementRef':
      found.statements.push({ id: object.id.toLowerCase(), role: 'object', inSubStatement: inside });
      break;
    case 'SubStatement':
      collect(object, true, found);
      break;
    default:
      found.activities.push({ activity: object, role: 'object', inSubStatement: inside });
  }
  if (context) collectContext(context, inside, found);
}

function collectContext(context: Context, inside: boolean, found: References): void {
  const {
    instructor,
    team,
    contextActivities = {},
    statement,
    contextAgents = [],
    contextGroups = [],
  } = context;
  if (instructor) addAgent(found, instructor, 'instructor', inside);
  if (team) addAgent(found, team, 'team', inside);
  for (const { agent } of contextAgents) addAgent(found, agent, 'contextAgent', inside);
  for (const { group } of contextGroups) addAgent(found, group, 'contextGroup', inside);
  for (const role of contextActivityKinds) {
    for (const activity of [contextActivities[role] ?? []].flat()) {
      found.activities.push({ activity, role, inSubStatement: inside });
    }
  }
  if (statement)
    found.statements.push({ id: statement.id.toLowerCase(), role: 'context', inSubStatement: inside });
}

function addAgent(found: References, agent: Actor, role: AgentRole, inSubStatement: boolean): void {
  const key = agentKey(agent);
  if (key !== undefined) found.agents.push({ key, agent, role, member: false, inSubStatement });
  for (const one of ('member' in agent && agent.member) || []) {
    const memberKey = agentKey(one);
    if (memberKey !== undefined)
      found.agents.push({ key: memberKey, agent: one, role, member: true, inSubStatement });
  }
}
