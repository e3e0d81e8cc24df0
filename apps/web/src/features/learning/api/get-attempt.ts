import type { RenderedUnit } from '@pirecow/content';
import type { AttemptHead, AttemptTime } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** An attempt with its questions, in the language of the enrolment unless another is asked for. */
export type AttemptPage = AttemptHead & { unit: RenderedUnit };

const address = (attemptId: string) => `/api/assessments/attempts/${attemptId}`;

export const attemptQuery = (attemptId: string) =>
  getQuery<AttemptPage>(['learning', 'attempt', attemptId], address(attemptId));

export const attemptTimeQuery = (attemptId: string) =>
  getQuery<AttemptTime>(['learning', 'attempt-time', attemptId], `${address(attemptId)}/time`);

export const attemptInQuery = (attemptId: string, language: string) =>
  getQuery<AttemptPage>(
    ['learning', 'attempt-in', attemptId, language],
    `${address(attemptId)}?language=${language}`,
  );
