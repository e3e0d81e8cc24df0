import { identifierOf } from './agent-key';
import { canonicalJson } from './canonical-json';
import { defined } from './defined';
import { truncateDuration } from './duration';
import type { Actor, Attachment, Context, Json, LanguageMap, Result, Statement, SubStatement } from './model';
import { mapActivities } from './normalise';
import { utcTimestamp } from './timestamp';

type Fields = Record<string, unknown>;
type Core = Pick<Statement, 'actor' | 'verb' | 'result' | 'context' | 'timestamp' | 'attachments'>;

/**
 * What a statement says, freed from all that may differ between two writings of it (1.0.3 Data 2.3.1, "Statement
 * Comparison"; 2.0 4.2.3): defaults are explicit; activity definitions, verb displays, `stored`, `authority` and
 * `version` are gone; members of groups are sorted; times are in UTC, durations cut to 0.01 s and otherwise letter for
 * letter; what knows no case is lower case. Headers of attachments belong to it, their data does not.
 */
export function canonicalStatement(statement: Statement): { [key: string]: Json } {
  const id = statement.id?.toLowerCase();
  return plain({ id, ...logicalCore(statement), object: logicalObject(statement.object) });
}

/** For digests and comparisons only: through here the typed parts become JSON. */
function plain(fields: Fields): { [key: string]: Json } {
  return defined(fields) as { [key: string]: Json };
}

function logicalCore({ actor, verb, result, context, timestamp, attachments }: Core): Fields {
  return {
    actor: logicalActor(actor),
    verb: { id: verb.id },
    result: result && logicalResult(result),
    context: context && logicalContext(context),
    timestamp: timestamp && utcTimestamp(timestamp),
    attachments: attachments?.map(logicalAttachment),
  };
}

function logicalObject(object: Statement['object']): Fields {
  switch (object.objectType) {
    case 'Agent':
    case 'Group':
      return logicalActor(object);
    case 'StatementRef':
      return { objectType: 'StatementRef', id: object.id.toLowerCase() };
    case 'SubStatement':
      return logicalSubStatement(object);
    default:
      return { objectType: 'Activity', id: object.id };
  }
}

function logicalSubStatement(statement: SubStatement): Fields {
  return defined({
    objectType: 'SubStatement',
    ...logicalCore(statement),
    object: logicalObject(statement.object),
  });
}

function logicalActor(actor: Actor): Fields {
  const found = identifierOf(actor);
  const member = 'member' in actor ? actor.member : undefined;
  return defined({
    objectType: actor.objectType ?? 'Agent',
    name: actor.name,
    ...(found && { [found.kind]: found.value }),
    member: member && sorted(member.map(logicalActor)),
  });
}

function sorted(members: Fields[]): Fields[] {
  return members
    .map((member) => ({ member, order: canonicalJson(member) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ member }) => member);
}

function logicalResult(result: Result): Fields {
  return defined({ ...result, duration: result.duration && truncateDuration(result.duration) });
}

function logicalContext(context: Context): Fields {
  const {
    registration,
    language,
    statement,
    instructor,
    team,
    contextActivities,
    contextAgents,
    contextGroups,
  } = context;
  return defined({
    ...context,
    registration: registration?.toLowerCase(),
    language: language?.toLowerCase(),
    statement: statement && logicalObject(statement),
    instructor: instructor && logicalActor(instructor),
    team: team && logicalActor(team),
    contextActivities:
      contextActivities && mapActivities(contextActivities, ({ id }) => ({ objectType: 'Activity', id })),
    contextAgents: contextAgents?.map((entry) => ({ ...entry, agent: logicalActor(entry.agent) })),
    contextGroups: contextGroups?.map((entry) => ({ ...entry, group: logicalActor(entry.group) })),
  });
}

function logicalAttachment(attachment: Attachment): Fields {
  const { display, description, sha2 } = attachment;
  return defined({
    ...attachment,
    display: lowerTags(display),
    description: description && lowerTags(description),
    sha2: sha2.toLowerCase(),
  });
}

function lowerTags(map: LanguageMap): LanguageMap {
  return Object.fromEntries(Object.entries(map).map(([tag, text]) => [tag.toLowerCase(), text]));
}
