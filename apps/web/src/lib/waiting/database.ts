import type { Statement } from '@pirecow/xapi';
import { Dexie, type EntityTable, type Table } from 'dexie';
import { DURABLE } from '../durable';

/** A statement on its way, with the account that made it: another person on this device must not send it. */
export interface WaitingStatement {
  id: string;
  owner: string;
  statement: Statement;
}

/** A statement that the server refused. */
export interface RefusedStatement extends WaitingStatement {
  reason: string;
}

/** The latest answer to a question of an attempt, until the server has it. */
export interface WaitingAnswer {
  attemptId: string;
  blockId: string;
  response: unknown;
}

/** What waits in this browser for the server. */
export class WaitingRoom extends Dexie {
  waiting!: EntityTable<WaitingStatement, 'id'>;
  refused!: EntityTable<RefusedStatement, 'id'>;
  answers!: Table<WaitingAnswer, [attemptId: string, blockId: string]>;

  constructor() {
    super('pirecow', DURABLE);
    // Ids of statements are UUID v7, so the index [owner+id] gives the oldest first.
    this.version(1).stores({
      waiting: 'id, [owner+id]',
      refused: 'id, owner',
      answers: '[attemptId+blockId], attemptId',
    });
  }
}

export const waitingRoom = new WaitingRoom();
