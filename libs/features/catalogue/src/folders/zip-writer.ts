import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FolderFiles } from './zip-reader';

/** The same files give the same bytes, whenever and wherever they are packed. */
const MOMENT = new Date(Date.UTC(1980, 0, 1));

/** Packs a course folder as a zip, below a folder of that name. */
export async function writeZip(folder: string, files: FolderFiles): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.addBuffer(Buffer.from(bytes), `${folder}/${path}`, {
      mtime: MOMENT,
      forceDosTimestamp: true,
      mode: 0o100644,
    });
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
}
