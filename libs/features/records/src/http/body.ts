import { AppError } from '@pirecow/platform';
import { Readable } from 'node:stream';

const MEGABYTE = 1024 * 1024;

/** The most that one request may bring, in bytes: statements, one document, one attachment, all attachments together. */
export const BODY_LIMITS = {
  statements: 8 * MEGABYTE,
  document: 8 * MEGABYTE,
  attachment: 100 * MEGABYTE,
  attachments: 200 * MEGABYTE,
  attachmentCount: 100,
} as const;

/** The answer to what is too large: 413, in words that name the limit. */
export function tooLarge(limit: number): AppError {
  return new AppError('input.too-large', { limit: `${Math.round(limit / MEGABYTE)} MB` });
}

/** The chunks of a body. One that is cut off is malformed; one that is left early stays whole, with its connection. */
export async function* chunksOf(body: Readable): AsyncGenerator<Buffer, void> {
  try {
    // A request that is destroyed takes its connection, and our answer, with it.
    yield* body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new AppError('input.malformed');
  }
}

/** All bytes of a body or of one of its parts. @throws AppError `input.too-large` */
export async function readBytes(body: unknown, limit: number): Promise<Buffer> {
  if (!(body instanceof Readable)) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Bytes as text. @throws AppError `input.malformed` where they are no UTF-8 */
export function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('input.malformed');
  }
}

/** What a JSON text says. @throws AppError `input.malformed` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('input.malformed');
  }
}
