import { draftTitle } from '@pirecow/features/catalogue';
import { Accounts, PossibleTutors } from '@pirecow/features/identity';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, eachAlone, endedBursts, Mailer } from '@pirecow/platform';
import { letterText } from './letter-text';
import { tutorsOfRun } from './reach-sql';

const BATCH = 100;

interface Due {
  accountId: string;
  courseId: string;
  asTutor: boolean;
  /** An announcement is a letter of its own, and waits for nothing. */
  announcementId: string | null;
}

interface Told {
  /** Withdrawn by its author, hidden, a question that somebody has answered meanwhile, or the chat of a run that they have left or tutor no more. */
  gone: boolean;
  text: string;
  /** The run in whose chat it was said. */
  chat: string | null;
}

const ANNOUNCED = `CASE WHEN t.kind = 'announcement' THEN t.id END`;

/** Reads the notices that wait, which are few: each goes within the half hour. */
const DUE = `
SELECT n.account_id AS "accountId", t.course_id AS "courseId", n.as_tutor AS "asTutor", ${ANNOUNCED} AS "announcementId"
FROM tutoring_notice n JOIN tutoring_message m ON m.id = n.message_id JOIN tutoring_thread t ON t.id = m.thread_id
GROUP BY n.account_id, t.course_id, n.as_tutor, ${ANNOUNCED}
HAVING max(m.at) <= $1 OR min(m.at) <= $2 OR ${ANNOUNCED} IS NOT NULL
ORDER BY min(m.at), n.account_id LIMIT ${BATCH}`;

/** Who accompanies the run of a chat: trainers of its organisation, and its tutors. */
const TRAINERS = `SELECT m.account_id FROM membership m WHERE m.organisation_id = t.organisation_id AND 'trainer' = ANY (m.roles)`;
const OF_RUN = tutorsOfRun('t.run_id', 't.organisation_id', 't.course_id');

/** Whoever takes a notice tells it, so that two processes write one letter. */
const TAKE = `
WITH told AS (
  DELETE FROM tutoring_notice n USING tutoring_message m, tutoring_thread t
  WHERE n.account_id = $1 AND n.as_tutor = $3 AND m.id = n.message_id AND t.id = m.thread_id AND t.course_id = $2
    AND ${ANNOUNCED} IS NOT DISTINCT FROM $4::uuid
  RETURNING m.withdrawn_at IS NOT NULL OR m.hidden_at IS NOT NULL OR (n.as_tutor AND m.author_id = t.begun_by
    AND t.waiting_since IS NULL AND NOT EXISTS (SELECT FROM tutoring_mention x WHERE x.message_id = m.id AND x.account_id = $1))
    OR (t.kind = 'chat' AND NOT n.as_tutor AND NOT EXISTS (
      SELECT FROM enrolment e WHERE e.account_id = $1 AND e.run_id = t.run_id AND e.withdrawn_at IS NULL))
    OR (t.kind = 'chat' AND n.as_tutor AND $1 NOT IN (${TRAINERS} UNION ALL SELECT account_id FROM ${OF_RUN} own)) AS gone,
    m.text, CASE WHEN t.kind = 'chat' THEN t.run_id END AS chat)
SELECT * FROM told`;

const COURSE = `
SELECT c.organisation_id AS "organisationId", ${draftTitle('c', '$3')} AS title,
  (SELECT e.id FROM enrolment e WHERE e.account_id = $2 AND e.course_id = c.id AND e.withdrawn_at IS NULL) AS "enrolmentId"
FROM course c
WHERE c.id = $1`;

/** Mail about questions, answers and announcements: one for each burst, course and person. */
@Injectable()
export class ThreadLetters {
  private readonly logger = new Logger(ThreadLetters.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tutors: PossibleTutors,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Writes to those who have waited long enough. */
  async send(): Promise<void> {
    const limits = endedBursts(this.clock.now());
    for (;;) {
      const batch = await this.database.query<Due>(DUE, limits);
      const failures = await eachAlone(batch, (due) => this.database.inTransaction(() => this.tell(due)));
      // It comes again with the next round.
      for (const { item, error } of failures)
        this.logger.error(`A letter about ${item.courseId} was not written`, error);
      if (batch.length < BATCH || failures.length === batch.length) return;
    }
  }

  private async tell(due: Due): Promise<void> {
    const { accountId, courseId, asTutor, announcementId } = due;
    const taken = await this.database.query<Told>(TAKE, [accountId, courseId, asTutor, announcementId]);
    const told = taken.filter(({ gone }) => !gone);
    const reader = told.length > 0 ? await this.accounts.byId(accountId) : null;
    if (!reader || reader.closedAt) return;
    const found = await this.reach(due, reader.language);
    if (!found) return;
    const { publicUrl: site } = this.config;
    await this.mailer.write({
      ...{ recipient: reader.email, language: reader.language, organisationId: found.organisationId },
      // Announcements always come.
      ...(!announcementId && { matter: { accountId, kind: 'talk' } }),
      kind: `tutoring.${announcementId ? 'announcement' : asTutor ? 'questions' : 'answers'}`,
      values: {
        ...{ name: reader.givenName, course: found.title, count: String(told.length) },
        ...{ text: letterText(told[0]?.text ?? ''), link: site + (chatOf(told) ?? found.path), site },
      },
    });
  }

  /** Where that person reads it today; undefined where they may not any more. */
  private async reach({ accountId, courseId, asTutor }: Due, language: string) {
    type Row = { organisationId: string; title: string; enrolmentId: string | null };
    const [course] = await this.database.query<Row>(COURSE, [courseId, accountId, language]);
    if (!course) return undefined;
    const { organisationId, title, enrolmentId } = course;
    if (asTutor)
      return (await this.tutors.may(accountId, organisationId, courseId))
        ? { organisationId, title, path: '/tutoring' }
        : undefined;
    return enrolmentId ? { organisationId, title, path: `/exchange/${enrolmentId}` } : undefined;
  }
}

/** Where all of it was said in the chat of one run, which stands in no list. */
function chatOf(told: readonly Told[]): string | undefined {
  const [chat, ...others] = new Set(told.map((one) => one.chat));
  return chat && others.length === 0 ? `/chats/${chat}` : undefined;
}
