import type { Permission } from './permissions';
import type { Role } from './roles';

/** The person who is signed in, as that person may see it. */
export interface SessionAccount {
  id: string;
  givenName: string;
  familyName: string;
  email: string;
  language: string;
  /** IANA name, such as `Europe/Madrid`. */
  timeZone: string;
  /** NUTS 3 code, or null where none was given. */
  territory: string | null;
}

/** One organisation of the person and the roles held there. */
export interface SessionMembership {
  organisationId: string;
  organisationName: string;
  roles: Role[];
}

/** GET /api/session: who is there and what the interface may offer. It asks `abilities` and never recomputes roles. */
export interface Session {
  /** Null for a visitor who has not signed in. */
  account: SessionAccount | null;
  memberships: SessionMembership[];
  /** Rights held somewhere: in an own organisation, by a partnership, or as platform administrator. */
  abilities: Permission[];
  /** True where the platform runs with demonstration data. */
  demo: boolean;
}
