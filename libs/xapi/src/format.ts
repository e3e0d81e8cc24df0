import { defined } from './defined';
import { parseAcceptLanguage, pickLanguage } from './language';
import {
  componentLists,
  type Activity,
  type ActivityDefinition,
  type Actor,
  type Agent,
  type Context,
  type Group,
  type LanguageMap,
  type Statement,
  type SubStatement,
} from './model';
import { mapActivities } from './normalise';

export const statementFormats = ['exact', 'ids', 'canonical'] as const;
export type StatementFormat = (typeof statementFormats)[number];

/** What is known of an activity beyond this statement; undefined when nothing is. */
export type KnownDefinition = (activityId: string) => ActivityDefinition | undefined;

/** How a format shows the parts of a statement. */
interface Lens {
  actor: <A extends Actor>(actor: A) => A;
  activity: (activity: Activity) => Activity;
  verb: (verb: Statement['verb']) => Statement['verb'];
}

/**
 * A stored statement in the format that was asked for (1.0.3 Communication 2.1.3; 2.0 4.1.6.1): `exact` is what is
 * stored; `ids` keeps identifiers only; `canonical` shows what is known of each activity, and one language of each text,
 * chosen by the Accept-Language header for each text on its own.
 */
export function toFormat(
  statement: Statement,
  format: StatementFormat,
  acceptLanguage?: string,
  known: KnownDefinition = () => undefined,
): Statement {
  if (format === 'exact') return statement;
  return view(statement, format === 'ids' ? idsLens : canonicalLens(acceptLanguage, known));
}

function view(statement: Statement, lens: Lens): Statement {
  const { authority, object } = statement;
  return defined({
    ...statement,
    ...viewCore(statement, lens),
    object: object.objectType === 'SubStatement' ? viewSubStatement(object, lens) : viewObject(object, lens),
    authority: authority && lens.actor(authority),
  });
}

function viewSubStatement(statement: SubStatement, lens: Lens): SubStatement {
  return defined({ ...statement, ...viewCore(statement, lens), object: viewObject(statement.object, lens) });
}

function viewCore({ actor, verb, context }: Pick<Statement, 'actor' | 'verb' | 'context'>, lens: Lens) {
  return { actor: lens.actor(actor), verb: lens.verb(verb), context: context && viewContext(context, lens) };
}

function viewObject(object: SubStatement['object'], lens: Lens): SubStatement['object'] {
  switch (object.objectType) {
    case 'Agent':
    case 'Group':
      return lens.actor(object);
    case 'StatementRef':
      return object;
    default:
      return lens.activity(object);
  }
}

function viewContext(context: Context, lens: Lens): Context {
  const { instructor, team, contextActivities, contextAgents, contextGroups } = context;
  return defined({
    ...context,
    instructor: instructor && lens.actor(instructor),
    team: team && lens.actor(team),
    contextActivities: contextActivities && mapActivities(contextActivities, lens.activity),
    contextAgents: contextAgents?.map((entry) => ({ ...entry, agent: lens.actor(entry.agent) })),
    contextGroups: contextGroups?.map((entry) => ({ ...entry, group: lens.actor(entry.group) })),
  });
}

const idsLens: Lens = {
  actor: (actor) => identifiersOnly(actor) as typeof actor,
  activity: ({ id }) => ({ id }),
  verb: ({ id }) => ({ id }),
};

// An anonymous group has no identifier but its members'.
function identifiersOnly(actor: Actor): Actor {
  const { mbox, mbox_sha1sum, openid, account } = actor;
  const identifiers = defined({ mbox, mbox_sha1sum, openid, account });
  if (actor.objectType !== 'Group') return defined<Agent>({ objectType: actor.objectType, ...identifiers });
  if (Object.keys(identifiers).length > 0) return { objectType: 'Group', ...identifiers };
  return defined<Group>({
    objectType: 'Group',
    member: actor.member?.map((one) => identifiersOnly(one) as Agent),
  });
}

function canonicalLens(acceptLanguage: string | undefined, known: KnownDefinition): Lens {
  const ranges = parseAcceptLanguage(acceptLanguage);
  const pick = (map: LanguageMap | undefined) => map && pickLanguage(map, ranges);
  return {
    actor: (actor) => actor,
    activity: (activity) => {
      const definition = known(activity.id) ?? activity.definition;
      return definition ? { ...activity, definition: inOneLanguage(definition, pick) } : activity;
    },
    verb: (verb) => defined({ ...verb, display: pick(verb.display) }),
  };
}

/** A definition with one language per text. */
function inOneLanguage(
  definition: ActivityDefinition,
  pick: (map: LanguageMap | undefined) => LanguageMap | undefined,
): ActivityDefinition {
  const shown = { ...definition, name: pick(definition.name), description: pick(definition.description) };
  for (const name of componentLists) {
    const list = definition[name];
    if (list) shown[name] = list.map((one) => defined({ ...one, description: pick(one.description) }));
  }
  return defined(shown);
}
