import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, openRoute } from '../../ui/frames';

/** Of whom the files are: one person, one run, or all that one may see. */
const readSubject = ({ enrolmentId, runId }: { enrolmentId?: unknown; runId?: unknown }) => ({
  ...(typeof enrolmentId === 'string' && enrolmentId && { enrolmentId }),
  ...(typeof runId === 'string' && runId && { runId }),
});

export const filesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'evidence',
  validateSearch: readSubject,
  ...page('evidence', 'files-page'),
});

export const inspectionsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/runs/$runId/inspections',
  ...page('evidence', 'inspections-page'),
});

/** What one's own account may look into. */
const ownRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'inspections',
  ...page('evidence', 'own-page'),
});

/** Where the link of an inspection leads: with a code, or as an account that was named. */
export const inspectionRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'inspection/$inspectionId',
  ...page('evidence', 'inspection-page'),
});

export const feature: Feature = {
  member: [filesRoute, inspectionsRoute, ownRoute],
  open: [inspectionRoute],
};
