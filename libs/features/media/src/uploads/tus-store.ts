import type { DataStore, Upload } from '@tus/server';
import { AppError, notFound } from '@pirecow/platform';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { KEPT_MS, PIECE } from './upload-limits';
import type { Sender, UploadStore } from './upload-store';

const EXTENSIONS = ['creation', 'termination', 'expiration'];

/** The uploads of one sender, as the library of the protocol asks for them. */
export class TusStore extends EventEmitter implements DataStore {
  readonly extensions = EXTENSIONS;

  constructor(
    private readonly store: UploadStore,
    private readonly sender: Sender,
    private readonly make: (parts: ConstructorParameters<typeof Upload>[0]) => Upload,
  ) {
    super();
  }

  hasExtension(extension: string): boolean {
    return EXTENSIONS.includes(extension);
  }

  getExpiration(): number {
    return KEPT_MS;
  }

  async create(upload: Upload): Promise<Upload> {
    const { id, size = 0, metadata } = upload;
    await this.store.begin(this.sender, { id, size, name: metadata?.['filename'] ?? '' });
    return this.getUpload(id);
  }

  async getUpload(id: string): Promise<Upload> {
    const found = await this.store.find(this.sender, id);
    if (!found || found.state === 'refused') throw notFound();
    const { size, received, name, createdAt } = found;
    const metadata = { filename: name };
    return this.make({ id, size, offset: received, metadata, creation_date: createdAt.toISOString() });
  }

  /** Keeps what arrives piece by piece; where the connection breaks, also what had arrived of the last one. */
  async write(body: Readable, id: string, offset: number): Promise<number> {
    let end = offset;
    let held: Buffer[] = [];
    let length = 0;
    const keep = async () => {
      const piece = Buffer.concat(held, length);
      [held, length] = [[], 0];
      if (piece.length === 0) return;
      if (!(await this.store.append(id, end, piece))) throw new AppError('conflict');
      end += piece.length;
    };
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        held.push(chunk);
        length += chunk.length;
        if (length >= PIECE) await keep();
      }
    } finally {
      await keep();
    }
    return end;
  }

  async remove(id: string): Promise<void> {
    if (!(await this.store.find(this.sender, id))) throw notFound();
    await this.store.drop(id);
  }

  declareUploadLength(): Promise<void> {
    throw new AppError('input.malformed');
  }

  deleteExpired(): Promise<number> {
    return Promise.resolve(0);
  }
}
