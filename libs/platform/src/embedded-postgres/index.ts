import { join, resolve } from 'node:path';
import { placeBinaries, removeOtherBinaries } from './binaries';
import { clusterExists, openCluster } from './cluster';
import { makePassable, prepareDataFolder, requireFreeSpace } from './data-folder';
import { connectionUrl } from './endpoint';
import { lockFolder, type FolderLock } from './folder-lock';
import { APPLICATION_ROLE, provision } from './login';
import { isServerOf, type RunningServer } from './pid-file';
import { serverAccount } from './server-account';
import { adoptServer, startServer, stopServer, type Launch } from './server';
import type { Durability } from './settings';
import { explainFileError } from './startup-error';

export { StartupError } from './startup-error';

const FIRST_START_MB = 300;
const LATER_START_MB = 40;
const WATCH_MS = 1_000;

export interface EmbeddedPostgresOptions {
  /** The platform's data folder (PIRECOW_DATA); the database lives in `postgres` below it or below its `part`. */
  dataFolder: string;
  part?: string;
  /** Receives short progress sentences. */
  log: (message: string) => void;
  durability?: Durability;
  /** Ends the start wherever it is; nothing of it stays behind. */
  ending?: AbortSignal;
}

export interface EmbeddedPostgres {
  /** Connection URL of the platform's own database, with a role that is no superuser. */
  url: string;
  /** Connection URL of the superuser on the database `postgres`: for tests, which make databases. */
  adminUrl: string;
  /** Process number of the server. */
  pid: number;
  /** Whether the server was still running from an earlier start that was killed. */
  adopted: boolean;
  /** Resolves when the server goes away without `stop()`: the platform cannot go on then. */
  lost: Promise<void>;
  /** Fast shutdown: waits until all is written and the server is gone. */
  stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL 18 on the data folder, or adopts the server that a killed start left running there.
 * @throws {StartupError} whose message says in one sentence what to do; the reason of `ending` where that ended it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder);
  const { log, durability = 'durable', ending = new AbortController().signal } = options;
  let lock: FolderLock | undefined;
  try {
    const home = join(dataFolder, options.part ?? '');
    const parent = join(home, 'postgres');
    const account = await serverAccount(join(parent, 'data'));
    await prepareDataFolder(dataFolder, account);
    await makePassable(home, account);
    await makePassable(parent, account);
    lock = await lockFolder(join(parent, 'lock'), log, ending);
    const isLater = await clusterExists(parent);
    await requireFreeSpace(dataFolder, isLater ? LATER_START_MB : FIRST_START_MB);
    if (!isLater) log('Creating the database…');
    const place = { parent, binaries: await placeBinaries(parent), account };
    const cluster = await openCluster(place, ending);
    return await run({ place, cluster, durability, log, ending }, lock);
  } catch (error) {
    await lock?.release();
    throw explainFileError(error, dataFolder);
  }
}

async function run(plan: Omit<Launch, 'spawned'>, lock: FolderLock): Promise<EmbeddedPostgres> {
  const { cluster } = plan;
  const launch: Launch = { ...plan, spawned: {} };
  const forget = askToStopAtExit(launch);
  const { adopted, server } = await bringUp(launch).catch((error: unknown) => {
    forget();
    throw error;
  });
  const watch = watchServer(cluster.data, server);
  const stop = async (): Promise<void> => {
    watch.end();
    await stopServer(launch, server.pid);
    forget();
    await lock.release();
  };
  return {
    url: connectionUrl(server.endpoint, APPLICATION_ROLE, cluster.secrets.application, APPLICATION_ROLE),
    adminUrl: connectionUrl(server.endpoint, 'postgres', cluster.secrets.superuser, 'postgres'),
    pid: server.pid,
    adopted,
    lost: watch.lost,
    stop: once(stop),
  };
}

/** The last thing of a process that ends without stop(), such as one that failed to start: asks for a fast shutdown. */
function askToStopAtExit({ cluster, spawned }: Launch): () => void {
  const ask = (): void => {
    if (spawned.pid && isServerOf(cluster.data, spawned.pid)) process.kill(spawned.pid, 'SIGINT');
  };
  process.once('exit', ask);
  return () => void process.off('exit', ask);
}

async function bringUp(launch: Launch): Promise<{ adopted: boolean; server: RunningServer }> {
  const adopted = await adoptServer(launch);
  const server = adopted ?? (await startServer(launch));
  try {
    await provision(launch.cluster, server.endpoint);
    await removeOtherBinaries(launch.place.parent, launch.place.binaries);
    launch.ending.throwIfAborted();
    return { adopted: adopted !== undefined, server };
  } catch (error) {
    await stopServer(launch, server.pid);
    throw error;
  }
}

function watchServer(data: string, { pid }: RunningServer): { lost: Promise<void>; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<void>((resolvePromise) => {
    timer = setInterval(() => {
      if (isServerOf(data, pid)) return;
      clearInterval(timer);
      resolvePromise();
    }, WATCH_MS).unref();
  });
  return { lost, end: () => clearInterval(timer) };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= action());
}
