import type { NewMessage, NewThread, TalkKind, ThreadSettling } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, fieldError, notFound } from '@pirecow/platform';
import { Mentions } from './mentions.service';
import { Notices } from './notices.service';
import { isAsked, type Place, type ThreadPlace } from './places.service';
import { Waits } from './waits.service';

/** A person whom so many answers are owed is not helped by more questions. */
const MOST_WAITING = 50;
const MOST_IN_THREAD = 300;

/** What a thread is about, as it was found in the course. */
export interface About {
  blockId: string;
  words: string;
}

type Said = Omit<NewMessage, 'mentions'>;
type Beginning = Omit<NewThread, 'kind' | 'blockId'> & { kind: TalkKind; about: About | null };
type Event = 'begun' | 'said' | 'edited' | 'withdrawn' | 'closed' | 'reopened';

const BEGIN = `
INSERT INTO tutoring_thread (id, kind, organisation_id, course_id, run_id, block_id, words, language, begun_by, begun_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING RETURNING id`;

/** Who sends the same again waits here for the first to be through. */
const LOCK_OWN = `SELECT FROM tutoring_thread WHERE id = $1 AND begun_by = $2 FOR UPDATE`;

const SAY = `
INSERT INTO tutoring_message (id, thread_id, author_id, as_tutor, language, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO NOTHING RETURNING id`;
const SAID = `SELECT FROM tutoring_message WHERE id = $1 AND thread_id = $2 AND author_id = $3`;

const WAITING = `
SELECT count(*)::int AS count FROM (SELECT FROM tutoring_thread
  WHERE begun_by = $1 AND waiting_since IS NOT NULL LIMIT ${MOST_WAITING}) waiting`;
const IN_THREAD = `SELECT count(*)::int AS count FROM tutoring_message WHERE thread_id = $1`;

/** The same words again are no edit. */
const EDIT = `
UPDATE tutoring_message SET text = $4, edited_at = $5
WHERE id = $1 AND thread_id = $2 AND author_id = $3 AND withdrawn_at IS NULL AND hidden_at IS NULL AND text <> $4`;
const WITHDRAW = `
UPDATE tutoring_message SET text = '', withdrawn_at = $4
WHERE id = $1 AND thread_id = $2 AND author_id = $3 AND withdrawn_at IS NULL`;
const FORGET_NOTICES = `DELETE FROM tutoring_notice WHERE message_id = $1`;

const CLOSE = `
UPDATE tutoring_thread SET answered_at = $2, answer_id = $3, waiting_since = NULL, due_at = NULL WHERE id = $1`;
const IN_IT = `SELECT FROM tutoring_message WHERE id = $1 AND thread_id = $2 AND withdrawn_at IS NULL AND hidden_at IS NULL`;

const NOTE = `INSERT INTO tutoring_event (thread_id, account_id, as_tutor, at, what) VALUES ($1, $2, $3, $4, $5)`;

