import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import { personQuery, scopeQuery, summaryQuery } from './api/queries';
import { readFilters, readListFilters } from './filters';
import type { MatrixWish } from './matrix/view';
import type { RiskFilters } from './risk-filters';

export const cockpitRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination',
  validateSearch: readFilters,
  loaderDeps: ({ search }) => search,
  ...page('coordination', 'cockpit-page', ({ deps, language }) => [
    scopeQuery(language),
    summaryQuery(readFilters(deps)),
  ]),
});

export const peopleRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/enrolments',
  validateSearch: readListFilters,
  ...page('coordination', 'people-page', ({ language }) => [scopeQuery(language)]),
});

export const matrixRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/matrix',
  // The page reads it: what others need not load.
  validateSearch: (search) => search as MatrixWish,
  ...page('coordination', 'matrix-page', ({ language }) => [scopeQuery(language)]),
});

export const atRiskRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/at-risk',
  validateSearch: (search) => search as RiskFilters,
  ...page('coordination', 'at-risk-page', ({ language }) => [scopeQuery(language)]),
});

export const personRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/enrolments/$enrolmentId',
  ...page('coordination', 'person-page', ({ params, language }) => [
    scopeQuery(language),
    personQuery(params.enrolmentId ?? '', language),
  ]),
});

export const feature: Feature = {
  member: [cockpitRoute, peopleRoute, matrixRoute, atRiskRoute, personRoute],
  navigation: [{ label: 'nav.coordination', to: '/coordination', order: 30, abilities: ['progress.see'] }],
};
