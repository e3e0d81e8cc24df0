import type { FieldError } from '@pirecow/contracts';
import { AppError } from '@pirecow/platform';
import type { XapiVersion } from '@pirecow/xapi';
import { createHash } from 'node:crypto';
import { BODY_LIMITS, parseJson, tooLarge, utf8 } from '../http/body';
import { checkBatch } from '../statement-checks';
import type { AttachmentFile } from '../attachments/attachment-file';
import type { ReceivedStatement } from '../statement-entry';

/** A statement to take in, or what is wrong with it: the first fault alone. */
export type ReadLine = { received: ReceivedStatement } | { refused: FieldError };

/** An id from the bytes of the line, so that one without an id stays one statement however often it is imported. */
function idOf(organisationId: string, text: string): string {
  const hex = createHash('sha256').update(`${organisationId}\n${text}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const member = (value: unknown, name: 'id' | 'version') =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;

/** The hashes of attachments that something names which may be a statement, in lower case. */
function hashesIn(value: unknown): Set<unknown> {
  const { attachments, object } = (value ?? {}) as { attachments?: unknown; object?: unknown };
  const { attachments: below } = (object ?? {}) as { attachments?: unknown };
  const all = [attachments, below].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  return new Set(all.map((one) => String((one as { sha2?: unknown } | null)?.sha2).toLowerCase()));
}

/** Checks a line as if it had come to the door of the record store: the same grammar, the same rules. `files`: what came with it and with others. */
export function readLine(
  bytes: Buffer | undefined,
  { organisationId, version }: { organisationId: string; version: XapiVersion },
  files: AttachmentFile[] = [],
): ReadLine {
  try {
    if (!bytes) throw tooLarge(BODY_LIMITS.statements);
    const text = utf8(bytes).trim();
    const value = parseJson(text);
    if (Array.isArray(value)) return { refused: { field: '', rule: 'type', values: { expected: 'object' } } };
    const told = member(value, 'version');
    const grammar = typeof told === 'string' && told.startsWith('2') ? '2.0.0' : version;
    const id = member(value, 'id') === undefined ? idOf(organisationId, text) : undefined;
    const hashes = files.length > 0 ? hashesIn(value) : new Set();
    const own = files.filter(({ sha2 }) => hashes.has(sha2));
    const { received } = checkBatch({ text, files: own }, grammar, id);
    const [only] = received;
    return only ? { received: only } : { refused: { field: '', rule: 'required' } };
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}

/** The first fault that an error names. @throws the error itself where it is none of ours */
export function refusalOf(error: unknown): FieldError {
  if (!(error instanceof AppError)) throw error;
  const [first] = error.errors;
  return first ?? { field: '', rule: error.code, values: error.values };
}
