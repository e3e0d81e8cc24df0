import type { SurveyAnswers } from '@pirecow/content';

const isGiven = (answer: SurveyAnswers[string]) =>
  typeof answer === 'number' || (typeof answer === 'string' ? answer.trim() : answer).length > 0;

/** What was answered to questions of a survey, without what is empty or blank. */
export const givenAnswers = (answers: SurveyAnswers): SurveyAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => isGiven(answer)));
