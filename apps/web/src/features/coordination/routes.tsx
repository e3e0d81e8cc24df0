import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';
import { personQuery, scopeQuery, summaryQuery } from './api/queries';
import { readFilters, readListFilters } from './filters';
import { readMatrixWish } from './matrix/view';
import { readRiskFilters } from './risk-filters';

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
  validateSearch: readMatrixWish,
  ...page('coordination', 'matrix-page', ({ language }) => [scopeQuery(language)]),
});

export const atRiskRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'coordination/at-risk',
  validateSearch: readRiskFilters,
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
