import type {
  ConsentHistory,
  DemoAccounts,
  Devices,
  MailDetail,
  Profile,
  SelfDescription,
  Territories,
} from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** Stands under the session: whatever changes the account changes both. */
export const profileQuery = getQuery<Profile>(['session', 'profile'], '/api/account');

export const declarationQuery = getQuery<SelfDescription>(
  ['identity', 'declaration'],
  '/api/account/declaration',
);

export const consentsQuery = getQuery<ConsentHistory>(['identity', 'consents'], '/api/account/consents');

export const devicesQuery = getQuery<Devices>(['identity', 'devices'], '/api/account/devices');

export const territoriesQuery = getQuery<Territories>(['territories'], '/api/territories');

export const demoAccountsQuery = getQuery<DemoAccounts>(['identity', 'demo-accounts'], '/api/demo/accounts');

export const mailQuery = (id: string) =>
  getQuery<MailDetail>(['identity', 'mail', id], `/api/admin/mail/${id}`);
