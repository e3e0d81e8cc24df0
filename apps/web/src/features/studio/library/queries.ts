import type { LibraryDetail, LibraryList } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';
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
    ...pagedQuery<LibraryList>(
      [...libraryKey(organisationId), 'list', filters],
      libraryPath(organisationId),
      { wishes: { ...filters } },
    ),
    placeholderData: (previous) => previous,
  });
}
