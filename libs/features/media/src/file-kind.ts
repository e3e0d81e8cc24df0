import type { FileRefusal, KnownFile } from '@pirecow/contracts';
import { megabytes } from '@pirecow/platform';
import { fileTypeFromBuffer, fileTypeFromFile, type FileTypeResult } from 'file-type';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
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

/** Drawings are parsed whole, while nobody else is served: so many bytes take about a second. */
export const MOST_DRAWING = 5 * 1024 * 1024;

/** Reads text as it arrives; undefined for what is none. Without bytes: whether what arrived last was complete. */
function textReader(): (bytes?: Uint8Array) => string | undefined {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  return (bytes) => {
    try {
      const text = utf8.decode(bytes, { stream: bytes !== undefined });
      return text.includes('\0') ? undefined : text;
    } catch {
      return undefined;
    }
  };
}

const WEBVTT = 'WEBVTT';

/** Only of a drawing more than its beginning is kept in memory. */
async function wrongText(
  extension: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<FileRefusal | undefined> {
  const wrong = refusal('file-content', { extension });
  const isDrawing = extension === 'svg';
  const read = textReader();
  let known = '';
  for await (const piece of pieces) {
    const text = read(piece);
    if (text === undefined) return wrong;
    if (isDrawing || known.length < WEBVTT.length) known += text;
  }
  if (read() === undefined || (extension === 'vtt' && !known.startsWith(WEBVTT))) return wrong;
  const unsafe = isDrawing ? unsafeInSvg(known) : undefined;
  return unsafe === undefined ? undefined : refusal('svg-unsafe', { found: unsafe });
}

function wrongBinary(extension: string, found: FileTypeResult | undefined): FileRefusal | undefined {
  const type = found?.mime.split(';')[0];
  return type === BINARY[extension] ? undefined : refusal('file-content', { extension });
}

const tooLargeDrawing = (extension: string, size: number) =>
  extension === 'svg' && size > MOST_DRAWING
    ? refusal('drawing-too-large', { limit: megabytes(MOST_DRAWING) })
    : undefined;

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
  const wrong =
    tooLargeDrawing(extension, bytes.byteLength) ??
    (TEXT[extension]
      ? await wrongText(extension, [bytes])
      : wrongBinary(extension, await fileTypeFromBuffer(bytes)));
  if (wrong) return wrong;
  return { type, size: bytes.byteLength, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** As {@link inspectFile}, for a file that lies on this machine: little of it is in memory at once. */
export async function inspectFileAt(name: string, path: string): Promise<KnownFile | FileRefusal> {
  const type = fileTypeOf(name);
  if (!type) return wrongKind();
  const extension = extensionOf(name);
  const { size } = await stat(path);
  const wrong =
    tooLargeDrawing(extension, size) ??
    (TEXT[extension]
      ? await wrongText(extension, createReadStream(path))
      : wrongBinary(extension, await fileTypeFromFile(path)));
  return wrong ?? { type, size, hash: await hashOf(createReadStream(path)) };
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
  const wrong = wrongBinary(extensionOf(path), await fileTypeFromBuffer(await headOf(open())));
  return wrong ?? { type, size, hash: await hashOf(open()) };
}

async function hashOf(bytes: Readable): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(bytes, hash);
  return hash.digest('hex');
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
