import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute } from '../../ui/frames';

const notesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'learn/notes',
  ...page('notes', 'notes-page'),
});

export const feature: Feature = {
  member: [notesRoute],
  blockNote: lazy(() => import('./components/block-note')),
};
