import type { Enrolment } from '@pirecow/contracts';
import { api } from '../../../lib/api';

/** Enrols the person who is signed in. Who is enrolled already gets that enrolment. */
export function enrol(courseId: string, language: string): Promise<Enrolment> {
  return api<Enrolment>('/api/learning/enrolments', { method: 'POST', body: { courseId, language } });
}
