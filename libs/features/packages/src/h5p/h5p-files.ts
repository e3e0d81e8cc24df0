import { notFound, type Words } from '@pirecow/platform';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { playerShell } from '../scorm/player-files';
import { H5P_PAGE_SCRIPT } from './h5p-page-script';

// Packages stand beside package.json, wherever this file was bundled to.
const packages = createRequire(join(process.cwd(), 'package.json'));
const OURS = 'page.js';

let listed: Promise<ReadonlySet<string>> | undefined;
const folder = () => dirname(packages.resolve('h5p-standalone'));

async function list(): Promise<ReadonlySet<string>> {
  const found = await readdir(folder(), { recursive: true });
  return new Set(found.map((path) => path.split(sep).join('/')));
}

/** A file of h5p-standalone, or the script of our page. @throws AppError `not-found` */
export async function h5pPlayerFile(path: string): Promise<string | Buffer> {
  if (path === OURS) return H5P_PAGE_SCRIPT;
  listed ??= list();
  // What is asked for is looked up in what is there: no name climbs out of the folder.
  if (!(await listed).has(path) || !/\.(js|css|woff2?|svg|gif)$/.test(path)) throw notFound();
  return readFile(join(folder(), path));
}

/** The page that plays an activity. @param tickets where a ticket is used */
export function h5pPage(words: Words, asked: string, tickets: string): string {
  return playerShell(words, { asked, tickets, script: 'h5p/page.js' });
}
