import type { CourseReviews } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { coursePath, type Place } from '../api/queries';

/** Looks from across the border: what was asked and answered, and whom one may ask. */
export const courseReviewsQuery = (place: Place) =>
  getQuery<CourseReviews>(['studio', place.courseId, 'reviews'], coursePath(place, '/reviews'));
