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

/** One row for each page: this file is in the entry. */
const member = (path: string, name: string, queries?: Parameters<typeof page>[2]) =>
  createRoute({ getParentRoute: () => memberRoute, path, ...page('organisations', name, queries) });

const own = (path: string, name: string, queries: Parameters<typeof page>[2] = organisation) =>
  member(`organisations/$organisationId/${path}`, name, queries);

const invitationRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'invitation',
  ...page('organisations', 'invitation-page'),
});

export const feature: Feature = {
  organisationSections: lazy(() => import('./components/organisation-sections')),
  open: [invitationRoute],
  member: [
    member('organisations', 'my-organisations-page', () => [myOrganisationsQuery]),
    member('organisations/$organisationId', 'overview-page', organisation),
    own('edit', 'edit-page'),
    own('members', 'members-page'),
    own('invitations', 'invitations-page'),
    own('partnerships', 'partnerships-page', partnerships),
    own('partnerships/new', 'propose-page'),
    own('courses', 'courses-page'),
    own('courses/import', 'intake-page'),
    own('record-credentials', 'credentials-page', credentials),
    own('exchange', 'exchange-page'),
    own('audit', 'audit-page'),
    own('packages', 'packages-page'),
    own('packages/$packageId', 'package-page'),
    member('admin/organisations', 'platform-list-page'),
    member('admin/administrators', 'administrators-page', () => [administratorsQuery]),
    member('admin/organisations/new', 'found-page'),
    member('admin/jobs', 'jobs-page'),
    member('admin/audit', 'platform-audit-page'),
    ...keepingRoutes,
  ],
  navigation: [
    { label: 'nav.organisations', to: '/organisations', order: 40, abilities: ['organisation.see'] },
    { label: 'nav.admin', to: '/admin/organisations', order: 90, abilities: ['platform.organisations'] },
  ],
};
