import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Binaries } from './binaries';
import { codeOf } from './error-code';
import { explainServerOutput } from './server-output';
import { runProgram } from './run-program';
import { giveTo, type ServerAccount } from './server-account';
import { StartupError } from './startup-error';

const secretsFile = z.object({ superuser: z.string().min(1), application: z.string().min(1) });
/** Passwords of the superuser (used by this launcher only) and of the platform's own role. */
export type Secrets = z.infer<typeof secretsFile>;

/** The files of one database cluster. */
export interface Cluster {
  data: string;
  run: string;
  logFile: string;
  secrets: Secrets;
}

export interface ClusterPlace {
  parent: string;
  binaries: Binaries;
  account: ServerAccount | undefined;
}

/** Whether there are data already. */
export async function clusterExists(parent: string): Promise<boolean> {
  return (await versionOf(parent)) !== undefined;
}

/** Opens the cluster in the folder, creating it on the first start. An interrupted creation is begun anew. */
export async function openCluster(place: ClusterPlace, ending: AbortSignal): Promise<Cluster> {
  ending.throwIfAborted();
  const { parent, binaries, account } = place;
  const version = await versionOf(parent);
  if (version !== undefined && version !== binaries.major) {
    throw new StartupError(
      `The data in ${parent} were made by PostgreSQL ${version} and this release brings ${binaries.major}: start the release of pirEcow that made them, or set PIRECOW_DATA to another folder.`,
    );
  }
  const run = join(parent, 'run');
  await mkdir(run, { recursive: true, mode: 0o700 });
  await giveTo(account, run);
  const secrets = await readSecrets(parent, version !== undefined);
  if (version === undefined) await createCluster(place, secrets, ending);
  return { data: join(parent, 'data'), run, logFile: join(parent, 'postgres.log'), secrets };
}

async function versionOf(parent: string): Promise<string | undefined> {
  try {
    return (await readFile(join(parent, 'data', 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function readSecrets(parent: string, mustExist: boolean): Promise<Secrets> {
  const path = join(parent, 'secrets.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined) return secretsFile.parse(JSON.parse(text));
  if (mustExist) {
    throw new StartupError(
      `The database passwords are missing or unreadable (${path}): put the file back from a backup, or set PIRECOW_DATA to another folder.`,
    );
  }
  const secrets = { superuser: newPassword(), application: newPassword() };
  const draft = `${path}.draft`;
  await writeFile(draft, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  await rename(draft, path);
  return secrets;
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

async function createCluster(
  { parent, binaries, account }: ClusterPlace,
  secrets: Secrets,
  ending: AbortSignal,
): Promise<void> {
  const draft = join(parent, 'data-draft');
  const passwordFile = join(parent, 'run', 'password');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(account, draft);
  await writeFile(passwordFile, secrets.superuser, { mode: 0o600 });
  await giveTo(account, passwordFile);
  // C.UTF-8 of PostgreSQL itself: the order of an index never changes with the system's libraries.
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const safety = ['--auth=scram-sha-256', '--data-checksums', `--pwfile=${passwordFile}`];
  const args = ['--username=postgres', ...locale, ...safety, `--pgdata=${draft}`];
  const program = join(binaries.folder, 'bin', 'initdb');
  const { code, output } = await runProgram(program, args, account, ending);
  await rm(passwordFile, { force: true });
  ending.throwIfAborted();
  if (code !== 0) throw explainServerOutput(output, parent);
  await rename(draft, join(parent, 'data'));
}
