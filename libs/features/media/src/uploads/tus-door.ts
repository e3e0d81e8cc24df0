import { Inject, Injectable } from '@nestjs/common';
import type { ErrorCode } from '@pirecow/contracts';
import { AppError, CONFIG, type Config, megabytes, newId, type ScopedRequest } from '@pirecow/platform';
import type * as Tus from '@tus/server';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { fileTypeOf, wrongKind } from '../file-kind';
import { TusStore } from './tus-store';
import { CHECKSUM_ALGORITHMS, checksumOf } from './upload-checksum';
import { intakeLimitOf, limitOf, purposeOf } from './upload-limits';
import { type Sender, UploadStore } from './upload-store';

/** What the protocol answers by status, in our codes. */
const CODES: Record<number, ErrorCode> = {
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  412: 'upload.version',
  413: 'input.too-large',
  423: 'conflict',
};

const ALGORITHMS = 'tus-checksum-algorithm';

/** How long who sends a part may go on while another one waits for the same file, in milliseconds. */
export const DRAINED_MS = 500;

const WITH_BODY = new Set(['POST', 'PATCH']);

/** A request as the library reads it. Its body is read as it arrives. */
function webRequestOf({ method, url, headers, body }: ScopedRequest): Request {
  const known = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  const streamed = WITH_BODY.has(method) && body instanceof Readable;
  return new Request(`http://localhost${url}`, {
    method,
    headers: known,
    ...(streamed && { body: Readable.toWeb(body), duplex: 'half' }),
  } as RequestInit);
}

/** A name without control characters or folders, as the studio takes it. */
function nameOf(metadata: Record<string, string | null> | undefined): string {
  const name = (metadata?.['filename'] ?? '').replaceAll(/[\p{Cc}\p{Cs}]/gu, '').trim();
  return name.slice(name.search(/[^/\\]*$/)).slice(-140);
}

async function load(): Promise<{ tus: typeof Tus; locker: Tus.Locker }> {
  const tus = await import('@tus/server');
  return { tus, locker: new tus.MemoryLocker() };
}

/** Who may call from elsewhere is said by the platform itself. */
const isOurs = (name: string) => !/^(access-control-|content-length$)/.test(name);

/** The protocol tus 1.0 (https://tus.io), spoken by its library over our own store. Loaded with the first upload. */
@Injectable()
export class TusDoor {
  private loaded: Promise<{ tus: typeof Tus; locker: Tus.Locker }> | undefined;

  constructor(
    private readonly store: UploadStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws AppError for what the protocol refuses */
  async answer(request: ScopedRequest, reply: FastifyReply, sender: Sender): Promise<void> {
    const { tus, locker } = await (this.loaded ??= load());
    const checksum = checksumOf(request.headers['upload-checksum']);
    let refusal: unknown;
    const server = new tus.Server({
      path: `/api/organisations/${sender.organisationId}/uploads`,
      ...{ locker, lockDrainTimeout: DRAINED_MS, relativeLocation: true, maxSize: this.config.uploadLimit },
      datastore: new TusStore(this.store, sender, checksum, (parts) => new tus.Upload(parts)),
      namingFunction: newId,
      onUploadCreate: (_, upload) => Promise.resolve(this.checked(upload.metadata, upload.size)),
      onResponseError: (_, error) => void (refusal = error),
    });
    const answer = await server.handleWeb(webRequestOf(request));
    for (const [name, value] of answer.headers) if (isOurs(name)) void reply.header(name, value);
    if (request.method === 'OPTIONS') void reply.header(ALGORITHMS, CHECKSUM_ALGORITHMS.join(','));
    if (answer.status < 400) return void (await reply.status(answer.status).send());
    // Who was faster is named by no status of its own: as 400 or 500 it would end an upload that can go on.
    const { ABORTED, ERR_LOCK_TIMEOUT } = tus.ERRORS;
    if (refusal === ABORTED || refusal === ERR_LOCK_TIMEOUT) throw new AppError('conflict');
    throw refusal instanceof Error && !('status_code' in refusal) ? refusal : this.refused(answer.status);
  }

  private checked(metadata: Record<string, string | null> | undefined, size = 0) {
    const filename = nameOf(metadata);
    const purpose = purposeOf(metadata);
    const isIntake = purpose === 'intake';
    // What comes in is read by the room that takes it, and never shown as it is.
    if (!isIntake && !fileTypeOf(filename))
      throw new AppError('input.invalid', {}, [{ field: 'file', ...wrongKind() }]);
    const { uploadLimit } = this.config;
    const limit = isIntake ? intakeLimitOf(uploadLimit) : limitOf(filename, uploadLimit);
    if (size > limit) throw new AppError('input.too-large', { limit: megabytes(limit) });
    if (size === 0) throw new AppError('input.malformed');
    return { metadata: { filename, purpose } };
  }

  private refused(status: number): AppError {
    const code = CODES[status] ?? 'input.malformed';
    return new AppError(
      code,
      code === 'input.too-large' ? { limit: megabytes(this.config.uploadLimit) } : {},
    );
  }
}
