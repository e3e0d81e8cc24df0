import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import type { Asked } from './api/queries';

export const indicatorsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/indicators',
  validateSearch: (search): Asked => search,
  ...page('indicators', 'indicators-page'),
});

export const feature: Feature = { member: [indicatorsRoute] };
