import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, publicRoute } from '../../ui/frames';

/** Where a letter leads: in the language of who got it, and without a password. */
const letterRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'questionnaire',
  ...page('quality', 'letter-page'),
});

const ownRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'questionnaires/$enrolmentId/$moment',
  ...page('quality', 'own-page'),
});

export const feature: Feature = { public: [letterRoute], member: [ownRoute] };
