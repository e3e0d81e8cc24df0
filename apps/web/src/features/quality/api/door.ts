import type { RenderedTexts, SurveyQuestion } from '@pirecow/content';
import type { QuestionnaireAnswers, QuestionnaireHead } from '@pirecow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { letterPath } from '../../../lib/letters';

export type Questionnaire = QuestionnaireHead & { questions: SurveyQuestion[]; texts: RenderedTexts };

/** By which door somebody answers: with the own session, or with the link of a letter. */
export interface Door {
  /** Under which name this browser keeps what was not sent yet. */
  name: string;
  read: (language: string, signal: AbortSignal) => Promise<Questionnaire>;
  answer: (answers: QuestionnaireAnswers) => Promise<unknown>;
  /** Whether one is asked by letter. */
  letters: (wanted: boolean) => Promise<unknown>;
}

export function ownDoor(enrolmentId: string, moment: string): Door {
  const path = `/api/learning/enrolments/${enrolmentId}/questionnaires/${moment}`;
  return {
    name: `${enrolmentId} ${moment}`,
    read: (_, signal) => api<Questionnaire>(path, { signal }),
    answer: (body) => api(path, { method: 'PUT', body }),
    letters: (wanted) => api(letterPath('questionnaires'), { method: 'PUT', body: { wanted } }),
  };
}

export function letterDoor(secret: string): Door {
  const path = '/api/questionnaires';
  return {
    // The end of it is enough for a name, and opens nothing.
    name: secret.slice(-16),
    read: (language, signal) =>
      api<Questionnaire>(`${path}/opening`, { method: 'POST', body: { secret, language }, signal }),
    answer: (given) => api(`${path}/answers`, { method: 'POST', body: { ...given, secret } }),
    letters: (wanted) => api(`${path}/letters`, { method: 'PUT', body: { secret, wanted } }),
  };
}

export const questionnaireQuery = (door: Door, language: string) =>
  queryOptions({
    queryKey: ['quality', 'questionnaire', door.name, language],
    queryFn: ({ signal }) => door.read(language, signal),
    staleTime: Infinity,
  });
