import { Inject, Injectable } from '@nestjs/common';
import { Database, IRI_BASE, newId } from '@pirecow/platform';
import { StatementFinder } from '../exploring/statement-finder';
import { momentText } from '../moments';
import { RestoredLog } from '../restored-log';
import { Delivery, TurnedAway } from './delivery';
import { Ledger, LostTurn } from './ledger';
import { NoAnswer } from './remote-lrs';
import { RemoteSecrets } from './remote-secrets';
import { lettersOf, type Target, type Turn, wishOf } from './targets';

const CLAIM = `
  UPDATE record_forward SET turn = $1, busy_until = now() + interval '2 minutes'
  WHERE id IN (SELECT id FROM record_forward WHERE active AND busy_until < now() AND retry_at <= now()
    ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED)
  RETURNING id, organisation_id AS "organisationId", endpoint, version, key, sealed_secret AS "sealedSecret", verbs, activities,
    account_ids AS "accountIds", transaction::text AS transaction, statement_id AS "statementId", failures, turn,
    ${momentText('since')} AS since`;

const BATCH = 100;

const AGAIN = `
  SELECT statement_id AS id FROM record_forward_refusal WHERE forward_id = $1 AND again
  ORDER BY statement_id LIMIT ${BATCH}`;

const TURN_MS = 30_000;
const FIRST_PAUSE_S = 5;
const LONGEST_PAUSE_S = 3_600;

/**
 * Sends statements to other record stores, in the order of commits and at least once: the place moves only after the
 * target has accepted. One that it refuses is set aside and holds up nobody.
 */
@Injectable()
export class Forwarder {
  constructor(
    private readonly database: Database,
    private readonly finder: StatementFinder,
    private readonly delivery: Delivery,
    private readonly ledger: Ledger,
    private readonly secrets: RemoteSecrets,
    private readonly restored: RestoredLog,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /** One turn for all targets that are due, side by side, so that a slow one holds up no other. */
  async turn(): Promise<void> {
    await this.restored.check();
    const turns = await this.database.prepared<Turn>('forward-claim', CLAIM, [newId()]);
    await Promise.all(turns.map((turn) => this.serve(turn)));
  }

  private async serve(turn: Turn): Promise<void> {
    const until = Date.now() + TURN_MS;
    const target: Target = { ...turn, secret: '' };
    try {
      target.secret = await this.secrets.open(turn, turn.sealedSecret);
      await this.send(target, until);
    } catch (error) {
      if (!(error instanceof LostTurn)) await this.noteFailure(target, error);
    } finally {
      await this.database.query(
        `UPDATE record_forward SET busy_until = '-infinity' WHERE id = $1 AND turn = $2`,
        [target.id, target.turn],
      );
    }
  }

  /** New ones are sent whatever becomes of those that are sent once more. @throws what failed first, once all was tried */
  private async send(target: Target, until: number): Promise<void> {
    const failures: unknown[] = [];
    for (const sendSome of [() => this.sendAgain(target), () => this.sendBatch(target)]) {
      try {
        while ((await sendSome()) && Date.now() < until);
      } catch (error) {
        if (error instanceof LostTurn) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Refused ones that somebody wants to be sent once more. @returns whether there is perhaps more to send */
  private async sendAgain(target: Target): Promise<boolean> {
    const { organisationId } = target;
    const ids = (await this.database.query<{ id: string }>(AGAIN, [target.id])).map(({ id }) => id);
    const parts = [{ organisationId, activity: undefined }];
    const places = ids.length > 0 ? await this.finder.placesOf(parts, ids) : [];
    const there = new Set(places.map(({ id }) => id));
    const erased = ids.filter((id) => !there.has(id));
    if (erased.length > 0) await this.ledger.settle(target, erased, 0);
    for await (const read of this.finder.read(places))
      await this.delivery.deliver(target, lettersOf(read, places), this.ledger.again(target));
    return ids.length === BATCH;
  }

  /** @returns whether there is perhaps more to send */
  private async sendBatch(target: Target): Promise<boolean> {
    const { organisationId, transaction, statementId } = target;
    const from = { transaction, id: statementId };
    const parts = [{ organisationId, activity: undefined }];
    const { places, after } = await this.finder.follow(parts, wishOf(target, this.iriBase), from, BATCH);
    for await (const read of this.finder.read(places))
      await this.delivery.deliver(target, lettersOf(read, places), this.ledger.alongLog(target));
    const isMoved = after.transaction !== target.transaction || after.id !== target.statementId;
    if (isMoved) await this.ledger.advance(target, after, { sent: 0, refused: 0 });
    return places.length === BATCH;
  }

  private async noteFailure(target: Target, error: unknown): Promise<void> {
    const isKnown = error instanceof NoAnswer || error instanceof TurnedAway;
    const [asked, words] = error instanceof TurnedAway ? [error.retryAfter, error.words] : [0, null];
    const grown = FIRST_PAUSE_S * 2 ** Math.min(target.failures, 12);
    const pause = Math.min(LONGEST_PAUSE_S, Math.max(asked, grown));
    await this.ledger.fail(target, { reason: isKnown ? error.message : 'internal', words, pause });
    if (!isKnown) throw error;
  }
}