/** Asking, answering, announcing. Each method runs in the transaction of its request. */
@Injectable()
export class Threads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly waits: Waits,
    private readonly notices: Notices,
    private readonly mentions: Mentions,
  ) {}

  /**
   * Begins a thread. The same request again changes nothing.
   * @throws AppError `conflict` where the id is taken; `input.invalid` where the person waits for too many answers already
   */
  async begin(place: Place, { id, kind, about, ...said }: Beginning): Promise<void> {
    const { organisationId, courseId, runId, accountId } = place;
    const where = [organisationId, courseId, runId, about?.blockId ?? null, about?.words ?? ''];
    const row = [id, kind, ...where, said.language, accountId, this.clock.now()];
    const begun = await this.database.query(BEGIN, row);
    if (begun.length === 0) return this.expectSame(place, id, said.messageId);
    await this.expectFew(WAITING, accountId, MOST_WAITING);
    await this.say({ ...place, threadId: id, kind, begunBy: accountId }, said, 'begun');
    await this.waits.promise({ threadId: id });
  }

  /**
   * Adds to a thread. What its author adds waits for a tutor again, unless it is settled: thanks are no question. What a tutor
   * adds ends the wait; others only help.
   * @throws AppError `permission.denied` for who may only read; `input.invalid` where the thread is too long, or names others
   */
  async add(place: ThreadPlace, message: NewMessage): Promise<void> {
    if (!place.maySpeak) throw new AppError('permission.denied');
    if (await this.wasSaid(place, place.threadId, message.messageId)) return;
    if (place.kind !== 'chat') await this.expectFew(IN_THREAD, place.threadId, MOST_IN_THREAD);
    await this.say(place, message, 'said');
    await this.mentions.keep(place, message.messageId, message.mentions);
  }

  /** Adds to a thread by its own door. @throws AppError as {@link Threads.add}; `not-found` for a chat, whose door counts what comes */
  async answer(place: ThreadPlace, message: NewMessage): Promise<void> {
    if (place.kind === 'chat') throw notFound();
    await this.add(place, message);
  }

  /** Words of one's own. @throws AppError `not-found` for those of others, and for what was withdrawn or hidden */
  async edit(place: ThreadPlace, messageId: string, text: string): Promise<void> {
    await this.expectOwn(place, messageId);
    if (await this.changes(EDIT, [messageId, place.threadId, place.accountId, text, this.clock.now()]))
      await this.note(place, 'edited');
  }

  /** Takes own words away; what is noted of them stays. Twice is harmless. @throws AppError `not-found` for those of others */
  async withdraw(place: ThreadPlace, messageId: string): Promise<void> {
    if (!(await this.wasSaid(place, place.threadId, messageId))) throw notFound();
    if (!(await this.changes(WITHDRAW, [messageId, place.threadId, place.accountId, this.clock.now()])))
      return;
    await this.database.query(FORGET_NOTICES, [messageId]);
    await this.note(place, 'withdrawn');
    await this.waits.again(place);
  }

  /**
   * Says that a thread is answered, and by which message; or opens it again. For who began it, and tutors.
   * @throws AppError `permission.denied` for others; `not-found` for a message that is not there
   */
  async settle(place: ThreadPlace, { answered, messageId }: ThreadSettling): Promise<void> {
    if (!maySettle(place)) throw new AppError('permission.denied');
    if (answered === (place.answeredAt !== null)) return;
    if (!answered) {
      await this.waits.begin(place, this.clock.now());
      return this.note(place, 'reopened');
    }
    if (messageId && (await this.database.query(IN_IT, [messageId, place.threadId])).length === 0)
      throw notFound();
    await this.database.query(CLOSE, [place.threadId, this.clock.now(), messageId]);
    await this.note(place, 'closed');
  }

  private async say(
    place: Place & Pick<ThreadPlace, 'threadId' | 'kind' | 'begunBy'> & { answeredAt?: Date | null },
    { messageId, language, text }: Said,
    event: Event,
  ): Promise<void> {
    const { threadId, accountId, asTutor } = place;
    const now = this.clock.now();
    const said = [messageId, threadId, accountId, asTutor, language, text, now];
    if ((await this.database.query(SAY, said)).length === 0) throw new AppError('conflict');
    const asks = isAsked(place.kind) && accountId === place.begunBy && !place.answeredAt;
    if (asks) await this.waits.begin(place, now);
    else if (asTutor && isAsked(place.kind)) await this.waits.end(place);
    await this.note(place, event);
    await this.notices.of(place, messageId);
  }

  private async note(
    { threadId, accountId, asTutor }: Pick<ThreadPlace, 'threadId' | 'accountId' | 'asTutor'>,
    event: Event,
  ): Promise<void> {
    await this.database.query(NOTE, [threadId, accountId, asTutor, this.clock.now(), event]);
  }

  private async expectSame(place: Place, threadId: string, messageId: string): Promise<void> {
    await this.database.query(LOCK_OWN, [threadId, place.accountId]);
    if (!(await this.wasSaid(place, threadId, messageId))) throw new AppError('conflict');
  }

  private async expectFew(sql: string, of: string, maximum: number): Promise<void> {
    const [found] = await this.database.query<{ count: number }>(sql, [of]);
    if ((found?.count ?? 0) >= maximum) throw fieldError('text', 'too-many-messages', { maximum });
  }

  private async expectOwn({ threadId, accountId }: ThreadPlace, messageId: string): Promise<void> {
    const sql = `${SAID} AND withdrawn_at IS NULL AND hidden_at IS NULL`;
    if ((await this.database.query(sql, [messageId, threadId, accountId])).length === 0) throw notFound();
  }

  private async wasSaid({ accountId }: Place, threadId: string, messageId: string): Promise<boolean> {
    return (await this.database.query(SAID, [messageId, threadId, accountId])).length > 0;
  }

  private async changes(sql: string, values: unknown[]): Promise<boolean> {
    const rows = await this.database.query(`WITH own AS (${sql} RETURNING id) SELECT id FROM own`, values);
    return rows.length > 0;
  }
}

/** Who began a thread and who tutors it say when it is answered. */
export function maySettle({ kind, asTutor, begunBy, accountId, maySpeak }: ThreadPlace): boolean {
  return isAsked(kind) && maySpeak && (asTutor || begunBy === accountId);
}
