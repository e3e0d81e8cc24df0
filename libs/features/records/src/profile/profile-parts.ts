import {
  type activityTypes,
  platformContextExtensions,
  platformResultExtensions,
  resultExtensions,
  type verbs,
} from '@pirecow/xapi';

export type Verb = keyof typeof verbs;
export type ActivityType = keyof typeof activityTypes;

/** What a verb means here. Those that the platform or a learner's session states itself (records.policy.ts). */
export const EMITTED_VERBS = {
  registered: 'The learner joined the course. It opens the registration.',
  exited: 'The learner left the course by their own wish.',
  experienced: 'The learner worked on a unit for a time: a visit, or a part of one.',
  progressed: 'The learner moved on within a unit, and is at a block of it.',
  answered: 'The learner answered a question.',
  completed: 'The learner finished a unit.',
  passed: 'The learner passed a unit.',
  failed: 'The learner tried an assessment and did not pass it.',
  satisfied: 'The learner has done all that the course asks for.',
  waived:
    'The learner need not do the unit: it is what it was when they did it (`Equivalent AU`), or they know it by a positioning test and skip it (`Tested Out`).',
  attended: 'The learner was there for a half-day of a meeting, as who gave it has said.',
} as const satisfies Partial<Record<Verb, string>>;
export type EmittedVerb = keyof typeof EMITTED_VERBS;

/** What statements of the platform are about. */
export const EMITTED_TYPES = {
  course: 'A course, in all its languages: one activity, one record.',
  lesson: 'A unit of a course to be read, watched and tried out.',
  assessment: 'A unit of a course whose answers count.',
  interaction: 'A question of a unit.',
  survey: 'Questions without right answers.',
  meeting: 'A day on which the people of a course come together.',
} as const satisfies Partial<Record<ActivityType, string>>;
export type EmittedType = keyof typeof EMITTED_TYPES;

interface Extension {
  iri: string;
  kind: 'ContextExtension' | 'ResultExtension';
  name: string;
  definition: string;
  schema: object;
  /** Whether it is ours, and not of cmi5. */
  own: boolean;
}

const duration = { type: 'string', format: 'duration' };

/** Extensions under the base of our IRIs, and those of cmi5 that we use. */
export function emittedExtensions(iriBase: string): Extension[] {
  const context = platformContextExtensions(iriBase);
  const result = platformResultExtensions(iriBase);
  const ofContext = { kind: 'ContextExtension', own: true } as const;
  const ofResult = { kind: 'ResultExtension', own: true } as const;
  return [
    {
      ...{ ...ofContext, iri: context.courseVersion, name: 'version of the course' },
      definition: 'The number of the published version of the course that was followed.',
      schema: { type: 'integer', minimum: 1 },
    },
    {
      ...{ ...ofContext, iri: context.deviceTime, name: 'time of the device' },
      definition: 'The time by the clock of the device, with its zone.',
      schema: { type: 'string', format: 'date-time' },
    },
    {
      ...{ ...ofResult, iri: result.idle, name: 'idle time' },
      definition: 'The part of a visit without a sign of life. It does not count as work.',
      schema: duration,
    },
    {
      ...{ ...ofResult, iri: result.position, name: 'position' },
      definition: 'The id of the block that the learner has reached.',
      schema: { type: 'string' },
    },
    {
      ...{ ...ofResult, own: false, iri: resultExtensions.progress, name: 'progress' },
      definition: 'How far through the unit, in whole percent (cmi5 9.5.5.1).',
      schema: { type: 'integer', minimum: 0, maximum: 100 },
    },
    {
      ...{ ...ofResult, own: false, iri: resultExtensions.reason, name: 'reason' },
      definition: 'Why a unit need not be done (cmi5 9.5.5.2).',
      schema: { type: 'string' },
    },
  ];
}

interface Template {
  verb: EmittedVerb;
  /** What it may be about; one template for each. */
  types: EmittedType[];
  /** Locations of the result that must be there. */
  result?: string[];
  /** Of the unit around a question. */
  parent?: boolean;
}

export const TEMPLATES: readonly Template[] = [
  { verb: 'registered', types: ['course'] },
  { verb: 'exited', types: ['course'] },
  { verb: 'satisfied', types: ['course'] },
  { verb: 'experienced', types: ['lesson', 'assessment'], result: ['$.result.duration'] },
  { verb: 'progressed', types: ['lesson', 'assessment'], result: ['$.result.extensions'] },
  { verb: 'answered', types: ['interaction', 'survey'], parent: true },
  { verb: 'completed', types: ['lesson', 'assessment'], result: ['$.result.completion'] },
  { verb: 'passed', types: ['lesson', 'assessment'], result: ['$.result.success'] },
  { verb: 'failed', types: ['lesson', 'assessment'], result: ['$.result.success'] },
  { verb: 'waived', types: ['lesson', 'assessment'], result: ['$.result.extensions'] },
  { verb: 'attended', types: ['meeting'], result: ['$.result.duration'] },
];
