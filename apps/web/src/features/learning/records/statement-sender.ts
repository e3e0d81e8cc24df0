import type { Statement } from '@pirecow/xapi';
import { backOffMs } from './back-off';
import type { RefusedStatement, WaitingStatement } from './database';
import { drain, type Outcome } from './outbox';
import type { StatementStore } from './statement-store';
import type { OwnStatement } from './statements';

/** The most statements in one request. */
export const BATCH = 50;
/** Statements made close together travel together. */
const GATHER_MS = 1_500;

export interface SenderParts {
  owner: string;
  store: StatementStore;
  send(statements: readonly Statement[], options: { keepalive: boolean }): Promise<Outcome>;
  /** Runs the work where no other tab is at it; does nothing where one is. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Calls back after a time; returns what cancels it. */
  after(milliseconds: number, work: () => void): () => void;
  chance(): number;
}

/**
 * Brings statements to the server: kept in the browser's database first, sent in batches, tried again with back-off,
 * refused ones set aside. Knows neither network nor clock, so that tests can play both.
 */
export class StatementSender {
  private failures = 0;
  private cancel: (() => void) | undefined;
  /** What this tab has said and not yet delivered, for the moment when it closes and no database answers any more. */
  private readonly unsent = new Map<string, WaitingStatement>();
  private readonly listeners = new Set<() => void>();
  private aside: readonly RefusedStatement[] = [];

  constructor(private readonly parts: SenderParts) {}

  say(statement: OwnStatement): void {
    const item = { id: statement.id, owner: this.parts.owner, statement };
    this.unsent.set(item.id, item);
    void this.parts.store.add(item).then(
      () => this.flushIn(GATHER_MS),
      // A browser without a database (some private windows): nothing can wait, so it goes at once.
      () => this.deliver([item], false),
    );
  }

  /** Sends what waits now: call it when the network is back, or the window has the focus again. */
  async flush(): Promise<void> {
    this.cancel?.();
    this.cancel = undefined;
    await this.parts.alone(async () => {
      const outcome = await drain(this.parts.store, (items) => this.deliver(items, false), BATCH);
      if (outcome === 'later') this.flushIn(backOffMs(this.failures++, this.parts.chance()));
      else this.failures = 0;
    });
    await this.lookAside();
  }

  /** The page is about to go: sends without waiting for an answer. Sending twice is harmless, ids are ours. */
  async leave(): Promise<void> {
    const items = [...this.unsent.values()].slice(-BATCH);
    if (items.length === 0) return;
    const outcome = await this.deliver(items, true);
    if (outcome.kind === 'accepted') await this.parts.store.remove(items);
  }

  /** Statements that the server refused. The same array until it changes. */
  readonly refused = (): readonly RefusedStatement[] => this.aside;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async readmit(): Promise<void> {
    await this.parts.store.readmit();
    await this.flush();
  }

  async forget(): Promise<void> {
    await this.parts.store.forget();
    await this.lookAside();
  }

  private async deliver(items: readonly WaitingStatement[], keepalive: boolean): Promise<Outcome> {
    const outcome = await this.parts.send(
      items.map(({ statement }) => statement),
      { keepalive },
    );
    if (outcome.kind === 'accepted') for (const { id } of items) this.unsent.delete(id);
    return outcome;
  }

  private flushIn(milliseconds: number): void {
    if (this.cancel && this.failures > 0 && milliseconds === GATHER_MS) return;
    this.cancel?.();
    this.cancel = this.parts.after(milliseconds, () => void this.flush());
  }

  private async lookAside(): Promise<void> {
    const aside = await this.parts.store.refused();
    for (const { id } of aside) this.unsent.delete(id);
    if (aside.length === 0 && this.aside.length === 0) return;
    this.aside = aside;
    for (const listener of this.listeners) listener();
  }
}
