/** Random statements that are valid, for properties that must hold of all of them. */
import * as fc from 'fast-check';
import type {
  Activity,
  ActivityDefinition,
  Agent,
  Attachment,
  Context,
  Group,
  Json,
  LanguageMap,
  Result,
  Statement,
} from '../model';

type Arb<T> = fc.Arbitrary<T>;

const optional = { requiredKeys: [] };
const word = fc.stringMatching(/^[a-z]{1,6}$/);
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const iri = fc.tuple(word, word).map(([host, path]) => `https://${host}.example.org/${path}`);
const tag = fc.constantFrom('fr', 'es', 'eu', 'en', 'en-GB', 'ca-valencia', 'zh-Hant-TW', 'x-patois');
const languageMap: Arb<LanguageMap> = fc.dictionary(tag, text, { maxKeys: 3 });
const json: Arb<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(text, tie('json'), { maxKeys: 3 }),
  ),
})).json;
const extensions = fc.dictionary(iri, json, { maxKeys: 2 });
const timestamp = fc
  .tuple(
    fc.date({ min: new Date('1970-01-02'), max: new Date('9000-01-01'), noInvalidDate: true }),
    fc.constantFrom('Z', '+02:00', '-05:30'),
  )
  .map(([date, zone]) => date.toISOString().replace('Z', zone));
const duration = fc.constantFrom(
  'PT1S',
  'PT4H35M59.14S',
  'PT0.12567S',
  'P3Y1M29DT4H35M59.149S',
  'P4W',
  'PT1,999S',
);

const identifiers = fc.oneof(
  fc.record({ mbox: fc.tuple(word, word).map(([name, host]) => `mailto:${name}@${host}.Example.org`) }),
  fc.record({ mbox_sha1sum: fc.stringMatching(/^[0-9a-fA-F]{40}$/) }),
  fc.record({ openid: iri }),
  fc.record({ account: fc.record({ homePage: iri, name: text }) }),
);
const agentName = fc.record({ objectType: fc.constant('Agent' as const), name: text }, optional);
const agent: Arb<Agent> = fc.tuple(agentName, identifiers).map(([name, one]) => ({ ...name, ...one }));
const group: Arb<Group> = fc
  .tuple(fc.option(identifiers, { nil: {} }), fc.array(agent, { maxLength: 4 }))
  .map(([one, member]) => ({ objectType: 'Group', ...one, member }));
const actor = fc.oneof(agent, group);

const component = fc.record({ id: word, description: languageMap }, { requiredKeys: ['id'] });
const components = fc.uniqueArray(component, { selector: ({ id }) => id, maxLength: 3 });
const described = { name: languageMap, description: languageMap, type: iri, moreInfo: iri, extensions };
const interaction = fc.oneof(
  fc.record({
    interactionType: fc.constantFrom('choice' as const, 'sequencing' as const),
    choices: components,
  }),
  fc.record({ interactionType: fc.constant('matching' as const), source: components, target: components }),
  fc.record({ interactionType: fc.constant('likert' as const), scale: components }),
  fc.record({ interactionType: fc.constant('performance' as const), steps: components }),
  fc.record({
    interactionType: fc.constant('other' as const),
    correctResponsesPattern: fc.array(text, { maxLength: 2 }),
  }),
);
export const definition: Arb<ActivityDefinition> = fc
  .tuple(fc.record(described, optional), fc.option(interaction, { nil: {} }))
  .map(([one, other]) => ({ ...one, ...other }));
const activity: Arb<Activity> = fc.record(
  { objectType: fc.constant('Activity' as const), id: iri, definition },
  { requiredKeys: ['id'] },
);
const statementRef = fc.record({ objectType: fc.constant('StatementRef' as const), id: fc.uuid() });

const score = fc.record(
  {
    scaled: fc.double({ min: -1, max: 1, noNaN: true }),
    min: fc.integer({ max: 0 }),
    max: fc.integer({ min: 2 }),
    raw: fc.double({ min: 0, max: 2, noNaN: true }),
  },
  optional,
);
const result: Arb<Result> = fc.record(
  { score, success: fc.boolean(), completion: fc.boolean(), response: text, duration, extensions },
  optional,
);
const activities = fc.oneof(activity, fc.array(activity, { maxLength: 3 }));
const context103 = {
  registration: fc.uuid(),
  instructor: actor,
  team: group,
  contextActivities: fc.record(
    { parent: activities, grouping: activities, category: activities, other: activities },
    optional,
  ),
  language: tag,
  statement: statementRef,
  extensions,
};
const relevantTypes = fc.array(iri, { minLength: 1, maxLength: 2 });
const entries = <Entry extends object>(entry: { [Key in keyof Entry]: Arb<Entry[Key]> }) =>
  fc.array(
    fc
      .tuple(fc.record(entry), fc.record({ relevantTypes }, optional))
      .map(([one, types]): Entry & { relevantTypes?: string[] } => ({ ...one, ...types })),
    { maxLength: 2 },
  );
const context: Arb<Context> = fc.record(
  {
    ...context103,
    contextAgents: entries({ objectType: fc.constant('contextAgent' as const), agent }),
    contextGroups: entries({ objectType: fc.constant('contextGroup' as const), group }),
  },
  optional,
);

const verb = fc.record({ id: iri, display: languageMap }, { requiredKeys: ['id'] });
/** Its bytes lie elsewhere, so that the statement may travel without them. */
const attachment: Arb<Attachment> = fc.record(
  {
    usageType: iri,
    display: languageMap,
    description: languageMap,
    contentType: fc.constantFrom('text/plain', 'application/pdf; name="a b.pdf"'),
    length: fc.nat(),
    sha2: fc.stringMatching(/^[0-9a-fA-F]{64}$/),
    fileUrl: iri,
  },
  { requiredKeys: ['usageType', 'display', 'contentType', 'length', 'sha2', 'fileUrl'] },
);
const attachments = fc.array(attachment, { maxLength: 2 });

const core = { actor, verb, result, timestamp, attachments };
const objectAgent = agent.map((one) => ({ ...one, objectType: 'Agent' as const }));
const plainObject = fc.oneof(activity, objectAgent, group, statementRef);

function statementWith(contexts: Arb<Context>): Arb<Statement> {
  const sub = fc.record(
    { objectType: fc.constant('SubStatement' as const), ...core, object: plainObject, context: contexts },
    { requiredKeys: ['objectType', 'actor', 'verb', 'object'] },
  );
  return fc.record(
    {
      id: fc.uuid(),
      ...core,
      object: fc.oneof(plainObject, sub),
      context: contexts,
      stored: timestamp,
      authority: agent,
    },
    { requiredKeys: ['actor', 'verb', 'object'] },
  );
}

/** Valid under 2.0. */
export const statement: Arb<Statement> = statementWith(context);
/** Valid under both versions. */
export const statement103: Arb<Statement> = statementWith(fc.record(context103, optional));

/** The same JSON with the keys of all its objects in reverse order. */
export function reverseKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reverseKeys) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reverseKeys(one)]),
  ) as T;
}
