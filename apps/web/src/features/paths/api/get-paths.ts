import type { PathList } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** One page of the paths that the catalogue shows, in the reader's language. */
export const pathsQuery = (language: string, cursor: string) =>
  getQuery<PathList>(
    ['paths', 'list', language, cursor],
    `/api/paths?${new URLSearchParams({ language, ...(cursor && { cursor }) })}`,
  );
