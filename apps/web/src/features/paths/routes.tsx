import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, publicRoute } from '../../ui/frames';
import { pathQuery } from './api/get-path';

/** What the pages ask is asked by themselves, because this file is in the entry; only whether a path exists is to be known before. */
const pathsRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'paths',
  ...page('paths', 'paths-page'),
});

const pathRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'paths/$slug',
  ...page('paths', 'path-page', ({ params, language }) => [pathQuery(params['slug'] ?? '', language)]),
});

const desk = (path: string, name: string) =>
  createRoute({
    getParentRoute: () => memberRoute,
    path: `organisations/$organisationId/paths${path}`,
    ...page('paths', name),
  });

export const feature: Feature = {
  public: [pathsRoute, pathRoute],
  member: [desk('', 'managed-paths-page'), desk('/new', 'new-path-page'), desk('/$pathId', 'edit-path-page')],
  ownWay: lazy(() => import('./components/own-way')),
};
