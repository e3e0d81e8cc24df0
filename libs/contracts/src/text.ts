import { z } from 'zod';

const CONTROL = /\p{Cc}|\p{Cs}/u;
const CONTROL_BUT_BREAKS = /(?![\n\t])\p{Cc}|\p{Cs}/u;

const readable = { params: { rule: 'unreadable' } };

/** One line of a person's text: trimmed, without control characters, which the database cannot hold. */
export function lineSchema(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !CONTROL.test(text), readable);
}

/** Several lines of a person's text, at most `max` characters; may be empty. */
export function paragraphSchema(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !CONTROL_BUT_BREAKS.test(text.replaceAll('\r\n', '\n')), readable);
}

/** An address for mail, in lower case, at most 254 characters (RFC 5321, 4.5.3.1.3). */
export const emailSchema = z.string().trim().toLowerCase().min(1).max(254).pipe(z.email());
