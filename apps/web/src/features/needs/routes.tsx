import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, publicRoute } from '../../ui/frames';
import { needQuery, openNeedsQuery } from './api/open-queries';

const openRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'needs',
  ...page('needs', 'open-page', ({ language }) => [openNeedsQuery(language)]),
});

/** Where somebody answers, with or without an account. */
export const answerRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'needs/$surveyId',
  ...page('needs', 'answer-page', ({ params, language }) => [needQuery(params['surveyId'] ?? '', language)]),
});

/** What was answered, beside the catalogue. */
export const resultsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/needs',
  validateSearch: ({ survey }: Record<string, unknown>) => (typeof survey === 'string' ? { survey } : {}),
  ...page('needs', 'results-page'),
});

export const deskRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/needs',
  ...page('needs', 'desk-page'),
});

export const builderRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/needs/$surveyId',
  ...page('needs', 'builder-page'),
});

export const feature: Feature = {
  public: [openRoute, answerRoute],
  member: [resultsRoute, deskRoute, builderRoute],
  forget: async (accountId) => (await import('./api/kept-need')).forgetNeeds(accountId),
};
