import type { PathPage } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** All that the page of a path says, in the reader's language. */
export const pathQuery = (slug: string, language: string) =>
  getQuery<PathPage>(
    ['paths', 'one', slug, language],
    `/api/paths/${encodeURIComponent(slug)}?language=${language}`,
  );
