import type { DataStore, Upload } from '@tus/server';
import { AppError, megabytes, notFound, piecesOf } from '@pirecow/platform';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { Checksum } from './upload-checksum';
import { KEPT_MS, MOST_CHECKED, PIECE, purposeOf } from './upload-limits';
import type { Sender, UploadStore } from './upload-store';

const EXTENSIONS = ['creation', 'termination', 'expiration', 'checksum'];

/** The uploads of one sender, as the library of the protocol asks for them. */
export class TusStore extends EventEmitter implements DataStore {
  readonly extensions = EXTENSIONS;

  constructor(
    private readonly store: UploadStore,
    private readonly sender: Sender,
    private readonly checksum: Checksum | undefined,
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
    const purpose = purposeOf(metadata);
    await this.store.begin(this.sender, { id, size, purpose, name: metadata?.['filename'] ?? '' });
    return this.getUpload(id);
  }

  async getUpload(id: string): Promise<Upload> {
    const found = await this.store.find(this.sender, id);
    if (!found || found.state === 'refused') throw notFound();
    const { size, received, name, purpose, createdAt } = found;
    const metadata = { filename: name, purpose };
    return this.make({ id, size, offset: received, metadata, creation_date: createdAt.toISOString() });
  }

  /** Keeps what arrives. @returns where the file ends now. @throws AppError `conflict`, `upload.checksum`, `input.too-large` */
  write(body: Readable, id: string, offset: number): Promise<number> {
    return this.checksum
      ? this.writeChecked(body, id, offset, this.checksum)
      : this.writeSteadily(body, id, offset);
  }

  /** Keeps what arrives piece by piece; where the connection breaks, also what had arrived of the last one. */
  private async writeSteadily(body: Readable, id: string, offset: number): Promise<number> {
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

  /** Keeps all that arrives, or nothing: of part of it nobody could say whether it is what was sent. */
  private async writeChecked(
    body: Readable,
    id: string,
    offset: number,
    checksum: Checksum,
  ): Promise<number> {
    let end = offset;
    const count = (length: number) => void (end += length);
    const pieces = checked(piecesOf(body as AsyncIterable<Buffer>, PIECE), checksum, count);
    if (!(await this.store.appendAll(id, offset, pieces))) throw new AppError('conflict');
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

/** Passes pieces on, and throws after the last one where they do not come to what was said. */
async function* checked(
  pieces: AsyncIterable<Buffer>,
  { algorithm, digest }: Checksum,
  count: (length: number) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash(algorithm);
  let length = 0;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    length += piece.length;
    if (length > MOST_CHECKED) throw new AppError('input.too-large', { limit: megabytes(MOST_CHECKED) });
    hash.update(piece);
    count(piece.length);
    yield piece;
  }
  if (!hash.digest().equals(digest)) throw new AppError('upload.checksum');
}
