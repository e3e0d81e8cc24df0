import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, openRoute } from '../../ui/frames';
import {
  administratorsQuery,
  credentialsQuery,
  myOrganisationsQuery,
  organisationQuery,
  partnershipsQuery,
} from './api/queries';
import { keepingRoutes } from './keeping-routes';

interface Params {
  params: Record<string, string>;
}

const organisation = ({ params }: Params) => [organisationQuery(params.organisationId ?? '')];
const partnerships = ({ params }: Params) => [
  organisationQuery(params.organisationId ?? ''),
  partnershipsQuery(params.organisationId ?? ''),
];

const credentials = ({ params }: Params) => [
  organisationQuery(params.organisationId ?? ''),
  credentialsQuery(params.organisationId ?? ''),
];

const mineRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations',
  ...page('organisations', 'my-organisations-page', () => [myOrganisationsQuery]),
});

const overviewRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId',
  ...page('organisations', 'overview-page', organisation),
});

const editRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/edit',
  ...page('organisations', 'edit-page', organisation),
});

const membersRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/members',
  ...page('organisations', 'members-page', organisation),
});

const invitationsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/invitations',
  ...page('organisations', 'invitations-page', organisation),
});

const partnershipsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/partnerships',
  ...page('organisations', 'partnerships-page', partnerships),
});

const proposeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/partnerships/new',
  ...page('organisations', 'propose-page', organisation),
});

const coursesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses',
  ...page('organisations', 'courses-page', organisation),
});

const intakeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/courses/import',
  ...page('organisations', 'intake-page', organisation),
});

const credentialsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/record-credentials',
  ...page('organisations', 'credentials-page', credentials),
});

const exchangeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/exchange',
  ...page('organisations', 'exchange-page', organisation),
});

const auditRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/audit',
  ...page('organisations', 'audit-page', organisation),
});

const packagesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/packages',
  ...page('organisations', 'packages-page', organisation),
});

const packageRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'organisations/$organisationId/packages/$packageId',
  ...page('organisations', 'package-page', organisation),
});

const platformListRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'admin/organisations',
  ...page('organisations', 'platform-list-page'),
});

const administratorsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'admin/administrators',
  ...page('organisations', 'administrators-page', () => [administratorsQuery]),
});

const jobsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'admin/jobs',
  ...page('organisations', 'jobs-page'),
});

const foundRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'admin/organisations/new',
  ...page('organisations', 'found-page'),
});

const platformAuditRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'admin/audit',
  ...page('organisations', 'platform-audit-page'),
});

const invitationRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'invitation',
  ...page('organisations', 'invitation-page'),
});

export const feature: Feature = {
  organisationSections: lazy(() => import('./components/organisation-sections')),
  open: [invitationRoute],
  member: [
    mineRoute,
    overviewRoute,
    editRoute,
    membersRoute,
    invitationsRoute,
    partnershipsRoute,
    proposeRoute,
    coursesRoute,
    intakeRoute,
    credentialsRoute,
    exchangeRoute,
    auditRoute,
    packagesRoute,
    packageRoute,
    platformListRoute,
    administratorsRoute,
    foundRoute,
    jobsRoute,
    platformAuditRoute,
    ...keepingRoutes,
  ],
  navigation: [
    { label: 'nav.organisations', to: '/organisations', order: 40, abilities: ['organisation.see'] },
    { label: 'nav.admin', to: '/admin/organisations', order: 90, abilities: ['platform.organisations'] },
  ],
};
