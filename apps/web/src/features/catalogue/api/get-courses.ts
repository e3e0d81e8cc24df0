import type { CataloguePage } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import type { Filters } from '../filters';

/** One page of the catalogue for those filters, in the reader's language. */
export function coursesQuery(language: string, filters: Filters) {
  const search = new URLSearchParams({ language, ...filters });
  return getQuery<CataloguePage>(
    ['catalogue', 'courses', language, filters],
    `/api/catalogue/courses?${search.toString()}`,
  );
}
