import { Injectable } from '@nestjs/common';
import { type KnownFile, MEDIA_FINISH, type UploadedFile, type UploadState } from '@pirecow/contracts';
import {
  AppError,
  Clock,
  Database,
  notFound,
  Outbox,
  Storage,
  throughTemporaryFile,
  Words,
} from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { BytesKeeper } from '../bytes-keeper';
import { inspectFileAt, inspectStream } from '../file-kind';
import { storageKey } from '../storage-key';
import { isReadWhole, READ_WHOLE } from './upload-limits';
import { type Sender, type StoredUpload, UploadStore } from './upload-store';

/** Longer than a large file takes to be looked at. */
const LOOKED_AT_MS = 15 * 60_000;

/** What becomes of files that have arrived in parts. */
@Injectable()
export class Uploads {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly store: UploadStore,
    private readonly bytes: BytesKeeper,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly words: Words,
  ) {}

  /** @throws AppError `not-found` */
  async state(sender: Sender, id: string, language: string): Promise<UploadState> {
    const { name, size, received, state, refusal } = await this.found(sender, id);
    const reason = refusal && this.words.say(language, `errors:rule.${refusal.rule}`, refusal.values);
    return { id, name, size, received, state, reason };
  }

  /** @throws AppError as `CourseFiles.uploaded` says */
  async uploaded(sender: Sender, id: string): Promise<UploadedFile> {
    const { name, size, state, refusal, hash, type } = await this.found(sender, id);
    if (refusal) throw new AppError('input.invalid', {}, [{ field: 'file', ...refusal }]);
    if (state !== 'ready' || hash === null || type === null) throw new AppError('upload.not-ready');
    return { name, size, hash, type };
  }

  /**
   * Looks at a file of which all parts are there: it is kept under its hash, or refused. Done once, however often it is
   * asked for and wherever it was interrupted.
   */
  async finish(id: string): Promise<void> {
    const upload = await this.store.get(id);
    if (upload?.state !== 'checking') return;
    const open = await this.store.open(id);
    const file = await inspect(upload, open);
    if ('rule' in file) await this.settle(id, { refusal: file });
    else await this.keep(id, file, open);
    await this.store.dropParts(id);
  }

  /** Removes what has had its time, and sees to it that nothing waits for ever. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LOOKED_AT_MS);
    const { old, waiting } = await this.store.due(before);
    for (const id of waiting) await this.outbox.add(MEDIA_FINISH, { uploadId: id }, `media.finish ${id}`);
    for (const id of old) await this.forget(id);
  }

  private async forget(id: string): Promise<void> {
    const upload = await this.store.get(id);
    await this.database.inTransaction(async () => {
      await this.store.drop(id);
      if (upload?.hash) await this.bytes.removeLater([upload.hash]);
    });
  }

  private async keep(id: string, { hash, type }: KnownFile, open: () => Readable): Promise<void> {
    await this.bytes.whileNobodyRemoves(() =>
      this.database.query(
        `UPDATE media_upload SET hash = $2, type = $3 WHERE id = $1 AND state = 'checking'`,
        [id, hash, type],
      ),
    );
    await this.storage.write(storageKey(hash), open());
    await this.settle(id, { state: 'ready' });
  }

  private async settle(id: string, how: { state?: 'ready'; refusal?: object }): Promise<void> {
    const { state = 'refused', refusal } = how;
    await this.database.query(
      `UPDATE media_upload SET state = $2, refusal = $3 WHERE id = $1 AND state = 'checking'`,
      [id, state, refusal ? JSON.stringify(refusal) : null],
    );
  }

  private async found(sender: Sender, id: string): Promise<StoredUpload> {
    const upload = await this.store.find(sender, id);
    if (!upload) throw notFound();
    return upload;
  }
}

function inspect({ name, size }: StoredUpload, open: () => Readable) {
  if (!isReadWhole(name)) return inspectStream(name, size, open);
  const upload = { body: open(), length: String(size) };
  return throughTemporaryFile(upload, READ_WHOLE, (path) => inspectFileAt(name, path));
}
