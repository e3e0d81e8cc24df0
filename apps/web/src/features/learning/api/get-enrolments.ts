import type { Enrolment } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** One's own enrolments, the last visited first. */
export const enrolmentsQuery = getQuery<{ items: Enrolment[] }>(
  ['learning', 'enrolments'],
  '/api/learning/enrolments',
);
