import { findsRoom } from '../../lib/offline/room';

const SCRIPT = '/sw.js';
/** A program is about a megabyte; on the slowest lines that takes minutes. */
const LONGEST_MS = 10 * 60_000;
/** What it takes on the device, about, in bytes. */
const PROGRAM_SIZE = 3_000_000;

/** Whether this browser can keep courses at all: some windows cannot, and no page without https. */
export const canKeep = (): boolean =>
  'serviceWorker' in navigator && 'caches' in globalThis && 'indexedDB' in globalThis;

/** Lets the worker stand by. Undefined where the browser does not want it. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!canKeep()) return undefined;
  return navigator.serviceWorker.register(SCRIPT).catch(() => undefined);
}

/** Waits until a worker is in one of these states. @throws Error where it could not be installed: no network, or no room */
async function untilIn(worker: ServiceWorker, ...states: ServiceWorkerState[]): Promise<ServiceWorker> {
  if (states.includes(worker.state)) return worker;
  return new Promise((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (states.includes(worker.state)) resolve(worker);
      else if (worker.state === 'redundant') reject(new Error('The worker was not installed'));
    });
  });
}

/** Why a worker was not installed: it does not say itself. @throws DOMException where room lacks, else what it failed with */
async function explain(failure: unknown): Promise<never> {
  if (await findsRoom(PROGRAM_SIZE)) throw failure;
  throw new DOMException('There is no room for the program', 'QuotaExceededError');
}

/**
 * The worker of the newest build, at work. An older one knows files that the server has no more; those that it keeps stay for the
 * pages that are open (`program.ts`). @throws as {@link explain}
 */
async function workerAtWork(): Promise<ServiceWorker> {
  const registration = await registerWorker();
  await registration?.update().catch(() => undefined);
  const worker = registration?.installing ?? registration?.waiting ?? registration?.active;
  if (!worker) return explain(new Error('There is no worker'));
  await untilIn(worker, 'installed', 'activating', 'activated').catch(explain);
  if (worker.state === 'installed') worker.postMessage('renew');
  return untilIn(worker, 'activated');
}

/** Has the worker keep all that courses need to open without a network. @throws Error where it could not */
export async function keepProgram(): Promise<void> {
  const worker = await workerAtWork();
  const { port1, port2 } = new MessageChannel();
  const kept = await new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, LONGEST_MS, 'late');
    worker.postMessage('keep-program', [port2]);
  });
  port1.close();
  if (kept !== 'kept') throw new Error(`The program was not kept: ${String(kept)}`);
}

/** Asks the browser to bring what waits as soon as there is a network, page or no page. Where it cannot, the next page does. */
export async function askForSync(): Promise<void> {
  if (!canKeep()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register('pirecow').catch(() => undefined);
}
