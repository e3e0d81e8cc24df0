import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import { memberRoute } from '../../ui/frames';
import { anchorsQuery, evidenceQuery, retentionQuery } from './api/keeping';
import { organisationQuery } from './api/queries';

const personRecordsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/person-records',
  ...page('organisations', 'person-records-page', ({ params }) => [
    organisationQuery(params.organisationId ?? ''),
  ]),
});

const retentionRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/record-retention',
  ...page('organisations', 'retention-page', ({ params }) => [
    organisationQuery(params.organisationId ?? ''),
    retentionQuery(params.organisationId ?? ''),
  ]),
});

const evidenceRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/evidence',
  ...page('organisations', 'evidence-page', ({ params }) => [
    organisationQuery(params.organisationId ?? ''),
    evidenceQuery(params.organisationId ?? ''),
    anchorsQuery(params.organisationId ?? ''),
  ]),
});

/** How records are kept: the rights of people over theirs, for how long, and whether they are whole. */
export const keepingRoutes = [personRecordsRoute, retentionRoute, evidenceRoute];
