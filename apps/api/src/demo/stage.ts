import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { unitsOf } from '@pirecow/content';
import type { IntakeReport, IntakeWish } from '@pirecow/contracts';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Sessions } from '@pirecow/features/identity';
import { RiskNotes } from '@pirecow/features/reporting';
import { SpaceKeeper } from '@pirecow/features/spaces';
import {
  CONFIG,
  type Config,
  Database,
  IntakeKinds,
  sessionCookieName,
  throughTemporaryFile,
} from '@pirecow/platform';
import { Readable } from 'node:stream';
import { FOLLOWED_COURSE, ORGANISATIONS, type Side } from './cast';
import type { StoryClock } from './story-clock';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Known {
  today: number;
  houses: Record<Side, string>;
  accounts: ReadonlyMap<string, string>;
  /** Of the course that people follow. */
  course: string;
}

/**
 * The people of the demonstration at the door: what they do passes the guards, rules and schemas that a browser's
 * requests pass, under the clock of their story and in the transaction under way.
 */
export class Stage {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly clock: StoryClock,
    private readonly known: Known,
  ) {}

  static async open(app: NestFastifyApplication, clock: StoryClock): Promise<Stage> {
    const database = app.get(Database);
    const rows = <Row>(sql: string, ...values: unknown[]) => database.query<Row>(sql, values);
    const [part] = await rows<{ at: Date }>(`SELECT loaded_at AS at FROM demo_part WHERE name = 'stories'`);
    if (!part) throw new Error('The stories come before the scenes');
    const organisations = await rows<{ id: string; slug: string }>(
      `SELECT id, slug FROM organisation WHERE slug = ANY ($1)`,
      ORGANISATIONS.map(({ slug }) => slug),
    );
    const houses = Object.fromEntries(
      ORGANISATIONS.map(({ side, slug }) => [side, organisations.find((one) => one.slug === slug)?.id]),
    ) as Record<Side, string>;
    const people = await rows<{ id: string; email: string }>(`SELECT id, email FROM account`);
    const accounts = new Map(people.map(({ id, email }) => [email, id]));
    const [course] = await rows<{ id: string }>(
      `SELECT id FROM course WHERE slug = $1`,
      FOLLOWED_COURSE.slug,
    );
    return new Stage(app, clock, { today: part.at.getTime(), houses, accounts, course: course?.id ?? '' });
  }

  get courseId(): string {
    return this.known.course;
  }

  house(side: Side): string {
    return this.known.houses[side];
  }

  /** @throws Error where nobody has that address, as when the person closed the account */
  account(email: string): string {
    const id = this.known.accounts.get(email);
    if (!id) throw new Error('Somebody of the demonstration is not there any more');
    return id;
  }

  /** The enrolment of a person in a course. */
  async enrolment(email: string, courseId = this.courseId): Promise<string> {
    const [row] = await this.query<{ id: string }>(
      `SELECT id FROM enrolment WHERE account_id = $1 AND course_id = $2 AND withdrawn_at IS NULL`,
      [this.account(email), courseId],
    );
    if (!row) throw new Error('Somebody of the demonstration does not follow the course any more');
    return row.id;
  }

  /** A published course as it is followed. */
  async course({ slug }: { slug: string }): Promise<CourseVersion> {
    const [row] = await this.query<{ id: string }>(`SELECT id FROM course WHERE slug = $1`, [slug]);
    const version = row && (await this.app.get(CourseVersions, { strict: false }).current(row.id));
    if (!version) throw new Error(`${slug} is not public`);
    return version;
  }

  /** The block of the followed course that stands at that place in a unit. */
  async block(unit: string, place: number): Promise<string> {
    const { structure } = (await this.course(FOLLOWED_COURSE)).course;
    const found = unitsOf(structure).find(({ slug }) => slug === unit)?.blocks[place];
    if (!found) throw new Error(`${unit} has no block ${place}`);
    return found.id;
  }

  /** What the rooms have written, for what no answer tells. */
  query<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.app.get(Database).query<Row>(sql, parameters);
  }

  /** The day so many days from today, moved off a week's end, towards the past or the future: `2026-11-24`. */
  day(days: number): string {
    const date = new Date(this.known.today + days * DAY);
    const step = days < 0 ? -1 : 1;
    while ([0, 6].includes(date.getUTCDay())) date.setUTCDate(date.getUTCDate() + step);
    return date.toISOString().slice(0, 10);
  }

  /** Puts the clock to an hour (UTC) of the day so many days from today. */
  at(days: number, hour: number): void {
    const midnight = Math.floor(this.known.today / DAY) * DAY;
    this.until(midnight + days * DAY + hour * 60 * MINUTE);
  }

  /** Puts the clock to a moment. The story never runs ahead of those who read it. */
  until(moment: number): void {
    this.clock.tell(Math.min(moment, this.known.today - MINUTE));
  }

  /** Keeps spaces as an import does: records of the directory's own form. */
  async keepSpaces(told: unknown): Promise<void> {
    await this.app.get(SpaceKeeper, { strict: false }).keepAll(told);
  }

  /** Finds out who may not get to the end, as the hourly job does. */
  noteRisk(): Promise<void> {
    return this.app.get(RiskNotes, { strict: false }).note();
  }

  get now(): number {
    return this.clock.now().getTime();
  }

  get moment(): string {
    return this.clock.now().toISOString();
  }

  /** When a person came to the followed course, and some hours. */
  async enrolledAt(email: string): Promise<number> {
    const [row] = await this.query<{ at: Date }>(
      `SELECT enrolled_at AS at FROM enrolment WHERE account_id = $1 AND course_id = $2 AND withdrawn_at IS NULL`,
      [this.account(email), this.courseId],
    );
    return (row?.at.getTime() ?? this.known.today) + 3 * 60 * MINUTE;
  }

  /** Sends what a person's browser would, and returns the answer. @throws Error where it is refused */
  async send<Answer = undefined>(
    email: string,
    method: Method,
    url: string,
    payload?: object,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const sessions = this.app.get(Sessions, { strict: false });
    const secret = await sessions.start(this.account(email), '');
    const cookie = `${sessionCookieName(this.app.get<Config>(CONFIG).publicUrl)}=${secret}`;
    const headers = { cookie, ...more };
    const answer = await this.app.inject({ method, url, headers, ...(payload && { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url} was answered ${answer.body}`);
    await sessions.endBySecret(secret);
    return (answer.body === '' ? undefined : answer.json()) as Answer;
  }

  /**
   * Brings a file in as the job does for people, in the transaction under way. Its id is the same each time: what a killed
   * start left in the storage is written over by the next.
   * @returns what its room reports
   */
  bringIn(
    email: string,
    side: Side,
    wish: IntakeWish,
    { id, name, bytes }: { id: string; name: string; bytes: Buffer },
  ): Promise<IntakeReport> {
    const kind = this.app.get(IntakeKinds, { strict: false }).get(wish.kind);
    const file = { body: Readable.from([bytes]), length: String(bytes.length) };
    const whose = { organisationId: this.house(side), by: this.account(email), language: 'fr' };
    return throughTemporaryFile(file, kind.most(wish), async (path) => {
      const task = { id, ...whose, wish, name, path, step: () => Promise.resolve() };
      const finish = await kind.write(task, await kind.look(task));
      return finish();
    });
  }
}
