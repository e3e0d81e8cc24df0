import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, publicRoute } from '../../ui/frames';

/** Where one complains, and follows what one complained of: with a session, or by the link of a letter. */
const complaintsRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'complaints',
  ...page('complaints', 'complaints-page'),
});

/** For who handles the complaints of an organisation, and for inspectors. */
export const deskRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/complaints',
  ...page('complaints', 'desk-page'),
});

/** For who administers the organisation, or the platform. */
export const erasureRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/complaints/erasure',
  ...page('complaints', 'erasure-page'),
});

export const feature: Feature = { public: [complaintsRoute], member: [deskRoute, erasureRoute] };
