import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { openRoute } from '../../ui/frames';

/** Opens without a network and without an account. */
export const offlineRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'offline',
  ...page('offline', 'offline-page'),
});

export const feature: Feature = {
  open: [offlineRoute],
  forget: async (account) => (await import('../../lib/offline/store')).forgetPerson(account),
  notices: [
    { isDue: ({ account }) => account !== null, Notice: lazy(() => import('./components/companion')) },
  ],
};
