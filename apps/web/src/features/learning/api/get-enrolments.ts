import type { EnrolmentList } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** One's own enrolments, the last visited first, the paths that one follows, and what is next where one meets others (not without a network). */
export const enrolmentsQuery = getQuery<EnrolmentList>(
  ['learning', 'enrolments'],
  '/api/learning/enrolments',
);
