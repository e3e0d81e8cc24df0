import type { FollowUpList, ImprovementList } from '@pirecow/contracts';
import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { type CourseOf, overviewPath } from './results';

/** A list of the API that grows page by page. */
function growing<List extends { next: string | null }>(
  key: QueryKey,
  path: string,
  query: Record<string, string> = {},
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ ...query, ...(pageParam && { cursor: pageParam }) });
      return api<List>(`${path}?${asked}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

export const followUpsPath = (organisationId: string) => `${overviewPath(organisationId)}/follow-ups`;

export const followUpsKey = (organisationId: string) => ['quality', organisationId, 'follow-ups'];

export const followUpsQuery = (organisationId: string, state: string) =>
  growing<FollowUpList>([...followUpsKey(organisationId), state], followUpsPath(organisationId), { state });

export const improvementsPath = ({ organisationId, courseId }: CourseOf) =>
  `/api/organisations/${organisationId}/courses/${courseId}/quality/improvements`;

export const improvementsQuery = (course: CourseOf) =>
  growing<ImprovementList>(['quality', course.courseId, 'improvements'], improvementsPath(course));
