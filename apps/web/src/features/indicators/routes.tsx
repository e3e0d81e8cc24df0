import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, publicRoute } from '../../ui/frames';
import { openDataQuery } from './api/open-data';
import type { Asked } from './api/queries';

export const indicatorsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/indicators',
  validateSearch: (search): Asked => search,
  ...page('indicators', 'indicators-page'),
});

const schedulesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/schedules',
  ...page('indicators', 'schedules-page'),
});

const openDataRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'open-data',
  ...page('indicators', 'open-data-page', () => [openDataQuery]),
});

export const feature: Feature = { public: [openDataRoute], member: [indicatorsRoute, schedulesRoute] };
