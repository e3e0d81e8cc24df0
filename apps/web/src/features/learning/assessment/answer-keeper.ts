import type { Response } from '@pirecow/content';
import { backOffMs } from '../../../lib/waiting/back-off';
import type { WaitingAnswer } from '../../../lib/waiting/database';
import type { Outcome } from '../../../lib/waiting/outbox';

/**
 * Where an answer is: on its way, with the server, waiting for the network or for its owner to sign in, in this page alone as the
 * device is full, or refused with a reason.
 */
export type AnswerState =
  | { kind: 'saving' | 'saved' | 'waiting' | 'signed-out' | 'unkept' }
  | { kind: 'refused'; reason: string };

export interface AnswerStore {
  all(): Promise<WaitingAnswer[]>;
  put(answer: WaitingAnswer): Promise<unknown>;
  remove(blockId: string): Promise<unknown>;
}

export interface KeeperParts {
  attemptId: string;
  store: AnswerStore;
  send(blockId: string, response: Response | null): Promise<Outcome>;
  /** Calls back after a time; returns what cancels it. */
  after(milliseconds: number, work: () => void): () => void;
  chance(): number;
}

interface Pending {
  response: Response | null;
  sending: boolean;
  cancel?: () => void;
}

/**
 * Saves the answers of an attempt, each at once: the latest answer to a question wins, one request per question at a
 * time, kept in the browser's database until the server has it.
 */
export class AnswerKeeper {
  private readonly pending = new Map<string, Pending>();
  private readonly listeners = new Set<() => void>();
  private current: Readonly<Record<string, AnswerState>> = {};
  /** What the browser's database did not take. */
  private readonly unkept = new Set<string>();
  private failures = 0;
  private isRecovering = false;

  constructor(private readonly parts: KeeperParts) {}

  /** States by block. The same object until one changes. */
  readonly states = (): Readonly<Record<string, AnswerState>> => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Answers of an earlier visit that the server does not have yet; they are sent again. */
  async recover(): Promise<Record<string, unknown>> {
    this.isRecovering = true;
    const waiting = await this.parts.store.all().catch(() => []);
    this.isRecovering = false;
    // What was answered meanwhile is newer.
    const earlier = waiting.filter(({ blockId }) => !(blockId in this.current));
    for (const { blockId, response } of earlier) this.take(blockId, response as Response | null, 0);
    this.call();
    return Object.fromEntries(earlier.map(({ blockId, response }) => [blockId, response]));
  }

  /** Saves an answer. `delay`: milliseconds to wait for more, while somebody types. */
  save(blockId: string, response: Response | null, delay = 0): void {
    const { attemptId, store } = this.parts;
    store.put({ attemptId, blockId, response }).then(
      () => this.unkept.delete(blockId),
      () => this.unkept.add(blockId),
    );
    this.take(blockId, response, delay);
  }

  /** Tries all that waits at once: the network is back. */
  flush(): void {
    for (const blockId of this.pending.keys()) void this.deliver(blockId);
  }

  /** Whether every answer is with the server, those of earlier visits included. */
  isSettled(): boolean {
    return !this.isRecovering && this.pending.size === 0;
  }

  /** Sends what waits, and tells whether every answer is with the server within so many milliseconds. */
  settles(withinMs: number): Promise<boolean> {
    this.flush();
    if (this.isSettled()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = () => {
        forget();
        cancel();
        resolve(this.isSettled());
      };
      const cancel = this.parts.after(withinMs, end);
      const forget = this.subscribe(() => {
        if (this.isSettled()) end();
      });
    });
  }

  private take(blockId: string, response: Response | null, delay: number): void {
    const known = this.pending.get(blockId);
    known?.cancel?.();
    this.pending.set(blockId, { response, sending: known?.sending ?? false });
    this.tell(blockId, { kind: 'saving' });
    this.later(blockId, delay);
  }

  private later(blockId: string, delay: number): void {
    const pending = this.pending.get(blockId);
    if (!pending) return;
    pending.cancel?.();
    if (delay === 0) void this.deliver(blockId);
    else pending.cancel = this.parts.after(delay, () => void this.deliver(blockId));
  }

  private async deliver(blockId: string): Promise<void> {
    const pending = this.pending.get(blockId);
    if (!pending || pending.sending) return;
    pending.cancel?.();
    pending.sending = true;
    const outcome = await this.parts.send(blockId, pending.response);
    const latest = this.pending.get(blockId);
    if (latest) latest.sending = false;
    if (latest !== pending) return void this.deliver(blockId);
    await this.settle(blockId, outcome);
  }

  private async settle(blockId: string, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'later' || outcome.kind === 'signed-out') {
      const kept = outcome.kind === 'later' ? 'waiting' : 'signed-out';
      this.tell(blockId, { kind: this.unkept.has(blockId) ? 'unkept' : kept });
      this.later(blockId, backOffMs(this.failures++, this.parts.chance()));
      return;
    }
    this.failures = 0;
    this.pending.delete(blockId);
    this.tell(blockId, outcome.kind === 'accepted' ? { kind: 'saved' } : outcome);
    await this.parts.store.remove(blockId).catch(() => undefined);
  }

  private tell(blockId: string, state: AnswerState): void {
    this.current = { ...this.current, [blockId]: state };
    this.call();
  }

  private call(): void {
    for (const listener of this.listeners) listener();
  }
}
