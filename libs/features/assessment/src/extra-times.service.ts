import type { ExtraTime, ExtraTimeEdit, ExtraTimeSheet } from '@pirecow/contracts';
import { AuditLog, fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
import { Attempt } from './attempt.entity';
import { AttemptPlaces } from './attempt-places.service';
import { dueAt, endOf, isOver } from './attempt-rules';
import { expectOther } from './own-case';

/** Where somebody learns: all that an organisation offers them. */
interface Person {
  organisationId: string;
  accountId: string;
}

interface Row {
  kind: ExtraTime['kind'];
  amount: number;
  reason: string;
  by: string;
  at: Date;
}

export const NO_EXTRA: ExtraTime = { kind: 'none', amount: 0 };

/** Along `extra_time_person`. What was said is never many. */
const HISTORY = `
SELECT x.kind, x.amount, x.reason, ${fullNameOf('b')} AS by, x.given_at AS at
FROM extra_time x LEFT JOIN account b ON b.id = x.given_by
WHERE x.account_id = $1 AND x.organisation_id = $2 ORDER BY x.given_at DESC, x.id DESC LIMIT $3`;

/** The enrolments of a person, locked: nobody begins an attempt meanwhile. The order of locks is that of a submission. */
const ENROLMENTS = `
SELECT id FROM enrolment WHERE account_id = $1 AND organisation_id = $2 ORDER BY id FOR NO KEY UPDATE`;

const KEEP_ACCOUNT = `SELECT FROM account WHERE id = $1 AND closed_at IS NULL FOR KEY SHARE`;

const UNDER_WAY = `
SELECT a.id FROM attempt a WHERE a.enrolment_id = ANY($1::uuid[]) AND a.submitted_at IS NULL AND a.ends_at IS NOT NULL
ORDER BY a.id`;

/** More time for a person, in all attempts with a time limit that an organisation offers. */
@Injectable()
export class ExtraTimes {
  constructor(
    private readonly database: Database,
    private readonly places: AttemptPlaces,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What counts for a person now. */
  async of({ accountId, organisationId }: Person): Promise<ExtraTime> {
    const [last] = await this.database.query<Row>(HISTORY, [accountId, organisationId, 1]);
    return last ? extraOf(last) : NO_EXTRA;
  }

  /** @throws AppError `not-found` for an enrolment that is none of the organisation's */
  async sheet(organisationId: string, enrolmentId: string): Promise<ExtraTimeSheet> {
    return this.sheetOf(await this.person(organisationId, enrolmentId));
  }

  /**
   * Gives a person more time, also in attempts under way; less takes nothing from those. The same for the same reason is written once.
   * @throws AppError as {@link sheet}, for an account that is closed also; `assessment.own-case`
   */
  async give(
    who: Scope,
    organisationId: string,
    enrolmentId: string,
    { extra, reason }: ExtraTimeEdit,
  ): Promise<ExtraTimeSheet> {
    const person = await this.person(organisationId, enrolmentId);
    expectOther(who, person.accountId);
    const enrolments = await this.database.query<{ id: string }>(ENROLMENTS, [
      person.accountId,
      organisationId,
    ]);
    // After the enrolments, as closing an account does: of the two, the later one finds the other done.
    const here = await this.database.query(KEEP_ACCOUNT, [person.accountId]);
    if (here.length === 0) throw notFound();
    const [last] = await this.database.query<Row>(HISTORY, [person.accountId, organisationId, 1]);
    if (!isSame(last, extra, reason)) {
      await this.write(who, person, extra, reason);
      await this.extend(person.accountId, enrolments, extra);
    }
    return this.sheetOf(person);
  }

  private async write(
    who: Scope,
    person: Person,
    { kind, amount }: ExtraTime,
    reason: string,
  ): Promise<void> {
    const { organisationId, accountId } = person;
    const id = newId();
    await this.database.query(
      `INSERT INTO extra_time (id, organisation_id, account_id, kind, amount, reason, given_by, given_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, organisationId, accountId, kind, amount, reason, who.accountId, this.clock.now()],
    );
    // The log is read by others: it says that something was given, not to whom or how much.
    await this.audit.write(who, 'attempt.time-given', id, { organisationId });
  }

  private async extend(accountId: string, enrolments: { id: string }[], extra: ExtraTime): Promise<void> {
    const ids = enrolments.map(({ id }) => id);
    for (const { id } of await this.database.query<{ id: string }>(UNDER_WAY, [ids])) {
      const attempt = await this.places.own({ accountId }, id, true);
      if (attempt.submittedAt || isOver(attempt, this.clock.now())) continue;
      const { rules, row } = await this.places.of({ accountId }, attempt);
      const endsAt = endOf(rules, attempt.startedAt, dueAt(rules, row.enrolledAt), extra);
      if (endsAt && attempt.endsAt && endsAt > attempt.endsAt)
        await this.database.repository(Attempt).update({ id }, { endsAt });
    }
  }

  private async person(organisationId: string, enrolmentId: string): Promise<Person> {
    const sql = `SELECT account_id AS "accountId" FROM enrolment WHERE id = $1 AND organisation_id = $2`;
    const [row] = await this.database.query<{ accountId: string }>(sql, [enrolmentId, organisationId]);
    if (!row) throw notFound();
    return { organisationId, accountId: row.accountId };
  }

  private async sheetOf({ accountId, organisationId }: Person): Promise<ExtraTimeSheet> {
    const rows = await this.database.query<Row>(HISTORY, [accountId, organisationId, 20]);
    const history = rows.map((row) => ({
      extra: extraOf(row),
      reason: row.reason,
      by: row.by ?? '',
      at: row.at.toISOString(),
    }));
    return { extra: history[0]?.extra ?? NO_EXTRA, history };
  }
}

const extraOf = ({ kind, amount }: Row) => ({ kind, amount }) as ExtraTime;

function isSame(last: Row | undefined, { kind, amount }: ExtraTime, reason: string): boolean {
  if (!last) return kind === 'none';
  return last.kind === kind && last.amount === amount && last.reason === reason;
}
