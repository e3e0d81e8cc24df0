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
    if (type.type === 'multipart/mixed' && body instanceof Readable) return this.readMultipart(body, type);
    throw fieldError('Content-Type', 'choice', { values: 'application/json, multipart/mixed' });
  }

  /** Removes files that no statement keeps. */
  async forget(files: AttachmentFile[]): Promise<void> {
    await Promise.all(files.map(({ storageKey }) => this.storage.remove(storageKey)));
  }

  private async readMultipart(body: Readable, { parameters }: MediaType): Promise<Incoming> {
    const incoming: Incoming = { text: '', files: [] };
    const reader = new MultipartReader(body, parameters['boundary']);
    try {
      let index = 0;
      for await (const part of reader.parts()) {
        if (index === 0) incoming.text = await readFirst(part);
        else incoming.files.push(await this.store(part, index, incoming.files));
        index += 1;
      }
      if (index === 0) throw new AppError('input.malformed');
      return incoming;
    } catch (error) {
      await this.forget(incoming.files);
      throw error;
    }
  }

  private async store(
    { headers, bytes }: Part,
    index: number,
    before: AttachmentFile[],
  ): Promise<AttachmentFile> {
    if (before.length >= BODY_LIMITS.attachmentCount)
      throw fieldError('attachments', 'too_big_array', { maximum: BODY_LIMITS.attachmentCount });
    const [header] = partErrors(headers, index);
    if (header) throw header;
    const sha2 = (headers['x-experience-api-hash'] ?? '').toLowerCase();
    const room = BODY_LIMITS.attachments - before.reduce((sum, { length }) => sum + length, 0);
    const storageKey = `attachments/${newId()}`;
    const measured = measure(bytes, sha2, Math.min(room, BODY_LIMITS.attachment));
    await this.storage.write(storageKey, Readable.from(measured.bytes, { objectMode: false }));
    const file = { sha2, length: measured.length(), contentType: headers['content-type'] ?? '', storageKey };
    if (measured.hash() === sha2) return file;
    await this.forget([file]);
    throw partError(index, 'X-Experience-API-Hash', 'hash');
  }
}

async function readFirst({ headers, bytes }: Part): Promise<string> {
  if (mediaTypeOf(headers['content-type']).type !== 'application/json')
    throw partError(0, FIRST_PART, 'json-first');
  return utf8(await readBytes(Readable.from(bytes, { objectMode: false }), BODY_LIMITS.statements));
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

/** Lets bytes pass while it counts and hashes them. */
function measure(bytes: AsyncIterable<Buffer>, sha2: string, limit: number) {
  const hash = hashLike(sha2);
  let length = 0;
  async function* passing() {
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > limit) throw tooLarge(limit);
      hash?.update(chunk);
      yield chunk;
    }
  }
  return { bytes: passing(), length: () => length, hash: () => hash?.digest('hex') };
}
