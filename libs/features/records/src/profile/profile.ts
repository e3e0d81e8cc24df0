import { activityTypes, platformContextExtensions, verbs } from '@pirecow/xapi';
import { EMITTED_TYPES, EMITTED_VERBS, emittedExtensions, TEMPLATES } from './profile-parts';

/** The profile stands under one IRI; each published wording of it has its own. Raise the number with what changes. */
const VERSION = { number: '2', generatedAtTime: '2026-11-26T00:00:00.000Z' };

const CONTEXT = 'https://w3id.org/xapi/profiles/context';
const CONFORMS_TO = 'https://w3id.org/xapi/profiles#1.0';

const inEnglish = (en: string) => ({ en });

/** What every statement of the platform has: whose registration, in which language, of which version, when. */
function commonRules(iriBase: string) {
  const { courseVersion } = platformContextExtensions(iriBase);
  const locations = [
    '$.actor.account',
    '$.context.registration',
    '$.context.language',
    `$.context.extensions['${courseVersion}']`,
    '$.timestamp',
  ];
  return locations.map((location) => ({ location, presence: 'included' }));
}

/**
 * The xAPI profile of the platform (xAPI Profile Specification 1.0, part two): what its own statements say and always
 * hold. Verbs and types of ADL and cmi5 are listed with what they mean here; extensions are ours.
 */
export function profileOf(iriBase: string) {
  const id = `${iriBase}/xapi/profile`;
  const inScheme = `${id}/v${VERSION.number}`;
  const concept = (iri: string, type: string, name: string, definition: string) => ({
    ...{ id: iri, type, inScheme },
    prefLabel: inEnglish(name),
    definition: inEnglish(definition),
  });
  return {
    '@context': CONTEXT,
    id,
    type: 'Profile',
    conformsTo: CONFORMS_TO,
    prefLabel: inEnglish('pirEcow'),
    definition: inEnglish('What a pirEcow platform states of how people learn in its courses.'),
    author: { type: 'Organization', name: 'pirEcow', url: iriBase },
    versions: [{ id: inScheme, generatedAtTime: VERSION.generatedAtTime }],
    concepts: [
      ...entries(EMITTED_VERBS).map(([name, text]) => concept(verbs[name], 'Verb', name, text)),
      ...entries(EMITTED_TYPES).map(([name, text]) =>
        concept(activityTypes[name], 'ActivityType', name, text),
      ),
      ...emittedExtensions(iriBase).map(({ iri, kind, name, definition, schema }) => ({
        ...concept(iri, kind, name, definition),
        inlineSchema: JSON.stringify(schema),
      })),
    ],
    templates: templates(iriBase, id, inScheme),
    patterns: [pattern(id, inScheme)],
  };
}

function templateId(id: string, verb: string, type: string): string {
  return `${id}/templates/${verb}-${type}`;
}

function templates(iriBase: string, id: string, inScheme: string) {
  return TEMPLATES.flatMap(({ verb, types, result = [], parent = false }) =>
    types.map((type) => ({
      ...{ id: templateId(id, verb, type), type: 'StatementTemplate', inScheme },
      prefLabel: inEnglish(`${verb} ${type}`),
      definition: inEnglish(EMITTED_VERBS[verb]),
      verb: verbs[verb],
      objectActivityType: activityTypes[type],
      contextGroupingActivityType: [activityTypes.course],
      rules: [
        ...commonRules(iriBase),
        ...[...result, ...(parent ? ['$.context.contextActivities.parent[*].id'] : [])].map((location) => ({
          location,
          presence: 'included',
        })),
      ],
    })),
  );
}

/** One registration: it begins with joining, and then anything may happen in any order. */
function pattern(id: string, inScheme: string) {
  const all = TEMPLATES.flatMap(({ verb, types }) => types.map((type) => templateId(id, verb, type)));
  return {
    ...{ id: `${id}/patterns/enrolment`, type: 'Pattern', primary: true, inScheme },
    prefLabel: inEnglish('enrolment'),
    definition: inEnglish('All that is stated of one enrolment in one course.'),
    alternates: all,
  };
}

function entries<Name extends string>(all: Record<Name, string>): [Name, string][] {
  return Object.entries(all) as [Name, string][];
}
