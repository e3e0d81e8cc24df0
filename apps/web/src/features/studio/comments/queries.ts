import type { CourseThreads } from '@pirecow/contracts';
import type { QueryKey } from '@tanstack/react-query';
import { getQuery } from '../../../lib/query';
import { coursePath, type Place } from '../api/queries';

/** The comments of a draft, by the way on which the reader reaches them. */
export interface CommentsOf {
  path: string;
  queryKey: QueryKey;
}

export const commentsOfCourse = (place: Place): CommentsOf => ({
  path: coursePath(place, '/comments'),
  queryKey: ['studio', place.courseId, 'comments'],
});

export const commentsOfReview = (reviewId: string): CommentsOf => ({
  path: `/api/reviews/${reviewId}/comments`,
  queryKey: ['studio', 'review-comments', reviewId],
});

/** Of the blocks that stand in a unit today. */
export const unitThreadsQuery = ({ path, queryKey }: CommentsOf, unitId: string) =>
  getQuery<CourseThreads>([...queryKey, unitId], `${path}?unit=${unitId}&state=all&limit=100`);
