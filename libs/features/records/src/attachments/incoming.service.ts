import type { FieldError } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, fieldError, newId, Storage } from '@pirecow/platform';
import { Readable } from 'node:stream';
import { BODY_LIMITS, readBytes, tooLarge, utf8 } from '../http/body';
import { type MediaType, mediaTypeOf } from '../http/media-type';
import { type AttachmentFile, hashLike } from './attachment-file';
import { MultipartReader, type Part } from './multipart-reader';

/** What a request to store statements brought: its JSON as it was written, and its attachments, stored already. */
export interface Incoming {
  text: string;
  files: AttachmentFile[];
}

/** How much may come at once, in bytes and in parts. */
interface Bounds {
  json: number;
  count: number;
  one: number;
  all: number;
  /** Whether one unsound part refuses all; else it is left out, and the statement that needs it is missing it. Too much as a whole always does. */
  isStrict: boolean;
}

const REQUEST: Bounds = {
  json: BODY_LIMITS.statements,
  count: BODY_LIMITS.attachmentCount,
  one: BODY_LIMITS.attachment,
  all: BODY_LIMITS.attachments,
  isStrict: true,
};

/** A page of another store, which puts together what came in many requests. */
export const ANSWER: Bounds = {
  json: 2 * BODY_LIMITS.statements,
  count: 10_000,
  one: BODY_LIMITS.attachment,
  all: 10 * BODY_LIMITS.attachments,
  isStrict: false,
};

const FIRST_PART = 'Content-Type';

function partError(index: number, header: string, rule: string): AppError {
  return fieldError(`part[${index}].${header}`, rule);
}

/** Reads the bodies of POST and PUT statements: JSON alone, or JSON with attachments (xAPI 1.0.3 Communication 1.5). */
@Injectable()
export class IncomingStatements {
  constructor(private readonly storage: Storage) {}

  /**
   * Attachments flow into the storage while they arrive. Whoever gets them removes what is not kept: see `forget`.
   * @throws AppError `input.too-large`, `input.malformed`, or naming the part and its header
   */
  async read(body: unknown, contentType: string | undefined): Promise<Incoming> {
    const type = mediaTypeOf(contentType);
    if (type.type === 'application/json')
      return { text: utf8(await readBytes(body, BODY_LIMITS.statements)), files: [] };
    if (type.type === 'multipart/mixed' && body instanceof Readable)
      return this.readMultipart(body, type, REQUEST);
    throw fieldError('Content-Type', 'choice', { values: 'application/json, multipart/mixed' });
  }

  /** The same for the answer of another store. A part that is not sound, or too large for one, is left out. */
  async readAnswer(body: unknown, contentType: string | undefined): Promise<Incoming> {
    const type = mediaTypeOf(contentType);
    if (type.type === 'multipart/mixed' && body instanceof Readable)
      return this.readMultipart(body, type, ANSWER);
    return { text: utf8(await readBytes(body, ANSWER.json)), files: [] };
  }

  /** Removes files that no statement keeps. */
  async forget(files: AttachmentFile[]): Promise<void> {
    await Promise.all(files.map(({ storageKey }) => this.storage.remove(storageKey)));
  }

  private async readMultipart(body: Readable, { parameters }: MediaType, bounds: Bounds): Promise<Incoming> {
    const incoming: Incoming = { text: '', files: [] };
    const reader = new MultipartReader(body, parameters['boundary']);
    try {
      let index = 0;
      for await (const part of reader.parts()) {
        if (index === 0) incoming.text = await readFirst(part, bounds.json);
        else incoming.files.push(...(await this.stored(part, index, incoming.files, bounds)));
        index += 1;
      }
      if (index === 0) throw new AppError('input.malformed');
      return incoming;
    } catch (error) {
      await this.forget(incoming.files);
      throw error;
    }
  }

  /** The part as a file, or nothing where it may be left out. */
  private async stored(
    part: Part,
    index: number,
    before: AttachmentFile[],
    bounds: Bounds,
  ): Promise<AttachmentFile[]> {
    try {
      return [await this.store(part, index, before, bounds)];
    } catch (error) {
      if (bounds.isStrict || !(error instanceof AppError) || error.code === 'input.too-large') throw error;
      return [];
    }
  }

  private async store(
    { headers, bytes }: Part,
    index: number,
    before: AttachmentFile[],
    { count, one, all, isStrict }: Bounds,
  ): Promise<AttachmentFile> {
    if (before.length >= count)
      throw isStrict ? fieldError('attachments', 'too_big_array', { maximum: count }) : tooLarge(all);
    const [header] = partErrors(headers, index);
    if (header) throw header;
    const sha2 = (headers['x-experience-api-hash'] ?? '').toLowerCase();
    const room = all - before.reduce((sum, { length }) => sum + length, 0);
    const storageKey = `attachments/${newId()}`;
    const measured = measure(bytes, sha2, { one, room, isStrict });
    await this.storage.write(storageKey, Readable.from(measured.bytes, { objectMode: false }));
    const file = { sha2, length: measured.length(), contentType: headers['content-type'] ?? '', storageKey };
    if (measured.hash() === sha2) return file;
    await this.forget([file]);
    throw partError(index, 'X-Experience-API-Hash', 'hash');
  }
}

async function readFirst({ headers, bytes }: Part, limit: number): Promise<string> {
  if (mediaTypeOf(headers['content-type']).type !== 'application/json')
    throw partError(0, FIRST_PART, 'json-first');
  return utf8(await readBytes(Readable.from(bytes, { objectMode: false }), limit));
}

function partErrors(headers: Record<string, string>, index: number): AppError[] {
  const encoding = headers['content-transfer-encoding']?.toLowerCase();
  const found: [boolean, string, FieldError['rule']][] = [
    [!headers['x-experience-api-hash'], 'X-Experience-API-Hash', 'required'],
    [!hashLike((headers['x-experience-api-hash'] ?? '').toLowerCase()), 'X-Experience-API-Hash', 'sha2'],
    [encoding !== undefined && encoding !== 'binary', 'Content-Transfer-Encoding', 'binary'],
  ];
  return found.filter(([isWrong]) => isWrong).map(([, header, rule]) => partError(index, header, rule));
}

/**
 * Lets bytes pass while it counts and hashes them. What is too much ends it or, where only this part is too large and
 * others may follow, is read and left aside: the hash does not fit then.
 */
function measure(
  bytes: AsyncIterable<Buffer>,
  sha2: string,
  { one, room, isStrict }: { one: number; room: number; isStrict: boolean },
) {
  const hash = hashLike(sha2);
  let length = 0;
  async function* passing() {
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > one && !isStrict) continue;
      if (length > Math.min(one, room)) throw tooLarge(Math.min(one, room));
      hash?.update(chunk);
      yield chunk;
    }
  }
  return { bytes: passing(), length: () => length, hash: () => hash?.digest('hex') };
}
