import type { KeyOf } from './key';
import type { Interaction, Question } from './question';
import { parseNumber } from './scoring/compare';
import type { Response, ResponseByInteraction } from './scoring/response';
import type { Solution } from './scoring/solution';

export const INTERACTION_ACTIVITY = 'http://adlnet.gov/expapi/activities/cmi.interaction';
const INTERACTION_TYPES = {
  singleChoice: 'choice',
  multipleChoice: 'choice',
  trueFalse: 'true-false',
  fillIn: 'fill-in',
  ordering: 'sequencing',
  matching: 'matching',
  numeric: 'numeric',
  shortText: 'fill-in',
  openAnswer: 'long-fill-in',
  assignment: 'other',
} as const satisfies Record<Interaction, string>;

/** Alternatives of written answers that a definition names: enough to read, few enough to store with statements. */
const MAX_PATTERNS = 20;

interface Component {
  id: string;
}

/** An activity definition of an interaction (xAPI 1.0.3, Data 2.4.4.1), without names and descriptions. */
export interface InteractionDefinition {
  type: string;
  interactionType: (typeof INTERACTION_TYPES)[Interaction];
  choices?: Component[];
  source?: Component[];
  target?: Component[];
  correctResponsesPattern?: string[];
}

const joined = (values: readonly string[]) => values.join('[,]');
const pairsOf = (pairs: Record<string, string>, order: readonly string[]) =>
  joined(order.filter((id) => pairs[id] !== undefined).map((id) => `${id}[.]${pairs[id]}`));

/** Words may hold no delimiter, or the pattern would say something else. */
const words = (text: string) => text.trim().replaceAll(/\[([,.:])\]/g, '$1');

function writtenPatterns(answers: readonly (readonly string[])[]): string[] {
  const length = Math.min(MAX_PATTERNS, Math.max(0, ...answers.map((list) => list.length)));
  return Array.from({ length }, (_, index) =>
    joined(answers.map((list) => words(list[Math.min(index, list.length - 1)] ?? ''))),
  ).map((pattern) => `{case_matters=false}${pattern}`);
}

function numberPattern({ correct, tolerance }: KeyOf<'numeric'>): string {
  const bound = (value: number) => String(Number(value.toPrecision(12)));
  return tolerance === 0 ? String(correct) : `${bound(correct - tolerance)}[:]${bound(correct + tolerance)}`;
}

function correctPatterns(question: Question, { key, answers }: Solution): string[] {
  switch (question.interaction) {
    case 'fillIn':
      return writtenPatterns(question.gaps.map((gap) => answers[`gap.${gap}.answers`] ?? []));
    case 'shortText':
      return writtenPatterns([answers.answers ?? []]);
    case 'openAnswer':
    case 'assignment':
      return [];
    case 'numeric':
      return [numberPattern(key as KeyOf<'numeric'>)];
    default:
      return [responsePattern(question, (key as KeyOf<'singleChoice'>).correct)];
  }
}

function components(question: Question): Partial<InteractionDefinition> {
  const list = (ids: readonly string[]): Component[] => ids.map((id) => ({ id }));
  if (question.interaction === 'matching') {
    return { source: list(question.options), target: list(question.targets) };
  }
  return 'options' in question ? { choices: list(question.options) } : {};
}

/**
 * The xAPI definition of a question. Give the solution only where the reader may know it: with it the definition holds
 * `correctResponsesPattern`. Short texts are `fill-in`, not `long-fill-in`: answers stay under 250 characters.
 */
export function interactionDefinition(question: Question, solution?: Solution): InteractionDefinition {
  return {
    type: INTERACTION_ACTIVITY,
    interactionType: INTERACTION_TYPES[question.interaction],
    ...components(question),
    ...(solution && { correctResponsesPattern: correctPatterns(question, solution) }),
  };
}

/**
 * An answer as xAPI's `result.response` (xAPI 1.0.3, Data 2.4.4.1 and Appendix C). An open answer is not told: statements
 * are for ever and may be read by others, and people write about themselves.
 */
export function responsePattern(question: Question, response: Response): string {
  switch (question.interaction) {
    case 'multipleChoice':
    case 'ordering':
      return joined(response as string[]);
    case 'fillIn':
      return joined(
        question.gaps.map((gap) => words((response as ResponseByInteraction['fillIn'])[gap] ?? '')),
      );
    case 'matching':
      return pairsOf(response as ResponseByInteraction['matching'], question.options);
    case 'numeric':
      return String(parseNumber(response as string) ?? '');
    case 'shortText':
      return words(response as string);
    case 'singleChoice':
      return response as string;
    case 'trueFalse':
      return response === true ? 'true' : 'false';
    case 'openAnswer':
    case 'assignment':
      return '';
  }
}
