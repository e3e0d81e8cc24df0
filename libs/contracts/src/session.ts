import { z } from 'zod';
import { CONSENT_DOCUMENTS } from './accounts';
import { idSchema, languageSchema } from './common';
import { PERMISSIONS, type Permission } from './permissions';
import { roleSchema } from './roles';

const sessionAccountSchema = z.object({
  id: idSchema,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  language: languageSchema,
  /** IANA name, such as `Europe/Madrid`. */
  timeZone: z.string(),
  /** NUTS 3 code, or null where none was given. */
  territory: z.string().nullable(),
});

/** The person who is signed in, as that person may see it. */
export type SessionAccount = z.infer<typeof sessionAccountSchema>;

const sessionMembershipSchema = z.object({
  organisationId: idSchema,
  organisationName: z.string(),
  roles: z.array(roleSchema),
});

/** One organisation of the person and the roles held there. */
export type SessionMembership = z.infer<typeof sessionMembershipSchema>;

/** GET /api/session: who is there and what the interface may offer. It asks `abilities` and never recomputes roles. */
export const sessionSchema = z.object({
  /** Null for a visitor who has not signed in. */
  account: sessionAccountSchema.nullable(),
  memberships: z.array(sessionMembershipSchema),
  /** Rights held somewhere: in an own organisation, by a partnership, or as platform administrator. */
  abilities: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
  /** What has changed since the person agreed to it; empty where nothing has, and for visitors. */
  agreementDue: z.array(z.enum(CONSENT_DOCUMENTS)),
  /** True where the platform runs with demonstration data. */
  demo: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;
