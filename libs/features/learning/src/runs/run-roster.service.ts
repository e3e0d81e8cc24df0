import type { RunAnswer, RunChosen, RunFilled, Withdrawal } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, fieldError, type Scope } from '@pirecow/platform';
import { Enrolments, type Follower } from '../enrolments.service';
import { RunLetters } from './run-letters';
import { type Arrival, RunPlaces } from './run-places.service';
import { RunSenders } from './run-senders.service';
import { isEnded, seatOrLine } from './run-state';
import { type RunRow, RunStore } from './run-store';

interface PersonOf {
  organisationId: string;
  runId: string;
  accountId: string;
}

/** Members of the organisation: those who are named ($2), or all who learn there. */
const MEMBERS = `
SELECT a.id AS "accountId", a.language FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $1 AND a.closed_at IS NULL
  AND CASE WHEN $2::uuid[] IS NULL THEN 'learner' = ANY (m.roles) ELSE a.id = ANY ($2) END
ORDER BY unaccent(lower(a.family_name || ' ' || a.given_name)), a.id`;

/** As many as one request seats: what is left is seated by the next one. */
const MOST = 1000;

/** Who is brought, and by which organisation. */
interface Brought extends Follower {
  organisationId: string;
}

/** What those who manage a run do with its people, and a partner with its own. */
@Injectable()
export class RunRoster {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly places: RunPlaces,
    private readonly enrolments: Enrolments,
    private readonly letters: RunLetters,
    private readonly senders: RunSenders,
  ) {}

  /**
   * Enrols members, by name in the order of their names: as many as there are seats, the others wait where there is a line.
   * @param organisationId the own one, or a partner to which the run is open
   * @throws AppError `not-found`, `run.closed`; `input.invalid` for somebody who is no member
   */
  async fill(
    who: Scope,
    organisationId: string,
    runId: string,
    { accountIds }: RunChosen,
  ): Promise<RunFilled> {
    const run = await this.open(who, organisationId, runId);
    const ids = accountIds && [...new Set(accountIds)];
    const members = await this.database.query<{ accountId: string; language: string }>(MEMBERS, [
      organisationId,
      ids,
    ]);
    if (ids && members.length < ids.length) throw fieldError('accountIds', 'not-a-member');
    const filled = { seated: 0, waiting: 0, already: 0, elsewhere: 0, without: 0 };
    for (const { accountId, language } of members) {
      if (filled.seated + filled.waiting >= MOST) break;
      const arrival = await this.bring(run, { accountId, languages: [language], organisationId });
      filled[told(arrival, run, organisationId)] += 1;
    }
    await this.senders.note(who, 'run.filled', run, organisationId);
    return filled;
  }

  /** Seats somebody or puts them into the line, and tells them. The run is locked. */
  async bring(run: RunRow, { organisationId, ...follower }: Brought, isExpected = false): Promise<Arrival> {
    const { accountId } = follower;
    const arrival = await this.places.arrive(run, follower, isExpected);
    if (arrival === 'seated' || arrival === 'waiting')
      await this.senders.noteSent(run, accountId, organisationId);
    if (arrival === 'seated') {
      await this.places.forget(run.id, accountId);
      await this.letters.enrolled(accountId, run, organisationId);
    }
    return arrival;
  }

  /** The run, locked, as long as the organisation may bring people. @throws AppError `not-found`, `run.closed` */
  async open(who: Scope, organisationId: string, runId: string): Promise<RunRow> {
    const run = await this.senders.lockedFor(who, organisationId, runId);
    if (isEnded(run, this.clock.now())) throw new AppError('run.closed');
    return run;
  }

  /**
   * Answers who asked to come. Answering twice is harmless.
   * @throws AppError `not-found`, `run.closed`; `run.full` where a yes finds neither seat nor line
   */
  async answer(who: Scope, { organisationId, runId, accountId }: PersonOf, answer: RunAnswer): Promise<void> {
    const run = await this.store.lockedOf(organisationId, runId, who.language);
    if (isEnded(run, this.clock.now())) throw new AppError('run.closed');
    const [asked] = await this.database.query<{ language: string }>(
      `SELECT language FROM run_request WHERE run_id = $1 AND account_id = $2 AND state = 'asked'`,
      [runId, accountId],
    );
    if (!asked) return;
    if (answer.accept) await this.accept(run, { accountId, languages: [asked.language] });
    else await this.decline(run, accountId, answer.words);
    await this.senders.note(who, 'run.request-answered', run, organisationId);
  }

  /**
   * Ends the enrolment of somebody, with a reason; who only waits is taken off the list. Twice is harmless. Of whom a partner has not
   * sent, or who is no member of it any more, it neither changes nor learns anything.
   */
  async remove(who: Scope, { organisationId, runId, accountId }: PersonOf, why: Withdrawal): Promise<void> {
    const run = await this.senders.lockedFor(who, organisationId, runId);
    const isOwn = run.organisationId === organisationId;
    if (!isOwn && (await this.senders.senderOf(runId, accountId)) !== organisationId) return;
    const isForgotten = await this.places.forget(runId, accountId);
    const [enrolment] = await this.seatOf(runId, accountId);
    if (!enrolment && !isForgotten) return;
    await this.senders.forget(runId, accountId);
    if (enrolment) await this.enrolments.withdraw({ accountId }, enrolment.id, why);
    await this.senders.note(who, 'run.person-removed', run, organisationId);
  }

  private async accept(run: RunRow, follower: Follower): Promise<void> {
    if (seatOrLine(run) === 'full') throw new AppError('run.full');
    await this.places.forget(run.id, follower.accountId);
    const arrival = await this.places.arrive(run, follower);
    if (arrival === 'elsewhere') throw new AppError('run.elsewhere');
    if (arrival === 'seated') await this.letters.write('accepted', follower.accountId, run);
  }

  private async decline(run: RunRow, accountId: string, words = ''): Promise<void> {
    const sql = `UPDATE run_request SET state = 'declined' WHERE run_id = $1 AND account_id = $2`;
    await this.database.query(sql, [run.id, accountId]);
    await this.letters.write('declined', accountId, run, words);
  }

  private seatOf(runId: string, accountId: string): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      `SELECT id FROM enrolment WHERE run_id = $1 AND account_id = $2 AND withdrawn_at IS NULL`,
      [runId, accountId],
    );
  }
}

/** A partner is not told where somebody follows the course whom it has not sent. */
function told(arrival: Arrival, run: RunRow, sender: string): Arrival {
  return arrival === 'elsewhere' && sender !== run.organisationId ? 'already' : arrival;
}
