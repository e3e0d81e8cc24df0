import { z } from 'zod';
import { idSchema, languageSchema, pageSchema } from './common';
import { lineSchema } from './text';

/**
 * What a certificate says, and by whose rules: that a course was completed (ours), a French `certificat de réalisation` (arrêté of
 * 21-12-2018), a Spanish `diploma` or a `certificado de asistencia` (RD 694/2017).
 */
export const CERTIFICATE_KINDS = ['completion', 'realisation', 'diploma', 'attendance'] as const;
const certificateKindSchema = z.enum(CERTIFICATE_KINDS);
export type CertificateKind = z.infer<typeof certificateKindSchema>;

/** A certificate that ends does so within ten years. */
const MAX_MONTHS = 120;
const MAX_LINE = 120;
const MAX_REASON = 500;

const shortSchema = lineSchema(0, MAX_LINE);
const reasonSchema = lineSchema(1, MAX_REASON);

/**
 * PUT …/courses/:courseId/certificate, …/runs/:runId/certificate, …/paths/:pathId/certificate: whether it gives one to those who complete
 * it, and which.
 */
export const certificateRuleEditSchema = z.strictObject({
  given: z.boolean(),
  kind: certificateKindSchema,
  /** Null: that in which each person follows the course. */
  language: languageSchema.nullable(),
  /** Another one beside it. */
  beside: languageSchema.nullable(),
  /** Null: it stays valid. */
  validMonths: z.number().int().min(1).max(MAX_MONTHS).nullable(),
  /** Who signs for the organisation, and as what; empty: nobody is named. */
  signatory: shortSchema,
  /** Where it is signed. */
  place: shortSchema,
  /** Of a run alone: also the percentage of its half-days at which somebody has to have been; null asks for none. */
  attendance: z.number().int().min(1).max(100).nullable(),
});
export type CertificateRuleEdit = z.infer<typeof certificateRuleEditSchema>;

export const certificateRuleSchema = certificateRuleEditSchema.extend({
  /** What the course, run or path is called. */
  title: z.string(),
  /** Languages in which certificates are written. */
  languages: z.array(languageSchema),
  /** How many were issued. */
  issued: z.number().int(),
  revision: z.string(),
  abilities: z.object({ edit: z.boolean(), manage: z.boolean(), look: z.boolean() }),
});
export type CertificateRule = z.infer<typeof certificateRuleSchema>;

export const CERTIFICATE_STANDINGS = ['valid', 'expired', 'revoked', 'replaced'] as const;
const certificateStandingSchema = z.enum(CERTIFICATE_STANDINGS);
export type CertificateStanding = z.infer<typeof certificateStandingSchema>;

const certificateHeadSchema = z.object({
  kind: certificateKindSchema,
  standing: certificateStandingSchema,
  /** What was completed: the title of a course, or of a path. */
  course: z.string(),
  isPath: z.boolean(),
  organisation: z.string(),
  /** What the authors of the course reckon. */
  minutes: z.number().int(),
  completedOn: z.iso.date(),
  issuedAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

/** GET /api/certificates: one's own, the newest first. */
export const ownCertificatesSchema = z.object({
  items: z.array(
    certificateHeadSchema.extend({
      id: idSchema,
      code: z.string(),
      /** Where anybody verifies it. */
      link: z.string(),
      language: languageSchema,
      beside: languageSchema.nullable(),
      /** Whether the page of verification shows the name. */
      showsName: z.boolean(),
    }),
  ),
  languages: z.array(languageSchema),
});
export type OwnCertificates = z.infer<typeof ownCertificatesSchema>;
export type OwnCertificate = OwnCertificates['items'][number];

/** PUT /api/certificates/:certificateId/sharing */
export const certificateSharingSchema = z.strictObject({ showsName: z.boolean() });
export type CertificateSharing = z.infer<typeof certificateSharingSchema>;

/** GET …/certificates/:certificateId/pdf: in which of our languages; as it was issued where nothing is said. */
export const certificatePaperSchema = z.object({
  language: languageSchema.optional(),
  beside: languageSchema.optional(),
});
export type CertificatePaper = z.infer<typeof certificatePaperSchema>;

/** What a badge is downloaded as: within its picture, the credential alone, or in the European Learning Model. */
export const BADGE_FORMS = ['png', 'svg', 'json', 'elm'] as const;

/** GET /api/certificates/:certificateId/badge: as an Open Badge, in one of our languages; as it was issued where nothing is said. */
export const certificateBadgeSchema = z.object({
  form: z.enum(BADGE_FORMS).default('png'),
  language: languageSchema.optional(),
  /** Whether it says the name of its holder, or only a hash of their address. */
  named: z.stringbool().default(false),
});
export type CertificateBadge = z.infer<typeof certificateBadgeSchema>;

/** GET /api/badges/pictures/:code */
export const badgePictureSchema = z.object({ language: languageSchema });
export type BadgePicture = z.infer<typeof badgePictureSchema>;

/** GET …/courses/:courseId/certificates, …/runs/:runId/certificates, …/paths/:pathId/certificates: all that were issued, the newest first. */
export const issuedCertificatesSchema = pageSchema(
  z.object({
    id: idSchema,
    code: z.string(),
    kind: certificateKindSchema,
    standing: certificateStandingSchema,
    /** Null: the account was closed, and the name went with it. */
    name: z.string().nullable(),
    completedOn: z.iso.date(),
    issuedAt: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    /** Why it was revoked or replaced; empty where nobody had to say so. */
    reason: z.string(),
    /** Of the learner, as it stands on it; empty where nobody said it. */
    employer: z.string(),
  }),
);
export type IssuedCertificates = z.infer<typeof issuedCertificatesSchema>;
export type IssuedCertificate = IssuedCertificates['items'][number];

/** POST …/certificates/:certificateId/revocation */
export const certificateRevocationSchema = z.strictObject({ reason: reasonSchema });
export type CertificateRevocation = z.infer<typeof certificateRevocationSchema>;

/** POST …/certificates/:certificateId/replacement: issued anew with what is right today. */
export const certificateReplacementSchema = z.strictObject({
  reason: reasonSchema,
  /** Of the learner, for a `certificat de réalisation`; empty leaves a line to fill in. */
  employer: shortSchema,
});
export type CertificateReplacement = z.infer<typeof certificateReplacementSchema>;

/** GET /api/certificate-verifications/:code: what anybody is told who has the code. */
export const verifiedCertificateSchema = z.discriminatedUnion('standing', [
  z.object({ standing: z.literal('unknown') }),
  certificateHeadSchema.extend({
    code: z.string(),
    /** Null: its holder does not show it, or it does not hold any more. */
    name: z.string().nullable(),
  }),
]);
export type VerifiedCertificate = z.infer<typeof verifiedCertificateSchema>;

/**
 * POST /api/certificate-verifications: a document, as somebody has it. `strange`: no key of this platform signed it, or what signed it is
 * gone; `distrusted`: by a key that came into wrong hands, so nobody knows who signed it.
 */
export const verifiedDocumentSchema = z.object({
  document: z.enum(['intact', 'altered', 'distrusted', 'strange']),
  /** Of the certificate that it says to be; null where nothing in it is believed. */
  certificate: verifiedCertificateSchema.nullable(),
});
export type VerifiedDocument = z.infer<typeof verifiedDocumentSchema>;

/** The largest document that is looked at. */
export const MAX_DOCUMENT_BYTES = 5_000_000;

export const verificationQuerySchema = z.object({ language: languageSchema });
export type VerificationQuery = z.infer<typeof verificationQuerySchema>;
