import { useInfiniteQuery } from '@tanstack/react-query';
import type { ParityDetail, ParityItemWords, ParityList } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';

export const PARITY_KEY = ['parity'];

/** Courses in reach, those to look at first, page by page. */
export function useCourses(language: string) {
  return useInfiniteQuery({
    queryKey: [...PARITY_KEY, 'list', language],
    queryFn: ({ pageParam, signal }) =>
      api<ParityList>(`/api/coordination/parity${pageParam && `?cursor=${pageParam}`}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
}

const pathOf = (courseId: string) => `/api/coordination/parity/${courseId}`;

export const courseQuery = (courseId: string, language: string) =>
  getQuery<ParityDetail>([...PARITY_KEY, 'course', courseId, language], pathOf(courseId));

export const reckoningPath = (courseId: string) => `${pathOf(courseId)}/reckoning`;

/** What a question says in each language. */
export const itemQuery = (courseId: string, blockId: string) =>
  getQuery<ParityItemWords>(
    [...PARITY_KEY, 'item', courseId, blockId],
    `${pathOf(courseId)}/items/${blockId}`,
  );
