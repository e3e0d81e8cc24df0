import { SCALE_STEPS } from '../block-limits';
import { INTERACTION_ACTIVITY } from '../xapi-interaction';
import type { SurveyAnswers } from './answers';
import type { SurveyQuestion } from './shape';

/** An activity definition of a question of a survey (xAPI 1.0.3, Data 2.4.4.1), without names. */
export interface SurveyDefinition {
  type: string;
  interactionType: 'choice' | 'likert' | 'long-fill-in';
  choices?: { id: string }[];
  scale?: { id: string }[];
}

const TYPES = { one: 'choice', several: 'choice', scale: 'likert', words: 'long-fill-in' } as const;

/** The xAPI definition of one question of a survey. */
export function surveyDefinition(question: SurveyQuestion): SurveyDefinition {
  const steps = Array.from({ length: SCALE_STEPS }, (_, step) => ({ id: String(step + 1) }));
  return {
    type: INTERACTION_ACTIVITY,
    interactionType: TYPES[question.kind],
    ...('options' in question && { choices: question.options.map((id) => ({ id })) }),
    ...(question.kind === 'scale' && { scale: steps }),
  };
}

/** An answer as xAPI's `result.response`. What was written is not told: statements are for ever, and may be read by others. */
export function surveyPattern({ kind }: SurveyQuestion, answer: SurveyAnswers[string]): string {
  if (kind === 'words') return '';
  return Array.isArray(answer) ? answer.join('[,]') : String(answer);
}
