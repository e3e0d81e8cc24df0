import { ApiProblem } from '../../../lib/api';

/** `waiting`: the server cannot be reached, and it is tried again. `stopped`: somebody has to do something first. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'waiting' | 'stopped';

interface Task {
  /** A later task of the same key takes its place while it waits. */
  key: string | undefined;
  run: () => Promise<void>;
  /** In ms of `performance.now`: typing goes on before it is sent. */
  due: number;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

function isAway(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500 || error.status === 429);
}

/**
 * Sends changes one after the other, in the order in which they were made. What does not reach the server is tried again
 * until it does; nothing behind it overtakes it.
 */
export class SaveQueue {
  private tasks: Task[] = [];
  private running = false;
  private pause = FIRST_PAUSE_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  /** Why it stopped. */
  error: unknown;
  state: SaveState = 'saved';
  /** How many changes were made so far. */
  count = 0;

  /** Adds a change, to be sent after `delay` ms. */
  add(run: () => Promise<void>, { key, delay = 0 }: { key?: string; delay?: number } = {}): void {
    this.count += 1;
    const due = performance.now() + delay;
    const waiting = key === undefined ? undefined : this.tasks.find((task) => task.key === key);
    // The first in the queue may be on its way already.
    if (waiting && !(this.running && waiting === this.tasks[0])) Object.assign(waiting, { run, due });
    else this.tasks.push({ key, run, due });
    // What was refused is written anew.
    if (waiting && this.error) this.error = undefined;
    if (this.state === 'saved' || !this.error) this.show(this.running ? 'saving' : 'unsaved');
    this.wake();
  }

  /** Resolves once all that waits was sent, or cannot be. */
  idle(): Promise<void> {
    this.flush();
    const isDone = () => ['saved', 'waiting', 'stopped'].includes(this.state);
    if (isDone()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (!isDone()) return;
        stop();
        resolve();
      });
    });
  }

  /** Sends all that waits, now. */
  flush(): void {
    for (const task of this.tasks) task.due = 0;
    this.error = undefined;
    this.pause = FIRST_PAUSE_MS;
    this.wake();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private wake(): void {
    clearTimeout(this.timer);
    const [first] = this.tasks;
    if (!first || this.running || this.error) return;
    const wait = Math.max(0, first.due - performance.now());
    this.timer = setTimeout(() => void this.send(first), wait);
  }

  private async send(task: Task): Promise<void> {
    this.running = true;
    this.show('saving');
    try {
      await task.run();
      this.tasks = this.tasks.filter((one) => one !== task);
      this.pause = FIRST_PAUSE_MS;
      this.show(this.tasks.length > 0 ? 'unsaved' : 'saved');
    } catch (error) {
      this.hold(task, error);
    } finally {
      this.running = false;
      this.wake();
    }
  }

  private hold(task: Task, error: unknown): void {
    if (isAway(error)) {
      task.due = performance.now() + this.pause;
      this.pause = Math.min(2 * this.pause, LONGEST_PAUSE_MS);
      this.show('waiting');
      return;
    }
    this.error = error;
    this.show('stopped');
  }

  private show(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
