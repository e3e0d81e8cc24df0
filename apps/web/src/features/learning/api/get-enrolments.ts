import type { Enrolment, OwnMeeting } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** One's own enrolments, the last visited first, and what is next where one meets others (not without a network). */
export const enrolmentsQuery = getQuery<{ items: Enrolment[]; meetings?: OwnMeeting[] }>(
  ['learning', 'enrolments'],
  '/api/learning/enrolments',
);
