import { join } from 'node:path';
import { type FolderFiles, readDiskFolder } from '@pirecow/features/catalogue';

const COURSES = join(process.cwd(), 'apps', 'api', 'content', 'courses');

/** Folder names of the course that is written in full and of one that is only announced. */
export const WHOLE_COURSE = 'teletravail-droit';
export const ANNOUNCED_COURSE = 'cybersecurite';

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
