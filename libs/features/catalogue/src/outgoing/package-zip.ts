import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of a zip: its bytes are asked for when its turn comes, so that one of them at a time is in memory. */
export interface Entry {
  path: string;
  /** Whether packing makes it smaller. */
  packs: boolean;
  bytes: () => Promise<string | Uint8Array>;
}

/** The same files give the same bytes, whenever they are packed. */
const OPTIONS = { mtime: new Date(Date.UTC(1980, 0, 1)), forceDosTimestamp: true, mode: 0o100644 };

/** A zip that is written while it is read. What cannot be read ends the stream with an error. */
export function zipOf(entries: readonly Entry[]): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  zip.on('error', (error) => stream.destroy(error as Error));
  for (const { path, packs, bytes } of entries) {
    zip.addReadStreamLazy(path, { ...OPTIONS, compress: packs }, (give) => {
      bytes().then(
        (content) => give(null, Readable.from([Buffer.from(content)])),
        (error: unknown) => give(error as Error, Readable.from([])),
      );
    });
  }
  zip.end();
  return stream;
}
