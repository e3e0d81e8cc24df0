import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { ROOT } from './paths.mjs';
import { run } from './run.mjs';
import { Problem, tell } from './tell.mjs';

const NEEDED_MB = 1_500;
const HEARTBEAT_MS = 15_000;
const FLAGS = ['--no-audit', '--no-fund', '--no-save', '--prefer-offline', '--loglevel=error'];
const STAMP = join(ROOT, 'node_modules', '.pirecow-installed');
const NPM_MARK = join(ROOT, 'node_modules', '.package-lock.json');
const FOR_TESTS_ONLY = join(ROOT, 'node_modules', 'jest');

/**
 * Installs the packages of the lock file where they are missing or older than it.
 * @param {'run' | 'all'} scope `run` leaves out what only checks and tests need, a good half of all packages
 */
export async function installPackages(scope) {
  const wanted = fingerprint(ROOT, ['package.json', 'package-lock.json']);
  if (isCurrent(wanted) && (scope === 'run' || existsSync(FOR_TESTS_ONLY))) return;
  await requireSpace();
  tell('Installing packages (a minute or two the first time)…');
  rmSync(STAMP, { force: true });
  const begin = Date.now();
  const heartbeat = setInterval(() => tell(`  still installing, ${seconds(begin)}`), HEARTBEAT_MS);
  // npm would remove the packages of the tests again, so they are left out only where they never were.
  const omit = scope === 'run' && !existsSync(FOR_TESTS_ONLY) ? ['--omit=dev'] : [];
  const code = await npmInstall([...FLAGS, ...omit]).finally(() => clearInterval(heartbeat));
  if (code !== 0) {
    throw new Problem(
      'The packages could not be installed: read what npm says above, check that this machine reaches the npm registry, then run the command again.',
    );
  }
  writeFileSync(STAMP, wanted);
  tell(`Packages installed in ${seconds(begin)}.`);
}

/** @param {string} wanted */
function isCurrent(wanted) {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === wanted;
  const mark = statSync(NPM_MARK, { throwIfNoEntry: false });
  // Someone ran npm install by hand: its own mark tells whether that was after the last change.
  return mark !== undefined && mark.mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

/**
 * The npm that started us, so that it is found even where it is not on the path.
 * @param {string[]} flags
 */
function npmInstall(flags) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, 'install', ...flags]);
  return run('npm', ['install', ...flags], { shell: process.platform === 'win32' });
}

async function requireSpace() {
  const { bavail, bsize } = await statfs(ROOT);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free >= NEEDED_MB) return;
  throw new Problem(
    `The disk is full: the packages need ${NEEDED_MB} MB and ${ROOT} has ${free} MB left; free some space, then run the command again.`,
  );
}

/** @param {number} begin */
function seconds(begin) {
  return `${Math.round((Date.now() - begin) / 1000)} s`;
}
