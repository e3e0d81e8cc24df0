import type {
  CourseThreadList,
  InboxQuery,
  Thread,
  ThreadHead,
  ThreadList,
  ThreadListQuery,
} from '@pirecow/contracts';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Accounts, fullName } from '@pirecow/features/identity';
import { EnrolmentReader, mapOf, runTitle, titleIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { beginningOf } from './beginning-of';
import { Places, type ThreadPlace } from './places.service';
import { Promises } from './promises.service';
import { reachOf } from './reach-sql';
import {
  EVENTS,
  type HeadRow,
  MESSAGES,
  type MessageRow,
  OF_LEARNER,
  ONE,
  TUTORED_ALL,
  WAITING,
} from './thread-sql';
import { TutorPages } from './tutor-pages.service';
import { maySettle } from './threads.service';
import { type NameOf, toMessage } from './to-message';

type Event = { at: Date; accountId: string; what: NonNullable<Thread['log']>[number]['what'] };

const cursorSchema = z.tuple([z.iso.datetime().nullable(), z.uuid()]);

/** Reads threads for those who may. Lists cost one query, one for the names, and one for each course that is named in them. */
@Injectable()
export class ThreadReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly places: Places,
    private readonly promises: Promises,
    private readonly enrolments: EnrolmentReader,
    private readonly versions: CourseVersions,
    private readonly accounts: Accounts,
    private readonly pages: TutorPages,
  ) {}

  /** @throws AppError as {@link Places.ofLearner} */
  async ofLearner(who: Scope, enrolmentId: string, query: ThreadListQuery): Promise<CourseThreadList> {
    const { place, row } = await this.places.ofLearner(who, enrolmentId);
    const { kind, language, block, state, limit } = query;
    const [at, id] = readCursor(query.cursor, cursorSchema) ?? [null, null];
    const narrowed = [kind ?? null, language ?? null, block ?? null, state, at, id, limit + 1];
    const values = [row.language, place.courseId, place.runId, who.accountId, ...narrowed];
    const rows = await this.database.query<HeadRow>(OF_LEARNER, values);
    const version = await this.enrolments.versionOf(row);
    const { items, next } = pageOf(rows, limit, keyByTime);
    return {
      items: await this.heads(items, who, () => Promise.resolve(version)),
      next,
      ...{
        course: titleIn(version, row.courseId, row.language),
        run: runTitle(row.run?.titles ?? {}, row.language),
        runId: place.runId,
      },
      ...{ language: row.language, languages: version.languages },
      tutors: await this.pages.answering(who, place),
      answerHours: await this.promises.hours(row.courseId),
    };
  }

  /** What a tutor has to do, or all that is within reach. */
  async inbox(who: Scope, { show, whose, kind, language, limit, cursor }: InboxQuery): Promise<ThreadList> {
    const [at, id] = readCursor(cursor, cursorSchema) ?? [null, null];
    const values = [who.language, ...reachOf(who), whose, kind ?? null, language ?? null, at, id, limit + 1];
    const rows = await this.database.query<HeadRow>(show === 'waiting' ? WAITING : TUTORED_ALL, values);
    const { items, next } = pageOf(rows, limit, show === 'waiting' ? keyByPromise : keyByTime);
    return { items: await this.heads(items, who, (courseId) => this.versions.current(courseId)), next };
  }

  /** @throws AppError `not-found` as {@link Places.ofThread}, and for a chat, which is read page by page */
  async one(who: Scope, threadId: string): Promise<Thread> {
    const place = await this.places.ofThread(who, threadId);
    if (place.kind === 'chat') throw notFound();
    const [row] = await this.database.query<HeadRow>(ONE, [who.language, threadId]);
    if (!row) throw notFound();
    const messages = await this.database.query<MessageRow>(MESSAGES, [threadId]);
    const events = place.asTutor ? await this.database.query<Event>(EVENTS, [threadId]) : null;
    const ids = [
      ...messages.flatMap(({ authorId, mentioned }) => [authorId, ...mentioned]),
      ...(events ?? []).map(({ accountId }) => accountId),
    ];
    const nameOf = await this.namesOf(ids);
    const tutors = messages.flatMap(({ asTutor, authorId }) => (asTutor ? [authorId] : []));
    const pages = await this.pages.seenAmong(who, tutors);
    const [head] = await this.heads([row], who, () => this.versionFor(place));
    if (!head) throw notFound();
    return {
      ...head,
      enrolmentId: place.enrolmentId,
      messages: messages.map((message) => toMessage(message, nameOf, place, pages)),
      log:
        events?.map(({ at, accountId, what }) => ({ at: at.toISOString(), by: nameOf(accountId), what })) ??
        null,
      abilities: { speak: place.maySpeak, settle: maySettle(place), moderate: place.moderates },
    };
  }

  /** As the reader follows the course; for who does not, as it is today. */
  private async versionFor({ accountId, courseId, enrolmentId }: ThreadPlace) {
    const row = enrolmentId === null ? undefined : await this.enrolments.inCourse(accountId, courseId);
    return row ? this.enrolments.versionOf(row) : this.versions.current(courseId);
  }

  private async heads(
    rows: HeadRow[],
    who: Scope,
    versionOf: (courseId: string) => Promise<CourseVersion | undefined>,
  ): Promise<ThreadHead[]> {
    const nameOf = await this.namesOf(rows.map(({ begunBy }) => begunBy));
    const courses = [...new Set(rows.flatMap(({ courseId, blockId }) => (blockId ? [courseId] : [])))];
    const found = await Promise.all(courses.map(async (id) => [id, await versionOf(id)] as const));
    const versions = new Map(found);
    return rows.map((row) => this.head(row, who, nameOf(row.begunBy), versions.get(row.courseId)));
  }

  private head(
    row: HeadRow,
    who: Scope,
    author: string | null,
    version: CourseVersion | undefined,
  ): ThreadHead {
    const { id, kind, courseId, course, runId, language, answers } = row;
    return {
      ...{ id, kind, language, answers, author },
      course: { id: courseId, name: course },
      run: runId ? { id: runId, title: runTitle(row.runTitles ?? {}, who.language) } : null,
      about: row.blockId ? { words: row.words, unit: unitOf(row.blockId, version, who.language) } : null,
      mine: row.begunBy === who.accountId,
      at: row.begunAt.toISOString(),
      excerpt: beginningOf(row.text ?? ''),
      waiting: this.waiting(row),
      answered: row.answeredAt !== null,
    };
  }

  private waiting({ waitingSince, dueAt }: HeadRow): ThreadHead['waiting'] {
    if (!waitingSince) return null;
    const overdue = dueAt !== null && dueAt < this.clock.now();
    return { since: waitingSince.toISOString(), dueAt: dueAt?.toISOString() ?? null, overdue };
  }

  private async namesOf(ids: string[]): Promise<NameOf> {
    const names = await this.accounts.namesOf([...new Set(ids)]);
    return (id) => fullName(names.get(id)) || null;
  }
}

const keyByTime = ({ begunAt, id }: HeadRow) => [begunAt.toISOString(), id];
const keyByPromise = ({ dueAt, id }: HeadRow) => [dueAt?.toISOString() ?? null, id];

function unitOf(blockId: string, version: CourseVersion | undefined, language: string) {
  if (!version) return null;
  const { unitById, unitOfBlock } = mapOf(version.course.structure);
  const unit = unitById.get(unitOfBlock.get(blockId) ?? '');
  return unit ? { slug: unit.slug, title: titleIn(version, unit.id, language) } : null;
}
