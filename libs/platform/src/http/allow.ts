import type { Permission } from '@pirecow/contracts';
import { applyDecorators, type CanActivate, SetMetadata, type Type, UseGuards } from '@nestjs/common';

/** Who may pass a route. Read by the access guard; a route without one is closed to everybody. */
export type Access =
  | { kind: 'anyone'; session: boolean }
  | { kind: 'signed-in' }
  | { kind: 'permission'; permission: Permission }
  | { kind: 'guard'; guard: string };

export const ACCESS = 'pirecow:access';

const access = (value: Access) => SetMetadata(ACCESS, value);

/**
 * The one line beside each route that says who may pass.
 *
 * `permission` asks for the right in the organisation named by the route parameter `organisationId`, or, where the
 * route has none, in any organisation of the person: the service then narrows its query by the scope.
 */
export const Allow = {
  /** Anybody, and who they are does not matter: no session is read. */
  anyone: () => access({ kind: 'anyone', session: false }),
  /** Anybody; `@MaybeWho()` tells who it is where somebody has signed in. */
  visitor: () => access({ kind: 'anyone', session: true }),
  signedIn: () => access({ kind: 'signed-in' }),
  permission: (permission: Permission) => access({ kind: 'permission', permission }),
  by: (guard: Type<CanActivate>) =>
    applyDecorators(access({ kind: 'guard', guard: guard.name }), UseGuards(guard)),
};
