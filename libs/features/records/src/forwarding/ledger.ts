import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { LogPlace } from '../statement-search';
import { type Book, wordsOf } from './delivery';
import type { RemoteAnswer } from './remote-lrs';
import type { Letter, Target } from './targets';

const ADVANCE = `
  UPDATE record_forward SET transaction = $3::xid8, statement_id = $4, sent = sent + $5, refused = refused + $6,
    last_sent_at = CASE WHEN $5 > 0 THEN now() ELSE last_sent_at END, last_reason = NULL, last_answer = NULL,
    last_failed_at = NULL, failures = 0, busy_until = now() + interval '2 minutes'
  WHERE id = $1 AND turn = $2 AND active RETURNING id`;

const FAIL = `
  UPDATE record_forward SET last_reason = $3, last_answer = $4, last_failed_at = now(), failures = failures + 1,
    retry_at = now() + $5 * interval '1 second' WHERE id = $1 AND turn = $2`;

const REFUSE = `
  INSERT INTO record_forward_refusal (forward_id, statement_id, status, answer, at) VALUES ($1, $2, $3, $4, now())
  ON CONFLICT (forward_id, statement_id)
  DO UPDATE SET status = excluded.status, answer = excluded.answer, at = excluded.at, again = false
  RETURNING xmax = 0 AS fresh`;

const SETTLE = `
  DELETE FROM record_forward_refusal WHERE forward_id = $1 AND statement_id = ANY($2::uuid[]) RETURNING statement_id`;

/** The turn of a target belongs to another process by now, or the target is paused. */
export class LostTurn extends Error {}

/** Writes down how far a target is, and what it refused: only while the turn is ours. */
@Injectable()
export class Ledger {
  constructor(private readonly database: Database) {}

  /** For statements in the order of the log: the place moves with what the target has judged. */
  alongLog(target: Target): Book {
    return {
      accepted: (letters) =>
        this.advance(target, letters.at(-1)?.place ?? placeOf(target), { sent: letters.length, refused: 0 }),
      refused: (letter, answer) =>
        this.database.inTransaction(async () => {
          const isNew = await this.refuse(target, letter, answer);
          await this.advance(target, letter.place, { sent: 0, refused: isNew ? 1 : 0 });
        }),
    };
  }

  /** For refused ones that are sent once more: the place stays, and what is accepted leaves the list. */
  again(target: Target): Book {
    return {
      accepted: (letters) =>
        this.settle(
          target,
          letters.map(({ statement: { id = '' } }) => id),
          letters.length,
        ),
      refused: (letter, answer) =>
        this.database.inTransaction(async () => {
          await this.refuse(target, letter, answer);
          await this.advance(target, placeOf(target), { sent: 0, refused: 0 });
        }),
    };
  }

  /** Takes refused ones off the list, of which so many have arrived; the others are no longer in the store. */
  async settle(target: Target, ids: string[], sent: number): Promise<void> {
    await this.database.inTransaction(async () => {
      const gone = await this.database.prepared('forward-settle', SETTLE, [target.id, ids]);
      await this.advance(target, placeOf(target), { sent, refused: -gone.length });
    });
  }

  /** @throws LostTurn */
  async advance(
    target: Target,
    to: LogPlace,
    { sent, refused }: { sent: number; refused: number },
  ): Promise<void> {
    const values = [target.id, target.turn, to.transaction, to.id, sent, refused];
    const rows = await this.database.prepared('forward-advance', ADVANCE, values);
    if (rows.length === 0) throw new LostTurn();
    target.transaction = to.transaction;
    target.statementId = to.id;
    target.failures = 0;
  }

  /** Why a try failed, what the target said with it, and how many seconds pass before the next one. */
  async fail(
    target: Target,
    { reason, words, pause }: { reason: string; words: string | null; pause: number },
  ): Promise<void> {
    await this.database.query(FAIL, [target.id, target.turn, reason, words, pause]);
  }

  /** @returns whether it is new on the list: after a restore some are sent once more */
  private async refuse(target: Target, { place }: Letter, answer: RemoteAnswer): Promise<boolean> {
    const values = [target.id, place.id, answer.status, wordsOf(answer)];
    const [row] = await this.database.prepared<{ fresh: boolean }>('forward-refuse', REFUSE, values);
    return row?.fresh === true;
  }
}

function placeOf({ transaction, statementId }: Target): LogPlace {
  return { transaction, id: statementId };
}
