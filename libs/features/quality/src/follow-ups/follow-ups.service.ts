import type { SurveyAnswers, SurveyQuestion } from '@pirecow/content';
import { CourseVersions } from '@pirecow/features/catalogue';
import { Accounts, fullName } from '@pirecow/features/identity';
import { titleIn } from '@pirecow/features/learning';
import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  CONFIG,
  type Config,
  Database,
  Mailer,
  notFound,
  type Scope,
} from '@pirecow/platform';
import { concernOf } from './concern';
import { TAKE } from './follow-up-sql';

/** An answer that is taken up, in an organisation. */
export interface FollowUpPlace {
  organisationId: string;
  followUpId: string;
}

interface Taken {
  courseId: string;
  versionId: string;
  wishesContact: boolean;
  email: string;
  name: string;
  language: string;
  /** The account is closed. */
  gone: boolean;
  takenBy: string | null;
  reply: string | null;
  outcome: string | null;
}

const OPEN = `
INSERT INTO quality_follow_up (request_id, organisation_id, course_id, reason, opened_at)
SELECT q.id, e.organisation_id, e.course_id, $2, $3 FROM quality_request q JOIN enrolment e ON e.id = q.enrolment_id WHERE q.id = $1
ON CONFLICT DO NOTHING`;

const ON_IT = `UPDATE quality_follow_up SET taken_by = $2, taken_at = $3 WHERE id = $1`;
const REPLY = `UPDATE quality_follow_up SET reply = $2, replied_at = $3 WHERE id = $1`;
const CLOSE = `UPDATE quality_follow_up SET outcome = $2, closed_at = $3 WHERE id = $1`;

/** What is done about an answer: taken up, answered once, and closed with words. Within transactions. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Opens one where somebody has to take the answer up, in the transaction of the answer. */
  async open(
    requestId: string,
    questions: readonly SurveyQuestion[],
    said: { marks: SurveyAnswers; words: SurveyAnswers; wishesContact: boolean },
  ): Promise<void> {
    const reason = concernOf(questions, said);
    if (reason) await this.database.query(OPEN, [requestId, reason, this.clock.now()]);
  }

  /** Whoever takes it up last has it. @throws AppError `not-found`; `conflict` once it is closed */
  async take(who: Scope, place: FollowUpPlace): Promise<void> {
    const { takenBy, outcome } = await this.locked(place);
    if (outcome !== null) throw new AppError('conflict');
    if (takenBy !== who.accountId) await this.onIt(who, place);
  }

  /** Writes to who asked for it, once. @throws AppError `not-found` where nobody asked; `conflict` once it is closed, or after other words */
  async reply(who: Scope, place: FollowUpPlace, text: string): Promise<void> {
    const taken = await this.locked(place);
    if (!taken.wishesContact || taken.gone) throw notFound();
    if (taken.reply === text) return;
    if (taken.outcome !== null || taken.reply !== null) throw new AppError('conflict');
    if (taken.takenBy === null) await this.onIt(who, place);
    await this.database.query(REPLY, [place.followUpId, text, this.clock.now()]);
    await this.write(who, taken, text);
  }

  /** @throws AppError `not-found`; `conflict` where it was closed with other words */
  async close(who: Scope, place: FollowUpPlace, text: string): Promise<void> {
    const { outcome, takenBy } = await this.locked(place);
    if (outcome === text) return;
    if (outcome !== null) throw new AppError('conflict');
    if (takenBy === null) await this.onIt(who, place);
    await this.database.query(CLOSE, [place.followUpId, text, this.clock.now()]);
  }

  private async onIt({ accountId }: Scope, { followUpId }: FollowUpPlace): Promise<void> {
    await this.database.query(ON_IT, [followUpId, accountId, this.clock.now()]);
  }

  private async locked({ organisationId, followUpId }: FollowUpPlace): Promise<Taken> {
    const [taken] = await this.database.query<Taken>(TAKE, [organisationId, followUpId]);
    if (!taken) throw notFound();
    return taken;
  }

  private async write(who: Scope, taken: Taken, text: string): Promise<void> {
    const { email: recipient, language, name, courseId } = taken;
    const writer = (await this.accounts.namesOf([who.accountId])).get(who.accountId);
    const course = titleIn(await this.versions.get(taken.versionId), courseId, language);
    const by = fullName(writer);
    const values = { name, course, by, text, site: this.config.publicUrl };
    await this.mailer.write({ recipient, language, kind: 'quality.reply', values });
  }
}
