import { z } from 'zod';
import { newPersonFields, passwordSchema } from './accounts';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { emailSchema, lineSchema, paragraphSchema } from './text';
import { PERMISSIONS, type Permission } from './permissions';
import { partnerRightSchema, roleSchema } from './roles';

/** Where an organisation has its seat: ISO 3166-1 codes of the countries of the Pyrenees. */
export const COUNTRIES = ['FR', 'ES', 'AD'] as const;
const countrySchema = z.enum(COUNTRIES);
export type Country = z.infer<typeof countrySchema>;

const momentSchema = z.iso.datetime({ offset: true });

/** What was read, by its name: sent back as `If-Match`, so that nobody overwrites what somebody else changed meanwhile. */
const revisionField = { revision: z.string() };

/** Names of rights, as answers carry them in `abilities`. */
const abilitiesSchema = z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]));

/** What anybody who deals with an organisation may know of it. */
const organisationCardSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  country: countrySchema,
  language: languageSchema,
});
export type OrganisationCard = z.infer<typeof organisationCardSchema>;

/** GET /api/organisations/:organisationId, for its members and platform administrators. */
export const organisationSchema = organisationCardSchema.extend({
  territory: z.string().nullable(),
  description: z.string(),
  website: z.string().nullable(),
  createdAt: momentSchema,
  closedAt: momentSchema.nullable(),
  abilities: abilitiesSchema,
  ...revisionField,
});
export type OrganisationAnswer = z.infer<typeof organisationSchema>;

/** GET /api/organisations/mine: where the person belongs, in the order of names. */
export const myOrganisationsSchema = z.object({
  items: z.array(organisationCardSchema.extend({ roles: z.array(roleSchema), abilities: abilitiesSchema })),
});
export type MyOrganisations = z.infer<typeof myOrganisationsSchema>;

/** What an administrator of an organisation may write about it. */
export const organisationEditSchema = z.strictObject({
  name: lineSchema(2, 120),
  country: countrySchema,
  language: languageSchema,
  territory: lineSchema(2, 5).nullable(),
  description: paragraphSchema(2000),
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
});
export type OrganisationEdit = z.infer<typeof organisationEditSchema>;

/** POST /api/organisations: its first administrator is invited by mail, so that it has one from the start. */
export const organisationCreateSchema = organisationEditSchema.extend({ administratorEmail: emailSchema });
export type OrganisationCreate = z.infer<typeof organisationCreateSchema>;

/** GET /api/organisations: all of them, for platform administrators. */
export const organisationListQuerySchema = pageQuerySchema.extend({ search: lineSchema(0, 100).optional() });
export type OrganisationListQuery = z.infer<typeof organisationListQuerySchema>;

export const organisationListSchema = pageSchema(
  organisationCardSchema.extend({
    members: z.int(),
    administrators: z.int(),
    createdAt: momentSchema,
    closedAt: momentSchema.nullable(),
  }),
);
export type OrganisationList = z.infer<typeof organisationListSchema>;

/** Roles as they are granted. An inspector reads for a limited time, so the role comes with its end. */
const grantedRoles = {
  roles: z.array(roleSchema).min(1).max(roleSchema.options.length),
  inspectorUntil: momentSchema.nullable(),
};

function inspectorHasEnd(granted: { roles: string[]; inspectorUntil: string | null }): boolean {
  return granted.roles.includes('inspector') === (granted.inspectorUntil !== null);
}

const INSPECTOR_RULE = { path: ['inspectorUntil'], params: { rule: 'inspector-until' } };

/** PUT /api/organisations/:organisationId/members/:accountId/roles: the roles held from now on. */
export const rolesEditSchema = z.strictObject(grantedRoles).refine(inspectorHasEnd, INSPECTOR_RULE);
export type RolesEdit = z.infer<typeof rolesEditSchema>;

export const memberListQuerySchema = pageQuerySchema.extend({
  search: lineSchema(0, 100).optional(),
  role: roleSchema.optional(),
});
export type MemberListQuery = z.infer<typeof memberListQuerySchema>;

const memberSchema = z.object({
  accountId: idSchema,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string(),
  /** Whether a mail server refused the address for good, so that no reminders go there. */
  mailRefused: z.boolean(),
  language: languageSchema,
  territory: z.string().nullable(),
  roles: z.array(roleSchema),
  inspectorUntil: momentSchema.nullable(),
  since: momentSchema,
  isYou: z.boolean(),
  ...revisionField,
  /** Whether the reader may change the roles or remove the person. */
  abilities: z.object({ change: z.boolean(), remove: z.boolean() }),
});
export type Member = z.infer<typeof memberSchema>;

/** GET /api/organisations/:organisationId/members, in the order of family names. */
export const memberListSchema = pageSchema(memberSchema);
export type MemberList = z.infer<typeof memberListSchema>;

/**
 * POST /api/organisations/:organisationId/invitations. `addresses` is pasted text: one address per line, or separated
 * by commas or semicolons, with or without names (`Ane Etxeberria <ane@example.org>`).
 */
