import { OF_TEAM, type Occasion } from '@pirecow/contracts';
import { dueOn, runTitle } from '@pirecow/features/learning';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  type LateLetter,
  LateLetters,
  type Mail,
  Mailer,
  type MailState,
  Words,
} from '@pirecow/platform';
import { isQuietAt, type Place } from './awake';
import { candidates } from './candidates-sql';
import { DIGEST } from './digests.service';
import { isUnderWay, released, settled } from './letter-states';
import { ABOUT, named } from './named-sql';

interface Noted {
  id: string;
  occasion: Occasion;
  organisationId: string;
  /** Null for a learning path. */
  courseId: string | null;
  course: string;
  /** The day by which the course is to be done, or the last one of a certificate, as it stands on it. */
  dueOn: string | null;
  startsAt: Date | null;
  titles: Record<string, string> | null;
}

interface Reader extends Place {
  name: string;
}

const READER = `
SELECT given_name AS name, time_zone AS "timeZone", territory FROM account WHERE id = $1 AND closed_at IS NULL`;

/** What the letter is about, in words of $2, the most urgent first. Along `reminder_mail`, others by primary key. */
const NOTED = `
SELECT m.id, m.organisation_id AS "organisationId", m.course_id AS "courseId", m.occasion, ${named('$2')} AS course, coalesce(${dueOn('e', 'run')},
  (f.expires_at AT TIME ZONE (f.facts ->> 'timeZone'))::date)::text AS "dueOn",
  g.starts_at AS "startsAt", g.titles
FROM reminder m ${ABOUT}
LEFT JOIN enrolment e ON e.id = m.subject_id LEFT JOIN run ON run.id = e.run_id LEFT JOIN meeting g ON g.id = m.subject_id
WHERE m.mail_id = $1 AND m.state = 'writing'
ORDER BY array_position(ARRAY['late-answer', 'answer-waiting', 'meeting', 'overdue', 'due-soon', 'inactive', 'not-started', 'certificate-ends', 'new-version'], m.occasion), g.starts_at, m.due_at, m.id`;

/** What still holds of it: the rule is there and on, the person has not done it, and its day has not passed. */
const STILL = (occasion: Occasion) => `
SELECT m.id FROM reminder m JOIN (${candidates(occasion, undefined, 'AND a.id = $2')}) k
  ON k.rule_id = m.rule_id AND k.subject_id = m.subject_id AND k.first_at = m.first_at
WHERE m.mail_id = $3 AND m.occasion = '${occasion}' AND m.until_at > $1`;

const DROP = `UPDATE reminder SET state = 'dropped', told_at = NULL WHERE id = ANY ($1::uuid[])`;
const RELEASE = released('reminder');
const SETTLE = settled('reminder');

/** The one letter about all that waits for somebody. Its words are chosen when it goes, of what is still true then. */
@Injectable()
export class DigestLetter implements OnModuleInit, LateLetter {
  constructor(
    private readonly database: Database,
    private readonly letters: LateLetters,
    private readonly mailer: Mailer,
    private readonly words: Words,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.letters.register(DIGEST, this);
  }

  /** Seven statements by index at most. */
  async compose({ id, accountId, language }: Mail): Promise<string | undefined> {
    const [reader] = await this.database.query<Reader>(READER, [accountId]);
    // The mail server was away until the night, for example.
    if (!reader || (await isQuietAt(reader, this.clock.now()))) {
      await this.database.query(RELEASE, [id]);
      return undefined;
    }
    const noted = await this.stillTrue(id, accountId ?? '', language);
    if (noted.length === 0) return undefined;
    const list = this.listed(noted, language, reader.timeZone);
    const { publicUrl: site } = this.config;
    const { words, page } = doorOf(noted);
    const values = { name: reader.name, list, link: site + page, site };
    const body = this.words.say(language, `mail:${DIGEST}.${words}`, values);
    return (
      body +
      (await this.mailer.ending({ language, matter: { accountId: accountId ?? '', kind: 'reminders' } }))
    );
  }

  async settled(mailId: string, state: MailState): Promise<void> {
    if (!isUnderWay(state)) await this.database.query(SETTLE, [mailId, state]);
  }

  private async stillTrue(mailId: string, accountId: string, language: string): Promise<Noted[]> {
    const noted = await this.database.query<Noted>(NOTED, [mailId, language]);
    const still = new Set<string>();
    for (const occasion of new Set(noted.map((one) => one.occasion))) {
      const values = [this.clock.now(), accountId, mailId];
      const rows = await this.database.query<{ id: string }>(STILL(occasion), values);
      for (const { id } of rows) still.add(id);
    }
    const over = noted.filter(({ id }) => !still.has(id));
    await this.database.query(DROP, [over.map(({ id }) => id)]);
    return noted.filter(({ id }) => still.has(id));
  }

  /** Each sentence about a course once: several turns of one rule, or two rules alike, may have waited together. */
  private listed(noted: readonly Noted[], language: string, timeZone: string): string {
    const lines = new Map<string, string>();
    for (const one of noted) {
      const line = this.line(one, language, timeZone);
      lines.set(`${one.courseId} ${line}`, `– ${line}`);
    }
    return [...lines.values()].join('\n');
  }

  private line(
    { occasion, course, dueOn, startsAt, titles }: Noted,
    language: string,
    timeZone: string,
  ): string {
    const day = dueOn && dayInWords(new Date(dueOn), language, { dateStyle: 'full', timeZone: 'UTC' });
    const at =
      startsAt && dayInWords(startsAt, language, { dateStyle: 'full', timeStyle: 'short', timeZone });
    const title = runTitle(titles ?? {}, language) ?? course;
    return this.words.say(language, `mail:${DIGEST}.${occasion}`, { course, title, day, at });
  }
}

/** How the letter goes on, and where it leads: to one's courses, unless all of it is for who accompanies others. */
function doorOf(noted: readonly Noted[]): { words: 'body' | 'team'; page: string } {
  const [first] = noted;
  if (!first || !noted.every(({ occasion }) => OF_TEAM.includes(occasion)))
    return { words: 'body', page: '/learn' };
  const isTalk = first.occasion === 'late-answer';
  return { words: 'team', page: isTalk ? '/tutoring' : `/organisations/${first.organisationId}/gradings` };
}

const dayInWords = (moment: Date, language: string, format: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language, format).format(moment);
