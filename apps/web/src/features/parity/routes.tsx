import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';

const listRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/parity',
  ...page('parity', 'list-page'),
});

export const courseRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/parity/$courseId',
  ...page('parity', 'course-page'),
});

export const feature: Feature = { member: [listRoute, courseRoute] };
