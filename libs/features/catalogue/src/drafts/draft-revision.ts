import { writeCourseFolder } from '@pirecow/content/folder';
import { createHash } from 'node:crypto';
import type { Draft } from './draft-store';

/** The revision of a draft: a hash over its folder, the same for the same content. Whoever changed it shows in it. */
export function draftRevision({ course, files }: Pick<Draft, 'course' | 'files'>): string {
  const hash = createHash('sha256');
  for (const [path, text] of writeCourseFolder(course)) hash.update(`${path}\0${text}\0`);
  for (const path of Object.keys(files).sort()) hash.update(`${path}\0${files[path]?.hash}\0`);
  return hash.digest('hex').slice(0, 32);
}
