import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, publicRoute } from '../../ui/frames';
import { pathQuery, pathsQuery } from './api/public-queries';

const readCursor = ({ cursor }: { cursor?: unknown }) =>
  typeof cursor === 'string' && cursor ? { cursor } : {};

const pathsRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'paths',
  validateSearch: readCursor,
  loaderDeps: ({ search }) => search,
  ...page('paths', 'paths-page', ({ deps, language }) => [
    pathsQuery(language, readCursor(deps).cursor ?? ''),
  ]),
});

const pathRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'paths/$slug',
  ...page('paths', 'path-page', ({ params, language }) => [pathQuery(params['slug'] ?? '', language)]),
});

/** What these pages ask is asked by themselves: this file is in the entry, and their queries are not. */
const desk = (path: string, name: string) =>
  createRoute({
    getParentRoute: () => memberRoute,
    path: `organisations/$organisationId/paths${path}`,
    ...page('paths', name),
  });

export const feature: Feature = {
  public: [pathsRoute, pathRoute],
  member: [desk('', 'managed-paths-page'), desk('/new', 'new-path-page'), desk('/$pathId', 'edit-path-page')],
  ownPaths: lazy(() => import('./components/own-paths')),
};
