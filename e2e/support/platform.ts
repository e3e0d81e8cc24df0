import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/port.mjs';
import { environment, newFolder, spawnPlatform } from './stack.mjs';

const LONGEST_WAIT_MS = 100_000;

/** A platform on an empty data folder of its own that a test starts and ends, as often as it likes. */
export class Platform {
  readonly folder = newFolder();
  readonly dataFolder = join(this.folder, 'data');
  port = 0;
  said = '';
  errors = '';
  private process: ChildProcess | undefined;
  private exit: Promise<unknown> | undefined;

  async start(env: NodeJS.ProcessEnv = {}): Promise<void> {
    this.port ||= await freePort();
    [this.said, this.errors] = ['', ''];
    const child = spawnPlatform({ ...environment(this.port, this.dataFolder), ...env });
    child.stdout.on('data', (chunk: Buffer) => void (this.said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => void (this.errors += chunk.toString()));
    this.exit = once(child, 'close');
    this.process = child;
  }

  /** Waits without a pause, so that no moment is missed. */
  async until(isNow: () => boolean): Promise<void> {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    while (!isNow()) {
      if (this.process?.exitCode !== null) throw new Error(`It ended by itself: ${this.errors}`);
      if (Date.now() > deadline) throw new Error(`It does not come so far: ${this.said}${this.errors}`);
      await new Promise(setImmediate);
    }
  }

  /**
   * Whether it has come to listen to signals, which it does before it loads its modules. Node.js itself catches some from
   * the first, but not SIGHUP, which is the lowest bit (proc(5), SigCgt).
   */
  hearsSignals(): boolean {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return (BigInt(`0x${/^SigCgt:\s*(\w+)/m.exec(status)?.[1]}`) & 1n) === 1n;
  }

  /** Sends a signal to it alone or, as a terminal does at Ctrl-C, to its whole group. */
  async end(signal: NodeJS.Signals, whole: boolean): Promise<unknown> {
    process.kill(whole ? -this.pid : this.pid, signal);
    return this.exit;
  }

  async remove(): Promise<void> {
    if (this.process?.exitCode === null && this.process.signalCode === null) await this.end('SIGTERM', false);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get pid(): number {
    return this.process?.pid ?? 0;
  }
}

/** Addresses under which other machines would look for this one. */
export function outsideAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
}
