import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file of the zip. */
export interface PackedFile {
  path: string;
  sha256: string;
  bytes: number;
}

/** A zip that is written while it is read, one file after the other: no more of it in memory than a piece. */
export class Packing {
  readonly files: PackedFile[] = [];
  size = 0;
  private readonly zip = new ZipFile();
  private readonly counted: Transform;

  /** @param signal ends the packing where nobody takes the zip any more */
  constructor(private readonly signal: AbortSignal) {
    this.counted = passing((chunk) => {
      this.size += chunk.length;
    });
    const output = this.zip.outputStream as Readable;
    this.zip.on('error', (error) => this.counted.destroy(error as Error));
    output.pipe(this.counted);
  }

  get stream(): Readable {
    return this.counted;
  }

  /** @returns once the file has flowed in */
  async add(path: string, body: Readable | Buffer): Promise<void> {
    const hash = createHash('sha256');
    let bytes = 0;
    const through = passing((chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    this.zip.addReadStream(through, path, { compress: !path.endsWith('.pdf') && !path.endsWith('.xlsx') });
    await pipeline(Buffer.isBuffer(body) ? Readable.from([body]) : body, through, { signal: this.signal });
    this.files.push({ path, bytes, sha256: hash.digest('hex') });
  }

  end(): void {
    this.zip.end();
  }

  fail(error: Error): void {
    this.counted.destroy(error);
  }
}

function passing(see: (chunk: Buffer) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      see(chunk);
      done(null, chunk);
    },
  });
}
