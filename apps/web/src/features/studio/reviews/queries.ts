import type { UnitPreview } from '@pirecow/content';
import type { AskedReview, AskedReviews } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** What was asked of the person of the session. */
export const askedReviewsQuery = getQuery<AskedReviews>(['studio', 'asked-reviews'], '/api/reviews');

/** Read anew each time: the draft goes on. */
export const askedReviewQuery = (id: string) =>
  getQuery<AskedReview>(['studio', 'asked-review', id], `/api/reviews/${id}`);

/** A unit of the draft, in one language. */
export const reviewedUnitQuery = (id: string, unitId: string, language: string) =>
  getQuery<UnitPreview>(
    ['studio', 'asked-review', id, unitId, language],
    `/api/reviews/${id}/units/${unitId}?language=${language}`,
  );
