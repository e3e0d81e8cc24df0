import { getQuery } from '../../../lib/query';

/** One's own enrolment in a course: GET /api/learning/courses/:courseId/enrolment. */
export interface OwnEnrolment {
  enrolment: {
    id: string;
    state: 'active' | 'completed' | 'withdrawn';
    resume: string | null;
    news: string | null;
  } | null;
}

/** Whether the person who is signed in follows that course, and where to go on. */
export function ownEnrolmentQuery(courseId: string) {
  return getQuery<OwnEnrolment>(
    ['learning', 'own-enrolment', courseId],
    `/api/learning/courses/${courseId}/enrolment`,
  );
}
