import { eachZippedFile } from '@pirecow/platform';
import { buffer } from 'node:stream/consumers';
import { FOLDER_LIMITS } from './limits';

/** Path in the course folder → bytes. */
export type FolderFiles = Map<string, Uint8Array>;

/** People pack the folder itself as often as what lies in it. */
function withoutOuterFolder(files: FolderFiles): FolderFiles {
  const [first = ''] = files.keys();
  const outer = first.slice(0, first.indexOf('/') + 1);
  const inside =
    !files.has('course.yaml') && outer !== '' && [...files.keys()].every((path) => path.startsWith(outer));
  return inside ? new Map([...files].map(([path, bytes]) => [path.slice(outer.length), bytes])) : files;
}

/** Reads the zip at `path` on disk into memory, within {@link FOLDER_LIMITS}. @throws AppError as `eachZippedFile` */
export async function readZip(path: string): Promise<FolderFiles> {
  const files: FolderFiles = new Map();
  await eachZippedFile(path, FOLDER_LIMITS, async (file) => {
    files.set(file.path, await file.unpack(buffer));
  });
  return withoutOuterFolder(files);
}
