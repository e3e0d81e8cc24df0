import { z } from 'zod';

/** Roles that a person may hold in an organisation (DESIGN.md, Scope). */
export const ROLES = [
  'learner',
  'trainer',
  'coordinator',
  'facilitator',
  'moderator',
  'administrator',
  'inspector',
] as const;

export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** What one organisation may grant to another over a course or over all its courses. */
export const PARTNER_RIGHTS = ['progress.see', 'evidence.see', 'tutor', 'translations.use'] as const;

export const partnerRightSchema = z.enum(PARTNER_RIGHTS);
export type PartnerRight = z.infer<typeof partnerRightSchema>;
