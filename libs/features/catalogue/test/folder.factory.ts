import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderFiles, readDiskFolder } from '@pirecow/features/catalogue';

const COURSES = join(process.cwd(), 'apps', 'api', 'content', 'courses');

/** The folder of the course that is written in full. */
export const WHOLE_COURSE = 'teletravail-droit';

/** A course folder that comes with the platform. */
export function demoFolder(name: string = WHOLE_COURSE): Promise<FolderFiles> {
  return readDiskFolder(join(COURSES, name));
}

/** The folder with one file changed as text. */
export function withChange(folder: FolderFiles, path: string, change: (text: string) => string): FolderFiles {
  const text = Buffer.from(folder.get(path) ?? []).toString('utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`Nothing changed in ${path}`);
  return new Map([...folder, [path, Buffer.from(changed)]]);
}

/** Names of all course folders that come with the platform. */
export async function demoCourses(): Promise<string[]> {
  const entries = await readdir(COURSES, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
