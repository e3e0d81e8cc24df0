import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { publicRoute } from '../../ui/frames';
import { featuredQuery } from './featured-query';

const homeRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/',
  ...page('home', 'home-page', ({ language }) => [featuredQuery(language)]),
});

export const feature: Feature = { public: [homeRoute] };
