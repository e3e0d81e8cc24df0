import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { ROOT } from '../../scripts/lib/paths.mjs';

const FOLDER = join(ROOT, 'apps', 'api', 'content', 'courses', 'activite');
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const SLUG = /^slug: .*$/m;

/** Path in the course folder → text. */
export type CourseFolder = Map<string, string>;

/** A small course of nobody yet: one that the platform ships, under new identifiers and that slug. */
export function freshCourse(slug: string): CourseFolder {
  const known = new Map<string, string>();
  const renamed = (id: string) => {
    const fresh = known.get(id) ?? randomUUID().replace(/^(.{14})./, '$17');
    known.set(id, fresh);
    return fresh;
  };
  const files = readdirSync(FOLDER).map((path): [string, string] => {
    const text = readFileSync(join(FOLDER, path), 'utf8').replace(ID, renamed);
    return [path, text.replace(SLUG, `slug: ${slug}`)];
  });
  return new Map(files);
}

/** The folder with one file changed. @throws Error where that changes nothing */
export function changed(folder: CourseFolder, path: string, from: string, to: string): CourseFolder {
  const text = folder.get(path) ?? '';
  if (!text.includes(from)) throw new Error(`${path} does not say ${from}`);
  return new Map([...folder, [path, text.replace(from, to)]]);
}

/** A file as a browser's file field takes it. */
export async function zipOf(
  folder: CourseFolder,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const zip = new ZipFile();
  for (const [path, text] of folder) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  return {
    name: 'course.zip',
    mimeType: 'application/zip',
    buffer: await buffer(zip.outputStream as Readable),
  };
}
