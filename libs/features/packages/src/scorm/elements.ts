import type { PackageStandard } from '../structure/course-structure';

/** What units may set, by element of the data model of their standard. */
export type Elements = Record<string, string>;

/**
 * What a unit has reached, how it ended and where it asks to go: short elements, each there once. The bounds of what units keep
 * leave them out, so that nothing else that is set costs a learner their completion.
 */
export const OUTCOME =
  /^(adl\.nav\.request|cmi\.(core\.)?(lesson_status|completion_status|success_status|progress_measure|score\.(scaled|raw|min|max)|session_time|exit))$/;

type Check = (value: string) => boolean;

const upTo =
  (most: number): Check =>
  (value) =>
    value.length <= most;
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value);
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    value.length <= 250 && pattern.test(value);
const within =
  (least: number, most: number): Check =>
  (value) =>
    value === '' || (decimal(value) && Number(value) >= least && Number(value) <= most);

const decimal = matches(/^-?\d{1,10}(\.\d{1,10})?$/);
const time12 = matches(/^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/);
const clock12 = matches(/^\d{2}:\d{2}:\d{2}(\.\d{1,2})?$/);
const duration = matches(
  /^P(?=\d|T\d)(\d{1,5}Y)?(\d{1,5}M)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,7}M)?(\d{1,9}(\.\d{1,2})?S)?)?$/,
);
const instant = matches(
  /^(19[7-9]\d|20[0-3]\d)(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d{1,2})?(Z|[+-]\d{2}(:?\d{2})?)?)?)?)?)?)?$/,
);
const anyNumber: Check = (value) => value === '' || decimal(value);

const TYPES = [
  'true-false',
  'choice',
  'fill-in',
  'matching',
  'performance',
  'sequencing',
  'likert',
  'numeric',
];

/** SCORM 1.2 RTE 3.4: what `LMSSetValue` may set. `n` is any place in a list. */
const ELEMENTS_12: Record<string, Check> = {
  'cmi.core.lesson_location': upTo(255),
  'cmi.core.lesson_status': oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed'),
  'cmi.core.score.raw': within(0, 100),
  'cmi.core.score.min': within(0, 100),
  'cmi.core.score.max': within(0, 100),
  'cmi.core.exit': oneOf('time-out', 'suspend', 'logout', ''),
  'cmi.core.session_time': time12,
  'cmi.suspend_data': upTo(64_000),
  'cmi.comments': upTo(4_096),
  'cmi.student_preference.audio': matches(/^-?\d{1,3}$/),
  'cmi.student_preference.language': upTo(255),
  'cmi.student_preference.speed': matches(/^-?\d{1,3}$/),
  'cmi.student_preference.text': oneOf('-1', '0', '1'),
  'cmi.objectives.n.id': upTo(255),
  'cmi.objectives.n.score.raw': within(0, 100),
  'cmi.objectives.n.score.min': within(0, 100),
  'cmi.objectives.n.score.max': within(0, 100),
  'cmi.objectives.n.status': oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'),
  'cmi.interactions.n.id': upTo(255),
  'cmi.interactions.n.objectives.n.id': upTo(255),
  'cmi.interactions.n.time': clock12,
  'cmi.interactions.n.type': oneOf(...TYPES),
  'cmi.interactions.n.correct_responses.n.pattern': upTo(255),
  'cmi.interactions.n.weighting': anyNumber,
  'cmi.interactions.n.student_response': upTo(255),
  'cmi.interactions.n.result': (value) =>
    oneOf('correct', 'wrong', 'unanticipated', 'neutral')(value) || anyNumber(value),
  'cmi.interactions.n.latency': time12,
};

/** SN 5.6.4 and RTE 4.3.2: where a unit asks to go once it has ended. */
const NAVIGATION =
  /^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^{}]{1,200}\}(choice|jump))$/;

const COMPLETION = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
const SUCCESS = oneOf('passed', 'failed', 'unknown');

/** SCORM 2004 RTE 4.2: what `SetValue` may set. */
const ELEMENTS_2004: Record<string, Check> = {
  'adl.nav.request': matches(NAVIGATION),
  'cmi.location': upTo(1_000),
  'cmi.completion_status': COMPLETION,
  'cmi.success_status': SUCCESS,
  'cmi.progress_measure': within(0, 1),
  'cmi.score.scaled': within(-1, 1),
  'cmi.score.raw': anyNumber,
  'cmi.score.min': anyNumber,
  'cmi.score.max': anyNumber,
  'cmi.exit': oneOf('time-out', 'suspend', 'logout', 'normal', ''),
  'cmi.session_time': duration,
  'cmi.suspend_data': upTo(64_000),
  'cmi.learner_preference.audio_level': anyNumber,
  'cmi.learner_preference.language': upTo(250),
  'cmi.learner_preference.delivery_speed': anyNumber,
  'cmi.learner_preference.audio_captioning': oneOf('-1', '0', '1'),
  'cmi.comments_from_learner.n.comment': upTo(4_250),
  'cmi.comments_from_learner.n.location': upTo(250),
  'cmi.comments_from_learner.n.timestamp': instant,
  'cmi.objectives.n.id': upTo(4_000),
  'cmi.objectives.n.score.scaled': within(-1, 1),
  'cmi.objectives.n.score.raw': anyNumber,
  'cmi.objectives.n.score.min': anyNumber,
  'cmi.objectives.n.score.max': anyNumber,
  'cmi.objectives.n.success_status': SUCCESS,
  'cmi.objectives.n.completion_status': COMPLETION,
  'cmi.objectives.n.progress_measure': within(0, 1),
  'cmi.objectives.n.description': upTo(500),
  'cmi.interactions.n.id': upTo(4_000),
  'cmi.interactions.n.type': oneOf(...TYPES, 'long-fill-in', 'other'),
  'cmi.interactions.n.objectives.n.id': upTo(4_000),
  'cmi.interactions.n.timestamp': instant,
  'cmi.interactions.n.correct_responses.n.pattern': upTo(4_000),
  'cmi.interactions.n.weighting': anyNumber,
  'cmi.interactions.n.learner_response': upTo(4_000),
  'cmi.interactions.n.result': (value) =>
    oneOf('correct', 'incorrect', 'unanticipated', 'neutral')(value) || anyNumber(value),
  'cmi.interactions.n.latency': duration,
  'cmi.interactions.n.description': upTo(500),
};

/** Places in lists stay below this: four times what SCORM 2004 makes a platform keep. */
const PLACE = /\.(\d{1,3})(?=\.)/g;

export interface ElementFault {
  element: string;
  rule: 'structure-unknown' | 'structure-value';
}

/** Elements that the standard does not know, or does not let a unit set to that. */
export function faultsOf(standard: PackageStandard, elements: Elements): ElementFault[] {
  const known = standard === 'scorm-1.2' ? ELEMENTS_12 : ELEMENTS_2004;
  return Object.entries(elements).flatMap(([element, value]): ElementFault[] => {
    const name = element.replace(PLACE, '.n');
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!check) return [{ element, rule: 'structure-unknown' }];
    // PostgreSQL keeps no NUL.
    return check(value) && !value.includes('\u0000') ? [] : [{ element, rule: 'structure-value' }];
  });
}
