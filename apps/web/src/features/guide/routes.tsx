import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { publicRoute } from '../../ui/frames';
import { guidePageQuery, guideQuery } from './api/queries';

const contentsRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'guide',
  ...page('guide', 'contents-page', ({ language }) => [guideQuery(language)]),
});

export const chapterRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: 'guide/$page',
  ...page('guide', 'chapter-page', ({ params, language }) => [
    guidePageQuery(params['page'] ?? '', language),
  ]),
});

export const feature: Feature = { public: [contentsRoute, chapterRoute] };
