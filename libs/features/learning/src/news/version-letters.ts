import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, allAlone, Mailer, Words } from '@pirecow/platform';
import { titleIn } from '../enrolment-reader';
import { namedNews } from './answers-kept';
import { FIND, type Telling, type Told } from './version-letters-sql';

/** So many letters are written in one transaction. */
const BATCH = 100;

/** As many units as one reads in a mail. */
const MOST = 12;

const DUE = `
SELECT version_id AS "versionId", kind FROM version_telling WHERE ended_at IS NULL AND due_at <= $1 ORDER BY due_at LIMIT 20`;

/** How long letters that could not be written wait, so that those behind them have their turn. */
const RETRY_MS = 15 * 60_000;

const LATER = `UPDATE version_telling SET due_at = $3 WHERE version_id = $1 AND kind = $2 AND ended_at IS NULL`;

type Key = Pick<Telling, 'versionId' | 'kind'>;

/** Whoever is at it already is let be. */
const TAKE = `
SELECT t.version_id AS "versionId", t.kind, t.after_id AS "afterId", v.course_id AS "courseId", v.number,
  c.organisation_id AS "organisationId", c.state = 'published' AND c.version_id = v.id AS "isPublic",
  o.closed_at IS NOT NULL AS closed, r.reason
FROM version_telling t JOIN course_version v ON v.id = t.version_id JOIN course c ON c.id = v.course_id
JOIN organisation o ON o.id = c.organisation_id LEFT JOIN course_repetition r ON r.version_id = v.id
WHERE t.version_id = $1 AND t.kind = $2 AND t.ended_at IS NULL FOR UPDATE OF t SKIP LOCKED`;

const GO_ON = `
UPDATE version_telling SET after_id = coalesce($3, after_id), ended_at = $4 WHERE version_id = $1 AND kind = $2`;

/** Tells learners of a new version of their course: each once, in their language. */
@Injectable()
export class VersionLetters {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly mailer: Mailer,
    private readonly words: Words,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Writes all letters that are due. Letters and the place that was reached are one transaction, so whatever breaks off, goes
   * on where it stopped and tells nobody twice. Those of one version that cannot be written keep no others waiting.
   * @throws AggregateError once all were tried, where some could not be written: they are tried again later
   */
  async send(): Promise<void> {
    const due = await this.database.query<Key>(DUE, [this.clock.now()]);
    await allAlone(due, (one) => this.sendAll(one), 'Letters about versions could not be written');
  }

  private async sendAll(due: Key): Promise<void> {
    try {
      while (await this.database.inTransaction(() => this.batch(due)));
    } catch (error) {
      const later = new Date(this.clock.now().getTime() + RETRY_MS);
      await this.database.query(LATER, [due.versionId, due.kind, later]);
      throw error;
    }
  }

  /** @returns whether more may wait */
  private async batch({ versionId, kind }: Key): Promise<boolean> {
    const [telling] = await this.database.query<Telling>(TAKE, [versionId, kind]);
    if (!telling) return false;
    const newest = await this.versions.get(versionId);
    const told = isOver(telling) ? [] : await this.find(telling, newest);
    for (const one of told) await this.write(telling, newest, one);
    const isMore = told.length === BATCH;
    const ended = isMore ? null : this.clock.now();
    await this.database.query(GO_ON, [versionId, kind, told.at(-1)?.enrolmentId ?? null, ended]);
    return isMore;
  }

  private find(
    { organisationId, courseId, versionId, number, afterId, kind }: Telling,
    { languages }: CourseVersion,
  ): Promise<Told[]> {
    const values = [organisationId, courseId, versionId, number, afterId, BATCH, this.clock.now()];
    return this.database.query<Told>(FIND[kind], kind === 'news' ? [...values, languages] : values);
  }

  private async write(
    { organisationId, courseId, number, reason }: Telling,
    newest: CourseVersion,
    one: Told,
  ): Promise<void> {
    const { accountId, recipient, language, name, letter } = one;
    const site = this.config.publicUrl;
    await this.mailer.write({
      ...{ recipient, language, organisationId, kind: `learning.${letter}` },
      // Who has to do something about it is told in any case.
      ...(letter !== 'version-repeat' && { matter: { accountId, kind: 'versions' } }),
      values: {
        ...{
          name,
          course: titleIn(newest, courseId, language),
          number: String(number),
          reason: reason ?? '',
        },
        ...{ news: await this.news(newest, one), link: `${site}/learn`, site },
      },
    });
  }

  private async news(newest: CourseVersion, { fromId, language }: Told): Promise<string> {
    const older = await this.versions.get(fromId);
    const titleOf = (id: string) => titleIn(newest, id, language) || titleIn(older, id, language);
    const { units } = namedNews(older.course, newest.course, titleOf);
    const lines = units
      .slice(0, MOST)
      .map(({ title, fate }) => this.words.say(language, `mail:learning.fate.${fate}`, { title }));
    if (lines.length === 0) return this.words.say(language, 'mail:learning.fate.none', {});
    return [...lines, ...(units.length > MOST ? ['…'] : [])].map((line) => `– ${line}`).join('\n');
  }
}

/** A version that is not the public one any more is no news; nobody has to repeat what nobody asks for any more. */
function isOver({ kind, isPublic, closed, reason }: Telling): boolean {
  return closed || (kind === 'news' ? !isPublic : reason === null);
}
