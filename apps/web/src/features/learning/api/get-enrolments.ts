import type { EnrolmentList } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** One's own enrolments, the last visited first, and the paths that one follows. */
export const enrolmentsQuery = getQuery<EnrolmentList>(
  ['learning', 'enrolments'],
  '/api/learning/enrolments',
);
