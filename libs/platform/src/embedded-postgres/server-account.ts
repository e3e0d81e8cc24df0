import { chown, readFile, stat } from 'node:fs/promises';
import { StartupError } from './startup-error';

/** The system account that the database server runs as. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/** An administrator may create the first; the second exists on every Unix. */
const CANDIDATES = ['pirecow', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Returns the account to run it as, which is the owner of an existing
 * cluster, or `undefined` where the current user will do.
 */
export async function serverAccount(clusterFolder: string): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = CANDIDATES.map((name) => lines.find((fields) => fields[0] === name)).find(Boolean);
  if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  throw new StartupError(
    'The database never runs as root and this machine has no user "nobody": create one with `useradd --system pirecow`, or start as an ordinary user.',
  );
}

/** Gives a path to the server's account; does nothing where that is the current user. */
export async function giveTo(account: ServerAccount | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}
