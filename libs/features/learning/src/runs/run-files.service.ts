import type { RunFile, RunFileReport, TransactionEvents } from '@pirecow/contracts';
import { type KnownAddress, Newcomers, OrganisationRegister } from '@pirecow/features/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, type Scope, TransactionEventBus } from '@pirecow/platform';
import { type RunFileRow, readRunFile } from './run-file';
import { RunRoster } from './run-roster.service';
import { RunSenders } from './run-senders.service';
import { isEnded, seatOrLine } from './run-state';
import { type RunRow, RunStore } from './run-store';

type Row = RunFileReport['rows'][number];
type Outcome = Row['outcome'];
type Standing = 'already' | 'elsewhere' | null;

type Accepted = TransactionEvents['invitation.accepted'];

interface Judged extends RunFileRow {
  outcome: Outcome;
  languageIgnored: boolean;
}

/** Mails to strangers that one file may cause. */
const MOST_INVITATIONS = 200;

/** Where members ($2) stand towards a run ($1) and its course ($3): along \`enrolment_account\` and the key of requests. */
const STANDINGS = `
SELECT a.id AS "accountId", CASE
  WHEN EXISTS (SELECT FROM enrolment e WHERE e.account_id = a.id AND e.course_id = $3 AND e.run_id = $1
      AND e.withdrawn_at IS NULL)
    OR EXISTS (SELECT FROM run_request q WHERE q.run_id = $1 AND q.account_id = a.id AND q.state = 'waiting') THEN 'already'
  WHEN EXISTS (SELECT FROM enrolment e LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
      LEFT JOIN run r ON r.id = e.run_id
      WHERE e.account_id = a.id AND e.course_id = $3 AND e.withdrawn_at IS NULL AND (p.completed_at IS NOT NULL
        OR (r.cancelled_at IS NULL AND r.ends_on >= ($4::timestamptz AT TIME ZONE r.time_zone)::date)))
    THEN 'elsewhere' END AS standing,
  a.language
FROM account a WHERE a.id = ANY ($2)`;

