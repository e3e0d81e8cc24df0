import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FolderFiles } from './zip-reader';

/** Reads a course folder from disk: the demonstration courses, or a folder that somebody keeps in Git. */
export async function readDiskFolder(folder: string): Promise<FolderFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map(async (path) => {
    const inFolder = relative(folder, path).split(sep).join('/');
    return [inFolder, await readFile(path)] as const;
  });
  return new Map((await Promise.all(files)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
