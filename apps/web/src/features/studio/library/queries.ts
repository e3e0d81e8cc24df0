import type { LibraryDetail, LibraryList } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';
import type { LibraryFilters } from './filters';

export const libraryPath = (organisationId: string, rest = '') =>
  `/api/studio/${organisationId}/library${rest}`;

export const libraryKey = (organisationId: string) => ['studio', 'library', organisationId];

export const libraryFileQuery = (organisationId: string, hash: string) =>
  getQuery<LibraryDetail>(
    [...libraryKey(organisationId), 'file', hash],
    libraryPath(organisationId, `/${hash}`),
  );

/** The files that the filters let through, page by page. */
export function useLibrary(organisationId: string, filters: LibraryFilters) {
  return useInfiniteQuery({
    queryKey: [...libraryKey(organisationId), 'list', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...filters, ...(pageParam && { cursor: pageParam }) });
      return api<LibraryList>(libraryPath(organisationId, `?${query}`), { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (previous) => previous,
  });
}
