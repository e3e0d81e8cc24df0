import type { OwnSearch } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** What the own courses and notes hold of those words. */
export const foundQuery = (words: string) =>
  getQuery<OwnSearch>(
    ['learning', 'search', words],
    `/api/learning/search?${new URLSearchParams({ q: words })}`,
  );
