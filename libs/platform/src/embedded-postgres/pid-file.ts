import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Endpoint } from './endpoint';
import { commandLine, isAlive } from './processes';

/** What `postmaster.pid` says of the server that runs, or ran, on a cluster (see miscadmin.h of PostgreSQL for its lines). */
export interface RunningServer {
  pid: number;
  endpoint: Endpoint;
}

/** Returns the server that holds the data folder, or nothing when none does. */
export async function readPidFile(data: string): Promise<RunningServer | undefined> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, , , port, socketFolder, address] = lines;
  if (!pid || !Number.isInteger(Number(pid))) return undefined;
  return { pid: Number(pid), endpoint: { host: socketFolder || address || '127.0.0.1', port: Number(port) } };
}

/** Whether that process is still a server on this data folder, and not a stranger that got its number. */
export function isServerOf(data: string, pid: number): boolean {
  if (pid <= 0 || !isAlive(pid)) return false;
  const command = commandLine(pid);
  return command === undefined || command.includes(data);
}

/**
 * Makes PostgreSQL take the file for stale when a stranger has its number. The file itself has to stay, because it
 * names the shared memory that PostgreSQL checks; it takes the number of its own parent, which is us, for stale.
 */
export async function markStale(data: string): Promise<void> {
  const path = join(data, 'postmaster.pid');
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, [process.pid, ...rest].join('\n'));
}
