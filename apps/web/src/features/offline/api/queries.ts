import type { OfflineOffer } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** What there is to take along of a course. */
export const offerQuery = (enrolmentId: string) =>
  getQuery<OfflineOffer>(
    ['offline', 'offer', enrolmentId],
    `/api/learning/enrolments/${enrolmentId}/offline`,
  );
