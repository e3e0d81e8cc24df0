import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { roleSchema } from './roles';
import { emailSchema, lineSchema } from './text';

/**
 * Versions of the documents that people agree to. A new text gets a new version, and the words of the notice that asks
 * for agreement again (`agreement.changes` of the interface) say what changed. Consents keep the version that was read.
 */
export const TERMS_VERSION = '2026-11';
export const PRIVACY_VERSION = '2026-11-26';

/** What people agree to. */
export const CONSENT_DOCUMENTS = ['terms', 'privacy'] as const;
export type ConsentDocument = (typeof CONSENT_DOCUMENTS)[number];

const momentSchema = z.iso.datetime({ offset: true });

/** Length rather than rules about characters (NIST SP 800-63B, 3.1.1.2). */
export const passwordSchema = z.string().min(10).max(200);

/** A secret from a link. */
const secretSchema = lineSchema(20, 100);

/** The zone as it is kept, or undefined where the runtime does not know it. */
export function knownTimeZone(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(timeZone) ? timeZone : undefined;
  } catch {
    return undefined;
  }
}

/** An IANA time zone that this runtime knows. Old names become today's. */
export const timeZoneSchema = lineSchema(1, 64)
  .refine((name) => knownTimeZone(name) !== undefined, { params: { rule: 'time-zone' } })
  .transform((name) => knownTimeZone(name) ?? name);

/** Where to go after signing in: a path of this site, never another one (`//evil.example` is another one). */
export const nextPathSchema = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u);

const nameFields = { givenName: lineSchema(1, 100), familyName: lineSchema(1, 100) };
const consentFields = { terms: z.literal(TERMS_VERSION), privacy: z.literal(PRIVACY_VERSION) };

/** POST /api/account/consents: agreement to today's texts, in the language in which they were read. */
export const agreementSchema = z.strictObject({ ...consentFields, language: languageSchema });
export type Agreement = z.infer<typeof agreementSchema>;

/** GET /api/account/consents: what the person agreed to, and took back, the latest first (GDPR, art. 7.1). */
export const consentHistorySchema = z.object({
  items: z.array(
    z.object({
      document: z.enum([...CONSENT_DOCUMENTS, 'statistics', 'statistics-withdrawn']),
      version: z.string(),
      /** In which it was read. */
      language: languageSchema,
      givenAt: momentSchema,
    }),
  ),
});
export type ConsentHistory = z.infer<typeof consentHistorySchema>;

/** What a new person tells, beside the address: by sign-up, by an invitation, or as the first administrator. */
export const newPersonFields = {
  ...nameFields,
  language: languageSchema,
  timeZone: timeZoneSchema,
  ...consentFields,
};

/** POST /api/sign-up. The password is chosen when the address is confirmed, by whoever can read its mail. */
export const signUpSchema = z.strictObject({
  ...nameFields,
  email: emailSchema,
  ...newPersonFields,
  next: nextPathSchema.optional(),
});
export type SignUp = z.infer<typeof signUpSchema>;

/** The same answer for a known and an unknown address. `demoPath` stands in for the mail where none can be sent. */
export const signUpAnswerSchema = z.object({ demoPath: z.string().nullable() });
export type SignUpAnswer = z.infer<typeof signUpAnswerSchema>;

/** POST /api/sign-up/confirm. Without a password the person signs in by links. */
export const confirmSchema = z.strictObject({ secret: secretSchema, password: passwordSchema.optional() });
export type Confirm = z.infer<typeof confirmSchema>;

/** POST /api/sign-in */
export const signInSchema = z.strictObject({ email: emailSchema, password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof signInSchema>;

/** POST /api/sign-in/link and /api/password/link: asks for a mail with a link. */
export const linkRequestSchema = z.strictObject({ email: emailSchema, next: nextPathSchema.optional() });
export type LinkRequest = z.infer<typeof linkRequestSchema>;

/** POST /api/sign-in/link/use and /api/account/email/use */
export const useLinkSchema = z.strictObject({ secret: secretSchema });
export type UseLink = z.infer<typeof useLinkSchema>;

/** POST /api/password/link/use */
export const resetSchema = z.strictObject({ secret: secretSchema, password: passwordSchema });
export type Reset = z.infer<typeof resetSchema>;

/** POST /api/first-administrator */
export const firstAdministratorSchema = z.strictObject({
  secret: secretSchema,
  ...nameFields,
  email: emailSchema,
  password: passwordSchema,
  ...newPersonFields,
});
export type FirstAdministratorSignUp = z.infer<typeof firstAdministratorSchema>;

/** PUT /api/account */
export const profileEditSchema = z.strictObject({
  ...nameFields,
  language: languageSchema,
  territory: lineSchema(2, 5).nullable(),
  timeZone: timeZoneSchema,
});
export type ProfileEdit = z.infer<typeof profileEditSchema>;

/** PUT /api/account/language: the one thing that the header changes. */
export const languageEditSchema = z.strictObject({ language: languageSchema });
export type LanguageEdit = z.infer<typeof languageEditSchema>;

/** GET /api/account */
export const profileSchema = z.object({
  id: idSchema,
  email: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  language: languageSchema,
  territory: z.string().nullable(),
  timeZone: z.string(),
  hasPassword: z.boolean(),
  createdAt: momentSchema,
  /** For `If-Match`: what stands here of the fields that one may change. */
  revision: z.string(),
});
export type Profile = z.infer<typeof profileSchema>;

/** What proves that the person at the keyboard is the owner. Needed wherever the account has a password. */
const proofFields = { currentPassword: z.string().min(1).max(200).optional() };

/** PUT /api/account/password */
export const passwordEditSchema = z.strictObject({ password: passwordSchema, ...proofFields });
export type PasswordEdit = z.infer<typeof passwordEditSchema>;

/** POST /api/account/email: the new address counts once its link was used. */
export const emailEditSchema = z.strictObject({ email: emailSchema, ...proofFields });
export type EmailEdit = z.infer<typeof emailEditSchema>;

/** POST /api/account/close */
export const closeAccountSchema = z.strictObject(proofFields);
export type CloseAccount = z.infer<typeof closeAccountSchema>;

/** GET /api/account/devices: the open sessions of the person, the last used first. */
export const devicesSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      /** Browser and system, such as `Firefox, Android`; empty where unknown. */
      device: z.string(),
      createdAt: momentSchema,
      lastSeenAt: momentSchema,
      isThis: z.boolean(),
    }),
  ),
});
export type Devices = z.infer<typeof devicesSchema>;

/** GET /api/territories: the eighteen territories in the order of their codes. */
export const territoriesSchema = z.object({
  items: z.array(
    z.object({
      /** NUTS 3 code (Andorra: its country code). */
      code: z.string(),
      country: z.string(),
      capital: z.string(),
      population: z.int(),
      /** Per language of the interface; `en` stands in for a missing one. */
      names: z.record(z.string(), z.string()),
    }),
  ),
});
export type Territories = z.infer<typeof territoriesSchema>;

/** GET /api/demo/accounts: in demonstration mode only. */
export const demoAccountsSchema = z.object({
  password: z.string(),
  items: z.array(
    z.object({
      email: z.string(),
      givenName: z.string(),
      familyName: z.string(),
      /** Null for the platform administrator and for people without an organisation. */
      organisationName: z.string().nullable(),
      roles: z.array(roleSchema),
      platformAdministrator: z.boolean(),
    }),
  ),
});
export type DemoAccounts = z.infer<typeof demoAccountsSchema>;
