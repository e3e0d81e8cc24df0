import { QUESTIONNAIRE_LINK_DAYS, type QualityMoment } from '@pirecow/contracts';
import { CourseVersions } from '@pirecow/features/catalogue';
import { titleIn } from '@pirecow/features/learning';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, eachAlone, Mailer, wantsNoLetters } from '@pirecow/platform';
import { LetterLinks } from './letter-links';

const BATCH = 100;

/** How long a letter that could not be written waits, so that those behind it have their turn. */
const RETRY_MS = 15 * 60_000;

/** One reminder, after a week. */
const REMINDER_MS = 7 * 86_400_000;
const LETTERS = 2;

const DUE = `SELECT id FROM quality_request WHERE due_at <= $1 ORDER BY due_at LIMIT ${BATCH}`;

/** Whoever is at it already is let be. */
const TAKE = `
SELECT q.id, q.moment, q.letters, q.once, e.course_id AS "courseId", e.version_id AS "versionId", a.id AS "accountId", a.email AS recipient, a.language,
  a.given_name AS name, o.name AS organisation, o.id AS "organisationId",
  q.answered_at IS NOT NULL OR e.withdrawn_at IS NOT NULL OR a.closed_at IS NOT NULL OR o.closed_at IS NOT NULL
    OR ${wantsNoLetters('a.id', 'questionnaires')} AS "isOver"
FROM quality_request q JOIN enrolment e ON e.id = q.enrolment_id JOIN account a ON a.id = e.account_id
JOIN organisation o ON o.id = e.organisation_id
WHERE q.id = $1 AND q.due_at <= $2 FOR UPDATE OF q SKIP LOCKED`;

const GO_ON = `UPDATE quality_request SET letters = $2, due_at = $3 WHERE id = $1`;
const LATER = `UPDATE quality_request SET due_at = $2 WHERE id = $1 AND due_at IS NOT NULL`;

interface Asked {
  id: string;
  moment: QualityMoment;
  /** How many letters went already. */
  letters: number;
  /** Asked afterwards: by one letter, which says that no other comes. */
  once: boolean;
  courseId: string;
  versionId: string;
  accountId: string;
  recipient: string;
  language: string;
  name: string;
  organisation: string;
  organisationId: string;
  /** Nobody is to be asked any more. */
  isOver: boolean;
}

/** Asks by letter what people think of courses that they completed: once, and reminds them once. */
@Injectable()
export class QuestionLetters {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly links: LetterLinks,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Writes all letters that are due. Each letter and the mark that it was written are one transaction.
   * @throws AggregateError once all were tried, where some could not be written: they are tried again later
   */
  async send(): Promise<void> {
    const errors: unknown[] = [];
    let due: { id: string }[];
    do {
      due = await this.database.query<{ id: string }>(DUE, [this.clock.now()]);
      const failures = await eachAlone(due, ({ id }) => this.database.inTransaction(() => this.tell(id)));
      for (const { item, error } of failures) {
        errors.push(error);
        await this.database.query(LATER, [item.id, this.after(RETRY_MS)]);
      }
    } while (due.length === BATCH);
    if (errors.length > 0) throw new AggregateError(errors, 'Letters about quality could not be written');
  }

  private async tell(id: string): Promise<void> {
    const [asked] = await this.database.query<Asked>(TAKE, [id, this.clock.now()]);
    if (!asked) return;
    const letters = asked.isOver ? asked.letters : asked.letters + 1;
    const isLast = asked.isOver || asked.once || letters === LETTERS;
    await this.database.query(GO_ON, [id, letters, isLast ? null : this.after(REMINDER_MS)]);
    if (!asked.isOver) await this.write(asked);
  }

  private async write(asked: Asked): Promise<void> {
    const { id, moment, once, letters, recipient, language, name, organisation } = asked;
    const course = titleIn(await this.versions.get(asked.versionId), asked.courseId, language);
    const site = this.config.publicUrl;
    const link = `${site}/${language}/questionnaire#${await this.links.seal(id)}`;
    await this.mailer.write({
      ...{ recipient, language, kind: `quality.${moment}${once || letters > 0 ? '-again' : ''}` },
      organisationId: asked.organisationId,
      matter: { accountId: asked.accountId, kind: 'questionnaires' },
      values: { name, course, organisation, link, site, days: String(QUESTIONNAIRE_LINK_DAYS) },
    });
  }

  private after(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }
}
