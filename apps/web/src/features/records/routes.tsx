import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import { savedFiltersQuery, scopeQuery } from './api/queries';
import { readFilters } from './filters';

export const explorerRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'records',
  validateSearch: readFilters,
  loaderDeps: ({ search }) => search,
  ...page('records', 'explorer-page', ({ deps, language }) => [
    scopeQuery(readFilters(deps).accountId, language),
    savedFiltersQuery,
  ]),
});

export const feature: Feature = {
  member: [explorerRoute],
  navigation: [{ label: 'nav.records', to: '/records', order: 31, abilities: ['records.explore'] }],
};