/** Fills a run from a table of names and addresses: members at once, others by an invitation. */
@Injectable()
export class RunFiles implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly roster: RunRoster,
    private readonly senders: RunSenders,
    private readonly register: OrganisationRegister,
    private readonly newcomers: Newcomers,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('invitation.accepted', (accepted) => this.welcome(accepted));
  }

  /**
   * Says row by row what becomes of a table, and does it unless that was all that was asked. The same file again changes
   * nothing. @throws AppError `not-found`, `run.closed`, `organisation.closed`; `input.invalid` for what is no table
   */
  async take(
    who: Scope,
    organisationId: string,
    runId: string,
    { text, dryRun }: RunFile,
  ): Promise<RunFileReport> {
    const rows = readRunFile(text);
    const organisation = await this.register.lock(organisationId);
    const run = await this.roster.open(who, organisationId, runId);
    const emails = rows.flatMap(({ email }) => email ?? []);
    const known = await this.newcomers.known(organisationId, emails);
    const standings = await this.standings(run, known);
    const invited = await this.invitedTo(runId);
    const judged = judge(rows, run, { known, standings, invited });
    if (!dryRun) await this.carryOut(who, organisation, run, judged, known);
    const isOwn = run.organisationId === organisationId;
    return {
      rows: judged.map(({ line, name, mail, outcome, languageIgnored }) => {
        // A partner is not told where somebody follows the course whom it has not sent.
        const told = outcome === 'elsewhere' && !isOwn ? 'already' : outcome;
        return { line, name, mail, outcome: told, languageIgnored };
      }),
    };
  }

  private async carryOut(
    who: Scope,
    organisation: { id: string; name: string; language: string },
    run: RunRow,
    judged: readonly Judged[],
    known: ReadonlyMap<string, KnownAddress>,
  ): Promise<void> {
    const taken = judged.filter(({ outcome }) => ['seat', 'line', 'invite', 'invited'].includes(outcome));
    if (taken.length === 0) return;
    for (const { email, language } of taken) {
      const accountId = known.get(email ?? '')?.accountId;
      if (accountId)
        await this.roster.bring(run, {
          accountId,
          languages: [language || undefined, ...(await this.own(accountId))],
          organisationId: organisation.id,
        });
    }
    const strangers = taken.filter(({ outcome }) => outcome === 'invite');
    const wish = strangers.map(({ email, language }) => ({
      email: email ?? '',
      language: run.languages.includes(language) ? language : organisation.language,
    }));
    const invitations = await this.newcomers.invite(who, organisation, wish);
    for (const { email, language } of taken) {
      const id = invitations.get(email ?? '') ?? known.get(email ?? '')?.invitationId;
      if (id) await this.expect(run, id, language);
    }
    await this.senders.note(who, 'run.filled', run, organisation.id);
  }

  /**
   * Whoever was invited to a run comes in with the membership: to a seat, or into the line where none is free; not to one that
   * was shut meanwhile to the partner that invited them.
   */
  private async welcome({ invitationId, organisationId, accountId }: Accepted): Promise<void> {
    const expected = await this.database.query<{ runId: string; language: string | null }>(
      `WITH gone AS (DELETE FROM run_invitation WHERE invitation_id = $1 RETURNING run_id, language)
       SELECT run_id AS "runId", language FROM gone ORDER BY run_id`,
      [invitationId],
    );
    for (const { runId, language } of expected) {
      const run = await this.store.locked(runId, '');
      if (isEnded(run, this.clock.now()) || !(await this.senders.isOpen(run, organisationId))) continue;
      const languages = [language ?? undefined, ...(await this.own(accountId))];
      await this.roster.bring(run, { accountId, languages, organisationId }, true);
    }
  }

  private async expect({ id, languages }: RunRow, invitationId: string, language: string): Promise<void> {
    await this.database.query(
      `INSERT INTO run_invitation (run_id, invitation_id, language) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [id, invitationId, languages.includes(language) ? language : null],
    );
  }

  private async own(accountId: string): Promise<string[]> {
    const sql = `SELECT language FROM account WHERE id = $1`;
    return (await this.database.query<{ language: string }>(sql, [accountId])).map(
      ({ language }) => language,
    );
  }

  private async standings(
    run: RunRow,
    known: ReadonlyMap<string, KnownAddress>,
  ): Promise<Map<string, Standing>> {
    const ids = [...known.values()].flatMap(({ accountId }) => accountId ?? []);
    const rows = await this.database.query<{ accountId: string; standing: Standing }>(STANDINGS, [
      ...[run.id, ids, run.courseId, this.clock.now()],
    ]);
    return new Map(rows.map(({ accountId, standing }) => [accountId, standing]));
  }

  private async invitedTo(runId: string): Promise<Set<string>> {
    const sql = `SELECT invitation_id AS id FROM run_invitation WHERE run_id = $1`;
    return new Set((await this.database.query<{ id: string }>(sql, [runId])).map(({ id }) => id));
  }
}

interface Facts {
  known: ReadonlyMap<string, KnownAddress>;
  standings: ReadonlyMap<string, Standing>;
  invited: ReadonlySet<string>;
}

/** Says of each row what becomes of it, in the order of the file: the first rows get the seats. */
function judge(rows: readonly RunFileRow[], run: RunRow, { known, standings, invited }: Facts): Judged[] {
  const seen = new Set<string>();
  const counted = { ...run };
  let strangers = 0;
  const ofMember = (accountId: string): Outcome => {
    const standing = standings.get(accountId);
    if (standing) return standing;
    const found = seatOrLine(counted);
    if (found === 'seat') counted.taken += 1;
    if (found === 'line') counted.waiting += 1;
    return found === 'full' ? 'without' : found;
  };
  const ofStranger = (invitationId: string | null | undefined): Outcome => {
    if (invitationId) return invited.has(invitationId) ? 'already' : 'invited';
    strangers += 1;
    return strangers > MOST_INVITATIONS ? 'too-many' : 'invite';
  };
  const outcomeOf = ({ email }: RunFileRow): Outcome => {
    if (!email) return 'not-an-address';
    if (seen.has(email)) return 'twice';
    seen.add(email);
    const found = known.get(email);
    return found?.accountId ? ofMember(found.accountId) : ofStranger(found?.invitationId);
  };
  return rows.map((row) => ({
    ...row,
    outcome: outcomeOf(row),
    languageIgnored: row.language !== '' && !run.languages.includes(row.language),
  }));
}
