import { Inject, Injectable } from '@nestjs/common';
import { Database, IRI_BASE, newId } from '@pirecow/platform';
import { accountAgent, sameStatement, type Statement, type XapiVersion } from '@pirecow/xapi';
import { Attachments } from '../attachments/attachments.service';
import { multipartAnswer } from '../attachments/multipart-answer';
import {
  type FinderWish,
  type FoundPlace,
  type ReadStatement,
  StatementFinder,
} from '../exploring/statement-finder';
import { parseJson } from '../http/body';
import { completeText } from '../statement-text';
import { NoAnswer, type Remote, type RemoteAnswer, RemoteLrs } from './remote-lrs';

/** A target in its turn. */
interface Target extends Remote {
  id: string;
  organisationId: string;
  verbs: string[];
  activities: string[];
  accountIds: string[];
  transaction: string;
  statementId: string;
  failures: number;
  turn: string;
  version: XapiVersion;
}

/** A statement on its way, with its place in the log. */
interface Letter {
  place: FoundPlace;
  text: string;
  statement: Statement;
}

const CLAIM = `
  UPDATE record_forward SET turn = $1, busy_until = now() + interval '2 minutes'
  WHERE id IN (SELECT id FROM record_forward WHERE active AND busy_until < now() AND retry_at <= now()
    ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED)
  RETURNING id, organisation_id AS "organisationId", endpoint, version, key, secret, verbs, activities,
    account_ids AS "accountIds", transaction::text AS transaction, statement_id AS "statementId", failures, turn`;

const ADVANCE = `
  UPDATE record_forward SET transaction = $3::xid8, statement_id = $4, sent = sent + $5, refused = refused + $6,
    last_sent_at = CASE WHEN $5 > 0 THEN now() ELSE last_sent_at END, last_reason = NULL, last_failed_at = NULL,
    failures = 0, busy_until = now() + interval '2 minutes'
  WHERE id = $1 AND turn = $2 AND active RETURNING id`;

const FAIL = `
  UPDATE record_forward SET last_reason = $3, last_failed_at = now(), failures = failures + 1,
    retry_at = now() + $4 * interval '1 second' WHERE id = $1 AND turn = $2`;

const BATCH = 100;
const TURN_MS = 30_000;
const FIRST_PAUSE_S = 5;
const LONGEST_PAUSE_S = 3_600;
const MOST_ANSWER = 1024 * 1024;

/** Statuses that judge what was sent, not who sent it: such a batch is parted until the one that is meant stands alone. */
const JUDGING = new Set([400, 409, 413, 415, 422]);

/** The target said no to us, or cannot answer now. */
class TurnedAway extends Error {
  constructor(
    readonly status: number,
    readonly retryAfter: number,
  ) {
    super(String(status));
  }
}

/** The turn of a target belongs to another process by now, or the target is paused. */
class LostTurn extends Error {}

/**
 * Sends statements to other record stores, in the order of commits and at least once: the place moves only after the
 * target has accepted. One that it refuses is set aside and holds up nobody.
 */
