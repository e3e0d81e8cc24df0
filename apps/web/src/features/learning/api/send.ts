import type {
  Appeal,
  Enrolment,
  EnrolmentChange,
  NewAppeal,
  Submission,
  UnitDone,
  Withdrawal,
} from '@pirecow/contracts';
import { api } from '../../../lib/api';

/** States that a lesson is done. */
export const finishUnit = (enrolmentId: string, unitId: string) =>
  api<UnitDone>(`/api/learning/enrolments/${enrolmentId}/units/${unitId}/completion`, { method: 'POST' });

/** Skips lessons that a positioning test showed to be known. */
export const skipUnits = (enrolmentId: string, unitIds: string[]) =>
  api<Enrolment>(`/api/learning/enrolments/${enrolmentId}/skips`, { method: 'POST', body: { unitIds } });

/** Remembers the language in which the course is followed. */
export const saveLanguage = (enrolmentId: string, body: EnrolmentChange) =>
  api<undefined>(`/api/learning/enrolments/${enrolmentId}`, { method: 'PATCH', body });

/** Leaves a course, and says why. Its records stay. */
export const leaveCourse = (enrolmentId: string, body: Withdrawal) =>
  api<undefined>(`/api/learning/enrolments/${enrolmentId}/withdrawal`, { method: 'POST', body });

/** Starts an attempt, or answers the one that is open. */
export const startAttempt = (enrolmentId: string, unitId: string) =>
  api<{ attemptId: string }>(`/api/assessments/${enrolmentId}/${unitId}/attempts`, { method: 'POST' });

/** Saves one answer; null takes it back. */
export const saveAnswer = (attemptId: string, blockId: string, response: unknown) =>
  api<undefined>(`/api/assessments/attempts/${attemptId}/answers/${blockId}`, {
    method: 'PUT',
    body: { response },
  });

/** Takes back what was handed in, as long as nobody has graded it. */
export const takeBack = (attemptId: string) =>
  api<undefined>(`/api/assessments/attempts/${attemptId}/submission`, { method: 'DELETE' });

/** Closes an attempt and answers what it came to. */
export const submitAttempt = (attemptId: string) =>
  api<Submission>(`/api/assessments/attempts/${attemptId}/submission`, { method: 'POST' });

/** Says that the result of an attempt is wrong, and why. */
export const contest = (attemptId: string, body: NewAppeal) =>
  api<Appeal>(`/api/assessments/attempts/${attemptId}/appeal`, { method: 'POST', body });
