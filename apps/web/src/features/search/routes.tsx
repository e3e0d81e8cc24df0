import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';

export const searchRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'learn/search',
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } => {
    // The router reads what looks like a number as one.
    const words = typeof q === 'string' || typeof q === 'number' ? String(q).trim() : '';
    return words ? { q: words } : {};
  },
  ...page('search', 'search-page'),
});

export const feature: Feature = { member: [searchRoute] };
