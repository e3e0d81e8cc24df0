import { rolesWith } from '@pirecow/contracts';
import type { Permission } from '@pirecow/contracts';
import { Scope } from '@pirecow/platform';
import type { Route } from './route-table';
import type { Caller, World } from './route-world';

/**
 * What may come back. `sign-in`: 401. `refused`: 403, or 404 where even existence is a secret. `hidden`: anything but a
 * success. `own`: the service shows people their own things only, so success or a refusal, but no request to sign in.
 * `open`: no refusal at all.
 */
export type Expectation = 'sign-in' | 'refused' | 'hidden' | 'own' | 'open';

function platformMay(permission: Permission, organisationId?: string): boolean {
  const nobody = {
    accountId: '',
    sessionId: '',
    language: 'en',
    timeZone: 'UTC',
    memberships: [],
    grants: [],
  };
  return new Scope({ ...nobody, platformAdministrator: true }).may(permission, organisationId);
}

function expectedByPermission(
  route: Route,
  permission: Permission,
  caller: Caller,
  world: World,
): Expectation {
  const inOrganisation = route.params.includes('organisationId');
  if (caller.side === 'platform')
    return platformMay(permission, inOrganisation ? world.own : undefined) ? 'open' : 'refused';
  const holds = caller.role !== null && rolesWith(permission).includes(caller.role);
  if (!holds) return 'refused';
  if (caller.side === 'own') return 'open';
  if (inOrganisation) return 'refused';
  return route.params.length > 0 ? 'hidden' : 'open';
}

/** What that caller may get from that route, by the line that the route declares. */
export function expected(route: Route, caller: Caller, world: World): Expectation {
  const { access } = route;
  if (!access) return 'refused';
  if (access.kind === 'anyone') return 'open';
  // The ticket in the address is what counts there, not who sends it.
  if (access.kind === 'guard' && access.guard === 'TicketGuard') return 'open';
  if (access.kind === 'guard') return caller.side === 'anonymous' ? 'hidden' : 'own';
  if (caller.side === 'anonymous') return 'sign-in';
  if (access.kind === 'signed-in') return 'own';
  return expectedByPermission(route, access.permission, caller, world);
}

/** Why an answer breaks its expectation, or undefined where it keeps it. */
export function broken(
  expectation: Expectation,
  { status, code }: { status: number; code: string | undefined },
): string | undefined {
  if (status >= 500) return `answered ${status}`;
  const refused = status === 403 || status === 404;
  const asksToSignIn = code === 'session.required';
  const fine = {
    'sign-in': status === 401,
    refused,
    hidden: status >= 400,
    own: !asksToSignIn,
    open: !asksToSignIn && code !== 'permission.denied' && code !== 'session.origin-refused',
  }[expectation];
  return fine ? undefined : `answered ${status} ${code ?? ''} where ${expectation} was expected`;
}
