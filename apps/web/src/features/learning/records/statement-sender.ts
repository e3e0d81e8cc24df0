import type { Statement } from '@pirecow/xapi';
import { backOffMs } from '../../../lib/waiting/back-off';
import type { RefusedStatement, WaitingStatement } from '../../../lib/waiting/database';
import { drain, type Drained, type Outcome } from '../../../lib/waiting/outbox';
import type { StatementStore } from '../../../lib/waiting/statement-store';
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
  /** Something older may wait: what leaves past it would arrive before it. */
  private isBehind = false;
  private cancel: (() => void) | undefined;
  /** What this tab has said and not yet delivered, for the moment when it closes and no database answers any more. */
  private readonly unsent = new Map<string, WaitingStatement>();
  /** What neither the database took (some private windows have none, or it is still on its way) nor the server. */
  private readonly homeless = new Map<string, WaitingStatement>();
  private readonly listeners = new Set<() => void>();
  private aside: readonly RefusedStatement[] = [];

  constructor(private readonly parts: SenderParts) {}

  say(statement: OwnStatement): void {
    const item = { id: statement.id, owner: this.parts.owner, statement };
    this.unsent.set(item.id, item);
    void this.keep(item).then((became) => {
      if (became === 'kept') this.flushIn(GATHER_MS);
      if (became === 'later') this.flushAgain();
    });
  }

  /** Sends what waits now: call it when the network is back, or the window has the focus again. */
  async flush(): Promise<void> {
    this.cancel?.();
    this.cancel = undefined;
    await this.parts.alone(async () => {
      const became = await this.sendAll();
      this.isBehind = became !== 'done';
      // Where its owner is signed out, it waits for them to come back.
      if (became === 'later') this.flushAgain();
      else this.failures = 0;
    });
    await this.lookAside();
  }

  /** The page is about to go: sends without waiting for an answer. Sending twice is harmless, ids are ours. */
  async leave(): Promise<void> {
    const kept = this.isBehind ? this.homeless : this.unsent;
    const items = [...kept.values()].slice(-BATCH);
    if (items.length === 0) return;
    const outcome = await this.deliver(items, true);
    if (outcome.kind === 'accepted') await this.parts.store.remove(items);
  }

  /** Statements that the server refused. The same array until it changes. */
  readonly refused = (): readonly RefusedStatement[] => this.aside;

  /** Whether something that was said stands in this page alone. */
  readonly isUnkept = (): boolean => this.homeless.size > 0;

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

  /** Into the database, else to the server at once. */
  private async keep(item: WaitingStatement): Promise<'kept' | 'sent' | 'later'> {
    try {
      await this.parts.store.add(item);
      if (this.homeless.delete(item.id)) this.tell();
      return 'kept';
    } catch {
      const { kind } = await this.deliver([item], false);
      const isSent = kind === 'accepted' || kind === 'refused';
      if (isSent) this.homeless.delete(item.id);
      else this.homeless.set(item.id, item);
      this.tell();
      return isSent ? 'sent' : 'later';
    }
  }

  private async sendAll(): Promise<Drained> {
    await Promise.all([...this.homeless.values()].map((item) => this.keep(item)));
    const send = (items: readonly WaitingStatement[]) => this.deliver(items, false);
    // A database that does not open holds nothing to send.
    const outcome = await drain(this.parts.store, send, BATCH).catch(() => 'done' as const);
    return this.homeless.size > 0 && outcome === 'done' ? 'later' : outcome;
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

  private flushAgain(): void {
    this.flushIn(backOffMs(this.failures++, this.parts.chance()));
  }

  private async lookAside(): Promise<void> {
    const aside = await this.parts.store.refused().catch(() => this.aside);
    if (aside === this.aside) return;
    for (const { id } of aside) this.unsent.delete(id);
    if (aside.length === 0 && this.aside.length === 0) return;
    this.aside = aside;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
