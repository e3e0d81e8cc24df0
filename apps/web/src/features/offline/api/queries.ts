import type { EnrolmentList, OfflineOffer } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** One's own courses; without a network, those that were taken along. The same answer as that of "my learning". */
export const coursesQuery = getQuery<EnrolmentList>(['learning', 'enrolments'], '/api/learning/enrolments');

/** What there is to take along of a course. */
export const offerQuery = (enrolmentId: string) =>
  getQuery<OfflineOffer>(
    ['offline', 'offer', enrolmentId],
    `/api/learning/enrolments/${enrolmentId}/offline`,
  );
