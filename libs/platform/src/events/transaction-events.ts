import { Injectable } from '@nestjs/common';
import type { TransactionEventName, TransactionEvents } from '@pirecow/contracts';

type Listener<Name extends TransactionEventName> = (payload: TransactionEvents[Name]) => Promise<void>;

/**
 * Events inside a transaction (DESIGN.md, three ways upward). Higher rooms listen at start; a lower room emits and
 * waits, so that what listeners write commits or fails with it.
 */
@Injectable()
export class TransactionEventBus {
  private readonly listeners = new Map<TransactionEventName, Listener<never>[]>();

  on<Name extends TransactionEventName>(name: Name, listener: Listener<Name>): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  async emit<Name extends TransactionEventName>(name: Name, payload: TransactionEvents[Name]): Promise<void> {
    for (const listener of this.listeners.get(name) ?? []) await (listener as Listener<Name>)(payload);
  }
}