@Injectable()
export class Forwarder {
  constructor(
    private readonly database: Database,
    private readonly finder: StatementFinder,
    private readonly attachments: Attachments,
    private readonly remotes: RemoteLrs,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /** One turn for all targets that are due, side by side, so that a slow one holds up no other. */
  async turn(): Promise<void> {
    const targets = await this.database.prepared<Target>('forward-claim', CLAIM, [newId()]);
    await Promise.all(targets.map((target) => this.serve(target)));
  }

  private async serve(target: Target): Promise<void> {
    const until = Date.now() + TURN_MS;
    try {
      let isMore = true;
      while (isMore && Date.now() < until) isMore = await this.sendBatch(target);
    } catch (error) {
      if (!(error instanceof LostTurn)) await this.noteFailure(target, error);
    } finally {
      await this.database.query(
        `UPDATE record_forward SET busy_until = '-infinity' WHERE id = $1 AND turn = $2`,
        [target.id, target.turn],
      );
    }
  }

  /** @returns whether there is perhaps more to send */
  private async sendBatch(target: Target): Promise<boolean> {
    const { organisationId, transaction, statementId } = target;
    const from = { transaction, id: statementId };
    const parts = [{ organisationId, activity: undefined }];
    const { places, after } = await this.finder.follow(parts, wishOf(target, this.iriBase), from, BATCH);
    let sent = 0;
    for await (const read of this.finder.read(places)) {
      await this.deliver(target, lettersOf(read, places.slice(sent)));
      sent += read.length;
    }
    const isMoved = after.transaction !== target.transaction || after.id !== target.statementId;
    if (isMoved) await this.advance(target, after, { sent: 0, refused: 0 });
    return places.length === BATCH;
  }

  private async deliver(target: Target, letters: Letter[]): Promise<void> {
    const [first] = letters;
    const last = letters.at(-1)?.place;
    if (!first || !last) return;
    const answer = await this.post(target, letters);
    const isAccepted = answer.status >= 200 && answer.status < 300;
    if (isAccepted) return this.advance(target, last, { sent: letters.length, refused: 0 });
    if (!JUDGING.has(answer.status)) throw new TurnedAway(answer.status, retryAfter(answer));
    if (letters.length === 1) return this.judgeOne(target, first, answer);
    const middle = Math.ceil(letters.length / 2);
    await this.deliver(target, letters.slice(0, middle));
    await this.deliver(target, letters.slice(middle));
  }

  /** What the target has already, word for word, has arrived; all else that it refuses is set aside with its answer. */
  private async judgeOne(target: Target, { place, statement }: Letter, answer: RemoteAnswer): Promise<void> {
    if (answer.status === 409 && (await this.isThere(target, statement)))
      return this.advance(target, place, { sent: 1, refused: 0 });
    await this.database.inTransaction(async () => {
      await this.database.query(
        `INSERT INTO record_forward_refusal (forward_id, statement_id, status, answer, at)
         VALUES ($1, $2, $3, $4, now()) ON CONFLICT DO NOTHING`,
        [target.id, place.id, answer.status, answer.body.slice(0, 2_000).replaceAll('\0', '')],
      );
      await this.advance(target, place, { sent: 0, refused: 1 });
    });
  }

  private async isThere(target: Target, statement: Statement): Promise<boolean> {
    const url = `${target.endpoint}/statements?statementId=${statement.id ?? ''}`;
    const { status, body } = await this.remotes.ask(target, { method: 'GET', url, most: 16 * MOST_ANSWER });
    if (status !== 200) return false;
    try {
      return sameStatement(parseJson(body) as Statement, statement);
    } catch {
      return false;
    }
  }

  private async post(target: Target, letters: Letter[]): Promise<RemoteAnswer> {
    const json = `[${letters.map(({ text }) => text).join(',')}]`;
    const statements = letters.map(({ statement }) => statement);
    const files = await this.attachments.of(target.organisationId, statements);
    const { type, body } =
      files.length > 0 ? multipartAnswer(json, files) : { type: 'application/json', body: json };
    const url = `${target.endpoint}/statements`;
    return this.remotes.ask(target, { method: 'POST', url, type, body, most: MOST_ANSWER });
  }

  private async advance(
    target: Target,
    to: { transaction: string; id: string },
    { sent, refused }: { sent: number; refused: number },
  ): Promise<void> {
    const values = [target.id, target.turn, to.transaction, to.id, sent, refused];
    const rows = await this.database.prepared('forward-advance', ADVANCE, values);
    if (rows.length === 0) throw new LostTurn();
    target.transaction = to.transaction;
    target.statementId = to.id;
    target.failures = 0;
  }

  private async noteFailure(target: Target, error: unknown): Promise<void> {
    const reason =
      error instanceof NoAnswer ? error.reason : error instanceof TurnedAway ? error.message : 'internal';
    const asked = error instanceof TurnedAway ? error.retryAfter : 0;
    const pause = Math.min(
      LONGEST_PAUSE_S,
      Math.max(asked, FIRST_PAUSE_S * 2 ** Math.min(target.failures, 12)),
    );
    await this.database.query(FAIL, [target.id, target.turn, reason, pause]);
    if (reason === 'internal') throw error;
  }
}

/** What a target wants to have. */
export function wishOf(
  { verbs, activities, accountIds }: Pick<Target, 'verbs' | 'activities' | 'accountIds'>,
  iriBase: string,
): FinderWish {
  return {
    // Voided ones too: with what voids them, in order, the target comes to the same.
    voided: 'all',
    ...(verbs.length > 0 && { verbs }),
    ...(activities.length > 0 && { activities }),
    ...(accountIds.length > 0 && { agents: accountIds.map((id) => accountAgent(iriBase, id)) }),
  };
}

function lettersOf(read: ReadStatement[], places: FoundPlace[]): Letter[] {
  return read.map(({ json, original }, index) => ({
    place: places[index] as FoundPlace,
    text: completeText(json, original),
    statement: JSON.parse(json) as Statement,
  }));
}

/** Seconds that the target asks us to wait (RFC 9110, 10.2.3), or 0. */
function retryAfter({ headers }: RemoteAnswer): number {
  const told = headers['retry-after'] ?? '';
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 0;
}
