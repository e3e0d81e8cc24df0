import { ApiProblem } from '../../../lib/api';
import { Unsent } from './unsent';

/**
 * `waiting`: the server cannot be reached, and it is tried again. `stopped`: something was refused, and somebody has to
 * mend it first. `asking`: two people wrote the same, and somebody has to choose.
 */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'waiting' | 'stopped' | 'asking';

interface Task {
  /** A later task of the same key takes its place while it waits. */
  key: string | undefined;
  run: () => Promise<void>;
  /** In ms of `performance.now`: typing goes on before it is sent. */
  due: number;
}

interface Refused {
  task: Task;
  error: ApiProblem;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** What is wrong with the change itself, so that it keeps no other from arriving. */
const OF_THE_CHANGE = [400, 404, 413, 422];

function isAway(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500 || error.status === 429);
}

/** Whether the server will never take a change as it is. */
export function isRefusal(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && OF_THE_CHANGE.includes(error.status);
}

/**
 * Sends changes one after the other, in the order in which they were made. What does not reach the server is tried again
 * until it does; nothing behind it overtakes it. What is refused is set aside, and what is behind it goes on.
 */
export class SaveQueue {
  private tasks: Task[] = [];
  private refused = new Map<string, Refused>();
  private asked = new Set<string>();
  private running = false;
  private pause = FIRST_PAUSE_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private blocked: unknown;
  state: SaveState = 'saved';
  /** How many changes were made so far. */
  count = 0;

  /** `unsent`: what its changes say, for who opens another page, or comes again. */
  constructor(readonly unsent = new Unsent()) {}

  /** Why it stopped. */
  get error(): unknown {
    const [first] = this.refused.values();
    return this.blocked ?? first?.error;
  }

  /** Adds a change, to be sent after `delay` ms. */
  add(run: () => Promise<void>, { key, delay = 0 }: { key?: string; delay?: number } = {}): void {
    this.count += 1;
    const due = performance.now() + delay;
    const waiting = key === undefined ? undefined : this.tasks.find((task) => task.key === key);
    // The first in the queue may be on its way already.
    if (waiting && !(this.running && waiting === this.tasks[0])) Object.assign(waiting, { run, due });
    else this.tasks.push({ key, run, due });
    // What was refused is written anew.
    if (key !== undefined) this.refused.delete(key);
    if (waiting) this.blocked = undefined;
    if (this.state === 'saved' || !this.blocked) this.show(this.running ? 'saving' : 'unsaved');
    this.wake();
  }

  /** What was refused under that key is not wanted any more. */
  forget(key: string): void {
    if (this.refused.delete(key)) this.settle();
  }

  /** Somebody has to choose under that key before all is saved. */
  ask(key: string): void {
    this.asked.add(key);
    this.settle();
  }

  /** Somebody has chosen, or nothing is to choose any more. */
  answered(key: string): void {
    if (this.asked.delete(key)) this.settle();
  }

  /** Resolves once all that waits was sent, or cannot be. */
  idle(): Promise<void> {
    this.flush();
    const isDone = () => this.state !== 'unsaved' && this.state !== 'saving';
    if (isDone()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (!isDone()) return;
        stop();
        resolve();
      });
    });
  }

  /** Sends all that waits, now, and what was refused once more. */
  flush(): void {
    this.tasks.unshift(...this.takeRefused());
    for (const task of this.tasks) task.due = 0;
    this.blocked = undefined;
    this.pause = FIRST_PAUSE_MS;
    if (this.tasks.length > 0 && !this.running) this.show('unsaved');
    this.wake();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private takeRefused(): Task[] {
    const tasks = [...this.refused.values()].map(({ task }) => task);
    this.refused.clear();
    return tasks;
  }

  private wake(): void {
    clearTimeout(this.timer);
    const [first] = this.tasks;
    if (!first || this.running || this.blocked) return;
    const wait = Math.max(0, first.due - performance.now());
    this.timer = setTimeout(() => void this.send(first), wait);
  }

  private async send(task: Task): Promise<void> {
    this.running = true;
    this.show('saving');
    try {
      await task.run();
      this.drop(task);
      this.pause = FIRST_PAUSE_MS;
    } catch (error) {
      this.hold(task, error);
    } finally {
      this.running = false;
      this.settle();
      this.wake();
    }
  }

  private drop(task: Task): void {
    this.tasks = this.tasks.filter((one) => one !== task);
  }

  private hold(task: Task, error: unknown): void {
    if (isAway(error)) {
      task.due = performance.now() + this.pause;
      this.pause = Math.min(2 * this.pause, LONGEST_PAUSE_MS);
      this.show('waiting');
    } else if (isRefusal(error)) this.setAside(task, error);
    else this.blocked = error;
  }

  /** What was written anew meanwhile may be right. */
  private setAside(task: Task, error: ApiProblem): void {
    const { key } = task;
    this.drop(task);
    if (key === undefined || !this.tasks.some((later) => later.key === key))
      this.refused.set(key ?? `refused ${this.count}`, { task, error });
  }

  /** Shows where things stand while nothing is on its way. */
  private settle(): void {
    if (this.running) return;
    if (this.state === 'waiting' && this.tasks.length > 0) return;
    if (this.blocked) return this.show('stopped');
    if (this.tasks.length > 0) return this.show('unsaved');
    this.show(this.refused.size > 0 ? 'stopped' : this.asked.size > 0 ? 'asking' : 'saved');
  }

  private show(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
