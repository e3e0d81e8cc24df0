import { createRoute } from '@tanstack/react-router';
import { page } from '../../lib/page';
import { memberRoute } from '../../ui/frames';
import { organisationQuery } from './api/queries';

const personRecordsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/person-records',
  ...page('organisations', 'person-records-page', ({ params }) => [
    organisationQuery(params.organisationId ?? ''),
  ]),
});

/** How records are kept: the rights of people over theirs. */
export const keepingRoutes = [personRecordsRoute];
