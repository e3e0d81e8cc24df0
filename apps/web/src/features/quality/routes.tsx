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

export const ownRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'questionnaires/$enrolmentId/$moment',
  ...page('quality', 'own-page'),
});

/** For who sees the progress of an organisation. */
export const overviewRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/quality',
  ...page('quality', 'overview-page'),
});

/** For the same: answers that somebody takes up (`follow-ups`), what is asked at a moment (`end`, `later`), or the course with that id. */
export const partRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/quality/$part',
  ...page('quality', 'part-page'),
});

export const feature: Feature = {
  public: [letterRoute],
  member: [ownRoute, overviewRoute, partRoute],
  forget: async () => (await import('./api/kept-draft')).forgetDrafts(),
};