export const inviteSchema = z
  .strictObject({
    addresses: z.string().trim().min(1).max(20_000),
    language: languageSchema,
    ...grantedRoles,
    /** True: say what would happen, and do nothing. */
    dryRun: z.boolean(),
  })
  .refine(inspectorHasEnd, INSPECTOR_RULE);
export type Invite = z.infer<typeof inviteSchema>;

/** What becomes of one pasted address. Only `invite` leads to a mail. */
const INVITE_OUTCOMES = ['invite', 'member', 'invited', 'twice', 'not-an-address', 'too-many'] as const;

export const inviteResultSchema = z.object({
  results: z.array(
    z.object({
      /** As it was written. */
      text: z.string(),
      outcome: z.enum(INVITE_OUTCOMES),
    }),
  ),
});
export type InviteResult = z.infer<typeof inviteResultSchema>;

const invitationSchema = z.object({
  id: idSchema,
  email: z.string(),
  language: languageSchema,
  roles: z.array(roleSchema),
  inspectorUntil: momentSchema.nullable(),
  invitedBy: z.string(),
  createdAt: momentSchema,
  expiresAt: momentSchema,
  expired: z.boolean(),
});
export type InvitationAnswer = z.infer<typeof invitationSchema>;

/** GET /api/organisations/:organisationId/invitations: those without an answer, newest first. */
export const invitationListSchema = pageSchema(invitationSchema);
export type InvitationList = z.infer<typeof invitationListSchema>;

/** That of the first letter, or of one that reminds of it, which is longer. */
const secretSchema = lineSchema(20, 400);

/** POST /api/invitations/look and /api/invitations/accept. The secret stands in the link behind `#`. */
export const invitationSecretSchema = z.strictObject({ secret: secretSchema });
export type InvitationSecret = z.infer<typeof invitationSecretSchema>;

/** POST /api/invitations/sign-up: the mail has proved the address, so the account begins at once. */
export const invitationSignUpSchema = z.strictObject({
  secret: secretSchema,
  password: passwordSchema.optional(),
  ...newPersonFields,
});
export type InvitationSignUp = z.infer<typeof invitationSignUpSchema>;

/** POST /api/invitations/look: what the person who holds the link may know before answering. */
export const invitationLookSchema = z.object({
  organisation: organisationCardSchema,
  email: z.string(),
  language: languageSchema,
  roles: z.array(roleSchema),
  inspectorUntil: momentSchema.nullable(),
  invitedBy: z.string(),
  expiresAt: momentSchema,
  /** Whether that address has an account already: the page then offers to sign in rather than to sign up. */
  accountExists: z.boolean(),
});
export type InvitationLook = z.infer<typeof invitationLookSchema>;

/** POST /api/invitations/accept and /api/invitations/sign-up: where the person belongs now. */
export const invitationAcceptedSchema = z.object({ organisationId: idSchema });
export type InvitationAccepted = z.infer<typeof invitationAcceptedSchema>;

export const PARTNERSHIP_STATES = ['proposed', 'active', 'declined', 'ended'] as const;
const partnershipStateSchema = z.enum(PARTNERSHIP_STATES);
export type PartnershipState = z.infer<typeof partnershipStateSchema>;

/** What is granted: rights, over these courses, or over all of them where `courseIds` is null. */
export const partnershipTermsSchema = z.strictObject({
  rights: z.array(partnerRightSchema).min(1).max(partnerRightSchema.options.length),
  courseIds: z.array(idSchema).min(1).max(200).nullable(),
});
export type PartnershipTerms = z.infer<typeof partnershipTermsSchema>;

/** POST /api/organisations/:organisationId/partnerships: offers rights over own courses to another organisation. */
export const partnershipProposalSchema = partnershipTermsSchema.extend({ granteeId: idSchema });
export type PartnershipProposal = z.infer<typeof partnershipProposalSchema>;

const partnershipSchema = z.object({
  id: idSchema,
  /** `given`: this organisation grants. `received`: it was granted. */
  direction: z.enum(['given', 'received']),
  partner: organisationCardSchema,
  state: partnershipStateSchema,
  rights: z.array(partnerRightSchema),
  courseIds: z.array(idSchema).nullable(),
  ...revisionField,
  createdAt: momentSchema,
  acceptedAt: momentSchema.nullable(),
  endedAt: momentSchema.nullable(),
  /** What the reader may do with it now. */
  abilities: z.object({ answer: z.boolean(), change: z.boolean(), end: z.boolean() }),
});
export type PartnershipAnswer = z.infer<typeof partnershipSchema>;

/** GET /api/organisations/:organisationId/partnerships: living ones first, then the last fifty that ended. */
export const partnershipListSchema = z.object({
  items: z.array(partnershipSchema),
  abilities: z.object({ propose: z.boolean() }),
});
export type PartnershipList = z.infer<typeof partnershipListSchema>;

/** GET /api/organisations/:organisationId/possible-partners?search= */
export const possiblePartnersQuerySchema = z.object({ search: lineSchema(0, 100).optional() });
export const possiblePartnersSchema = z.object({ items: z.array(organisationCardSchema) });
export type PossiblePartners = z.infer<typeof possiblePartnersSchema>;
