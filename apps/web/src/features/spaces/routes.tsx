import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { publicRoute } from '../../ui/frames';
import { spaceQuery, spacesQuery } from './api/queries';
import { readFilters } from './filters';

export const spacesRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'spaces',
  validateSearch: readFilters,
  loaderDeps: ({ search }) => search,
  ...page('spaces', 'spaces-page', ({ deps }) => [spacesQuery(readFilters(deps))]),
});

export const spaceRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'spaces/$slug',
  ...page('spaces', 'space-page', ({ params, language }) => [spaceQuery(params['slug'] ?? '', language)]),
});

export const feature: Feature = {
  public: [spacesRoute, spaceRoute],
  navigation: [{ label: 'nav.spaces', to: '/$language/spaces', order: 1.5 }],
};
