import type { FileRefusal, KnownFile } from '@pirecow/contracts';
import { fileTypeFromBuffer } from 'file-type';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unsafeInSvg } from './svg-check';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Files whose kind stands in their first bytes: extension → media type. */
const BINARY: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: `${OPEN}.text`,
  ods: `${OPEN}.spreadsheet`,
  odp: `${OPEN}.presentation`,
};

const TEXT: Record<string, string> = {
  svg: 'image/svg+xml',
  vtt: 'text/vtt',
  txt: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
};

function refusal(rule: string, values: Record<string, string> = {}): FileRefusal {
  return { rule, values };
}

function readText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function wrongText(extension: string, bytes: Uint8Array): FileRefusal | undefined {
  const text = readText(bytes);
  if (text === undefined) return refusal('file-content', { extension });
  if (extension === 'vtt' && !text.startsWith('WEBVTT')) return refusal('file-content', { extension });
  const unsafe = extension === 'svg' ? unsafeInSvg(text) : undefined;
  return unsafe === undefined ? undefined : refusal('svg-unsafe', { found: unsafe });
}

async function wrongBinary(extension: string, bytes: Uint8Array): Promise<FileRefusal | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  const type = found?.mime.split(';')[0];
  return type === BINARY[extension] ? undefined : refusal('file-content', { extension });
}

const extensionOf = (path: string) => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

/** The media type that a file of that name must have, or undefined where we serve none of its kind. */
export function fileTypeOf(path: string): string | undefined {
  const extension = extensionOf(path);
  return TEXT[extension] ?? BINARY[extension];
}

/** What a file is. Its name and its content must agree, and its kind must be one that we serve. */
export async function inspectFile(path: string, bytes: Uint8Array): Promise<KnownFile | FileRefusal> {
  const type = fileTypeOf(path);
  if (!type) return wrongKind();
  const extension = extensionOf(path);
  const wrong = TEXT[extension] ? wrongText(extension, bytes) : await wrongBinary(extension, bytes);
  if (wrong) return wrong;
  return { type, size: bytes.byteLength, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** Why no file of that kind is taken. */
export function wrongKind(): FileRefusal {
  return refusal('file-kind', { kinds: Object.keys({ ...TEXT, ...BINARY }).join(', ') });
}

/** What tells the kind of a picture, a film, a sound or a PDF, with a cover in front of the sound. */
const HEAD = 4 * 1024 * 1024;

/**
 * As {@link inspectFile}, for files whose first bytes tell their kind and which may be too large for memory.
 * @param open gives the bytes from the start, as often as it is called
 */
export async function inspectStream(
  path: string,
  size: number,
  open: () => Readable,
): Promise<KnownFile | FileRefusal> {
  const type = fileTypeOf(path);
  if (!type) return wrongKind();
  const wrong = await wrongBinary(extensionOf(path), await headOf(open()));
  if (wrong) return wrong;
  const hash = createHash('sha256');
  await pipeline(open(), hash);
  return { type, size, hash: hash.digest('hex') };
}

async function headOf(bytes: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD) break;
  }
  return Buffer.concat(chunks);
}
