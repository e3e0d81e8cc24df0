/**
 * Events inside a transaction: a lower room tells, higher rooms listen (projectors). Payloads are added to this map by
 * the room that emits; a listener runs in the emitter's transaction and must be quick.
 */
export interface TransactionEvents {
  'account.confirmed': { accountId: string };
}

export type TransactionEventName = keyof TransactionEvents;
