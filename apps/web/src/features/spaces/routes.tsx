import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { publicRoute } from '../../ui/frames';
import { spaceQuery } from './api/get-space';
import type { SpaceFilters } from './filters';

/** The page reads its choices itself: the entry has no room for their names. */
export const spacesRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'spaces',
  validateSearch: (search: SpaceFilters) => search,
  ...page('spaces', 'spaces-page'),
});

export const spaceRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'spaces/$slug',
  ...page('spaces', 'space-page', ({ params, language }) => [spaceQuery(params['slug'] ?? '', language)]),
});

export const feature: Feature = {
  public: [spacesRoute, spaceRoute],
  navigation: [{ label: 'nav.spaces', to: '/$language/spaces', order: 1 }],
};
