import type { ApprovalAnswer, AskApproval, CourseApproval, Repetition } from '@pirecow/contracts';
import { Accounts, fullName, RoleHolders } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  expectRevision,
  fieldError,
  newId,
  notFound,
  type Scope,
} from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { draftRevision } from '../drafts/draft-revision';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { ApprovalLetters } from './approval-letters';
import { PublishingRules } from './publishing-rules.service';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

interface Row {
  id: string;
  state: NonNullable<CourseApproval['request']>['state'];
  askedBy: string;
  askedAt: Date;
  message: string;
  draft: string;
  decidedBy: string | null;
  decidedAt: Date | null;
  word: string;
  repetition: Repetition;
}

const COLUMNS = `
SELECT id, state, asked_by AS "askedBy", asked_at AS "askedAt", message, draft, decided_by AS "decidedBy",
  decided_at AS "decidedAt", word,
  jsonb_build_object('scope', repetition, 'reason', repetition_reason) AS repetition FROM course_approval`;

const LAST = `${COLUMNS} WHERE course_id = $1 ORDER BY id DESC LIMIT 1`;

/** Whoever asks anew asks of the draft of today: the older question is answered by that. */
const FORGET_OPEN = `DELETE FROM course_approval WHERE course_id = $1 AND state = 'open'`;

const ASK = `
INSERT INTO course_approval (id, course_id, asked_by, asked_at, message, draft, state, word, repetition, repetition_reason)
VALUES ($1, $2, $3, $4, $5, $6, 'open', '', $7, $8)`;

const OPEN = `${COLUMNS} WHERE id = $1 AND course_id = $2`;

const DECIDE = `
UPDATE course_approval SET state = $2, word = $3, decided_by = $4, decided_at = $5 WHERE id = $1 AND state = 'open'`;

/** Approvals of drafts by a second person of the organisation. The lock of the course puts all that is done here in one order. */
@Injectable()
export class Approvals {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly rules: PublishingRules,
    private readonly holders: RoleHolders,
    private readonly accounts: Accounts,
    private readonly letters: ApprovalLetters,
    private readonly log: CourseLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` for a course of another organisation */
  async of({ accountId }: Scope, of: CourseOf): Promise<CourseApproval> {
    const { approval: required } = await this.rules.of(of.organisationId);
    const draft = draftRevision(await this.draft(of));
    const [row] = await this.database.query<Row>(LAST, [of.courseId]);
    const trainers = await this.holders.of(of.organisationId, 'trainer');
    const colleagues = trainers.filter((one) => one.accountId !== accountId);
    return { required, draft, request: row ? await this.describe(row, draft, accountId) : null, colleagues };
  }

  /**
   * Asks for the approval of the draft as it is now, and writes to that colleague; any other who may publish can answer too.
   * @throws AppError `input.invalid` for oneself and for who may not publish, `not-found` for a course of another organisation
   */
  async ask(
    { accountId: by }: Scope,
    of: CourseOf,
    { accountId, message, repetition }: AskApproval,
  ): Promise<void> {
    await this.drafts.lockOne(of.organisationId, of.courseId);
    if (accountId === by || !(await this.holders.has(of.organisationId, 'trainer', accountId)))
      throw fieldError('accountId', 'not-a-colleague');
    const draft = await this.draft(of);
    await this.database.query(FORGET_OPEN, [of.courseId]);
    const asked = [newId(), of.courseId, by, this.clock.now(), message, draftRevision(draft)];
    await this.database.query(ASK, [...asked, repetition.scope, repetition.reason]);
    await this.letters.ask({ draft, from: by, to: accountId }, message);
    await this.log.write({ accountId: by }, 'course.approval-asked', of);
  }

  /**
   * Approves or declines. @param seen the draft that was looked at
   * @throws AppError `permission.denied` for who asked, `conflict` where somebody was faster, or where the draft is another than
   *   the one that was asked about, `not-found`
   */
  async decide(
    { accountId: by }: Scope,
    of: CourseOf & { approvalId: string },
    { verdict, word }: ApprovalAnswer,
    seen: string | undefined,
  ): Promise<void> {
    const row = await this.open(of);
    if (row.askedBy === by) throw new AppError('permission.denied');
    const draft = await this.draft(of);
    const current = draftRevision(draft);
    expectRevision(seen, current);
    expectRevision(row.draft, current);
    await this.database.query(DECIDE, [row.id, verdict, word, by, this.clock.now()]);
    await this.letters.answer({ draft, from: by, to: row.askedBy }, verdict, word);
    const action = verdict === 'approved' ? 'course.approval-given' : 'course.approval-declined';
    await this.log.write({ accountId: by }, action, of);
  }

  /** Takes a question back that nobody has answered. @throws AppError `not-found`, `conflict` once it is answered */
  async withdraw(who: Scope, of: CourseOf & { approvalId: string }): Promise<void> {
    const { id } = await this.open(of);
    await this.database.query(`DELETE FROM course_approval WHERE id = $1`, [id]);
    await this.log.write(who, 'course.approval-withdrawn', of);
  }

  /** Locks the course, so that of two who decide at once the later one finds it decided. */
  private async open({
    organisationId,
    courseId,
    approvalId,
  }: CourseOf & { approvalId: string }): Promise<Row> {
    await this.drafts.lockOne(organisationId, courseId);
    const [row] = await this.database.query<Row>(OPEN, [approvalId, courseId]);
    if (!row) throw notFound();
    if (row.state !== 'open') throw new AppError('conflict');
    return row;
  }

  private async draft({ organisationId, courseId }: CourseOf): Promise<Draft> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    return draft;
  }

  private async describe(row: Row, current: string, reader: string): Promise<CourseApproval['request']> {
    const { id, state, askedBy, askedAt, message, draft, decidedBy, decidedAt, word, repetition } = row;
    const names = await this.accounts.namesOf([askedBy, ...(decidedBy ? [decidedBy] : [])]);
    const nameOf = (account: string) => fullName(names.get(account)) || null;
    return {
      ...{ id, state, message, word, repetition, older: draft !== current, mine: askedBy === reader },
      askedBy: nameOf(askedBy),
      askedAt: askedAt.toISOString(),
      decidedBy: decidedBy && nameOf(decidedBy),
      decidedAt: decidedAt?.toISOString() ?? null,
    };
  }
}
