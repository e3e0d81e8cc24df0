import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { page } from '../../lib/page';
import type { Feature } from '../../lib/router-context';
import { memberRoute, openRoute } from '../../ui/frames';
import { validateEntrySearch } from './api/next-path';
import { devicesQuery, mailQuery, profileQuery, territoriesQuery } from './api/queries';

const open = { getParentRoute: () => openRoute, validateSearch: validateEntrySearch };

const signInRoute = createRoute({ ...open, path: 'sign-in', ...page('identity', 'sign-in-page') });
const signUpRoute = createRoute({ ...open, path: 'sign-up', ...page('identity', 'sign-up-page') });
const confirmRoute = createRoute({ ...open, path: 'confirm', ...page('identity', 'confirm-page') });
const magicRoute = createRoute({ ...open, path: 'magic', ...page('identity', 'magic-page') });
const forgottenRoute = createRoute({
  ...open,
  path: 'forgotten',
  ...page('identity', 'forgotten-page'),
});
const resetRoute = createRoute({ ...open, path: 'reset', ...page('identity', 'reset-page') });

const changeEmailRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'change-email',
  ...page('identity', 'change-email-page'),
});

const firstAdministratorRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'first-administrator',
  ...page('identity', 'first-administrator-page'),
});

const lettersRoute = createRoute({
  getParentRoute: () => openRoute,
  path: 'letters',
  ...page('identity', 'letters-page'),
});

const accountRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'account',
  ...page('identity', 'account-page', () => [profileQuery, territoriesQuery]),
});

const devicesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'account/devices',
  ...page('identity', 'devices-page', () => [devicesQuery]),
});

const mailListRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'admin/mail',
  ...page('identity', 'mail-list-page'),
});

const mailRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'admin/mail/$mailId',
  ...page('identity', 'mail-page', ({ params }) => [mailQuery(params.mailId ?? '')]),
});

const AgreementNotice = lazy(() => import('./components/agreement-notice'));

export const feature: Feature = {
  open: [
    signInRoute,
    signUpRoute,
    confirmRoute,
    magicRoute,
    forgottenRoute,
    resetRoute,
    changeEmailRoute,
    firstAdministratorRoute,
    lettersRoute,
  ],
  member: [accountRoute, devicesRoute, mailListRoute, mailRoute],
  notices: [{ isDue: ({ agreementDue }) => agreementDue.length > 0, Notice: AgreementNotice }],
  navigation: [{ label: 'nav.mail', to: '/admin/mail', order: 95, abilities: ['platform.mail'] }],
};
