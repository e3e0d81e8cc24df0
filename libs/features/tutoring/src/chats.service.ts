import type { Chat, ChatState, NewMessage, PageQuery } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { Accounts, fullName } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { Places } from './places.service';
import { type MessageRow, NEWEST_MESSAGES } from './thread-sql';
import { Threads } from './threads.service';
import { NO_PAGES, toMessage } from './to-message';

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const HEAD = `
SELECT ${draftTitle('c', '$2')} AS course, r.titles FROM run r JOIN course c ON c.id = r.course_id WHERE r.id = $1`;

/** The id of the run is that of its chat: whoever speaks second finds it. */
const OPEN = `
INSERT INTO tutoring_thread (id, kind, organisation_id, course_id, run_id, words, language, begun_by, begun_at)
SELECT id, 'chat', organisation_id, course_id, id, '', $2, $3, $4 FROM run WHERE id = $1 ON CONFLICT (id) DO NOTHING`;

/** Deeds of a thread are noted under its lock, one after the other. Along `tutoring_event_of_thread`. */
const VERSION = `SELECT coalesce(max(id), 0)::float8 AS version FROM tutoring_event WHERE thread_id = $1`;

interface Head {
  course: string;
  titles: Record<string, string>;
}

/** The talk of a run among its people and tutors. */
@Injectable()
export class Chats {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly places: Places,
    private readonly threads: Threads,
    private readonly accounts: Accounts,
  ) {}

  /** What is asked every few seconds: three queries by index, whatever was read. @throws AppError `not-found` as {@link Places.ofChat} */
  async state(who: Scope, runId: string): Promise<ChatState> {
    const { maySpeak: speak } = await this.places.ofChat(who, runId);
    return { version: await this.version(runId), speak };
  }

  /** The newest first. Six queries by index. @throws AppError `not-found` as {@link Places.ofChat} */
  async read(who: Scope, runId: string, { limit, cursor }: PageQuery): Promise<Chat> {
    const place = await this.places.ofChat(who, runId);
    const [head] = await this.database.query<Head>(HEAD, [runId, who.language]);
    if (!head) throw notFound();
    // Before the words: what comes meanwhile is asked for again.
    const version = await this.version(runId);
    const [at, id] = readCursor(cursor, cursorSchema) ?? [null, null];
    const rows = await this.database.query<MessageRow>(NEWEST_MESSAGES, [runId, at, id, limit + 1]);
    const { items, next } = pageOf(rows, limit, (row) => [row.at.toISOString(), row.id]);
    const people = items.flatMap(({ authorId, mentioned }) => [authorId, ...mentioned]);
    const names = await this.accounts.namesOf([...new Set(people)]);
    return {
      items: items.map((row) => toMessage(row, (one) => fullName(names.get(one)) || null, place, NO_PAGES)),
      next,
      course: head.course,
      run: runTitle(head.titles, who.language),
      enrolmentId: place.enrolmentId,
      version,
      abilities: { speak: place.maySpeak, moderate: place.moderates },
    };
  }

  /**
   * Says something in a chat; the same again changes nothing.
   * @throws AppError `not-found` as {@link Places.ofChat}; `permission.denied` once the run is over; `conflict` for an id that is taken
   */
  async say(who: Scope, runId: string, message: NewMessage): Promise<void> {
    const { maySpeak } = await this.places.ofChat(who, runId);
    if (!maySpeak) throw new AppError('permission.denied');
    await this.database.query(OPEN, [runId, message.language, who.accountId, this.clock.now()]);
    await this.threads.add(await this.places.ofThread(who, runId), message);
  }

  private async version(runId: string): Promise<number> {
    const [found] = await this.database.query<{ version: number }>(VERSION, [runId]);
    return found?.version ?? 0;
  }
}
