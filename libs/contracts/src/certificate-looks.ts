import { z } from 'zod';
import { CERTIFICATE_KINDS } from './certificates';
import { languageSchema } from './common';
import { lineSchema } from './text';

/** Colours of the house in which a document is drawn. */
export const LOOK_COLORS = ['fir', 'lake', 'tile', 'slate'] as const;
export type LookColor = (typeof LOOK_COLORS)[number];

/** What a certificate of ours may say of the course; on those of the law, the law says it. */
export const LOOK_FACTS = ['completed', 'hours', 'mode', 'contents'] as const;

/** Three organisations, and the emblem of who pays. */
export const MOST_LOGOS = 4;
const MAX_NAME = 120;
const MAX_HEADLINE = 60;
const MAX_CLOSING = 240;

/** A picture by the hash of its content (SHA-256). */
export const pictureHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** PUT /api/organisations/:organisationId/certificate-look: how all documents of an organisation look. */
export const certificateLookSchema = z.strictObject({
  color: z.enum(LOOK_COLORS),
  /** From left to right; a name is what a screen reader says. */
  logos: z
    .array(z.strictObject({ picture: pictureHashSchema, name: lineSchema(1, MAX_NAME) }))
    .max(MOST_LOGOS),
  /** Who signs where a rule names nobody else, as what, and the signature that they drew. */
  signature: z.strictObject({
    picture: pictureHashSchema.nullable(),
    name: lineSchema(0, MAX_NAME),
    role: lineSchema(0, MAX_NAME),
  }),
  /** By language: how our own is called instead, and a last line of all. */
  words: z.record(
    languageSchema,
    z.strictObject({ headline: lineSchema(0, MAX_HEADLINE), closing: lineSchema(0, MAX_CLOSING) }),
  ),
  shows: z.array(z.enum(LOOK_FACTS)).max(LOOK_FACTS.length),
});
export type CertificateLook = z.infer<typeof certificateLookSchema>;

export const shownCertificateLookSchema = certificateLookSchema.extend({
  /** Languages in which certificates are written. */
  languages: z.array(languageSchema),
  revision: z.string(),
});
export type ShownCertificateLook = z.infer<typeof shownCertificateLookSchema>;

/** Longer than any look in JSON. */
const MAX_LOOK = 8_000;

function parsed(text: string, context: z.core.$RefinementCtx<string>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'json' });
    return z.NEVER;
  }
}

/** GET …/certificate-look/preview.pdf: a look that is only thought of, as JSON, on a document that nobody earned. */
export const certificatePreviewSchema = z.object({
  look: z.string().max(MAX_LOOK).transform(parsed).pipe(certificateLookSchema),
  kind: z.enum(CERTIFICATE_KINDS),
  language: languageSchema,
  beside: languageSchema.optional(),
});
export type CertificatePreview = z.infer<typeof certificatePreviewSchema>;

/** POST …/certificate-pictures: a picture as PNG, JPEG or SVG; kept as PNG. */
export const certificatePictureSchema = z.object({ picture: pictureHashSchema });
export type CertificatePicture = z.infer<typeof certificatePictureSchema>;

/** The largest picture that is taken. */
export const MAX_PICTURE_BYTES = 2_000_000;
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'] as const;
