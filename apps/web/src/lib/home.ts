import type { EnrolmentList } from '@pirecow/contracts';
import { getQuery } from './query';

/**
 * Where a learner comes home: one's own enrolments, the last visited first, and, with a network, all else that is told there. Without
 * one, the courses that were taken along.
 */
export const homeQuery = getQuery<EnrolmentList>(['learning', 'enrolments'], '/api/learning/enrolments');
