import type {
  NewReportSchedule,
  ReportSchedule,
  ReportScheduleEdit,
  ReportScheduleList,
} from '@pirecow/contracts';
import { rolesWith } from '@pirecow/contracts';
import { Accounts, AuditLog, fullName, type PersonName, RoleHolders } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, newId, notFound, type Scope } from '@pirecow/platform';
import { IsNull } from 'typeorm';
import { dayAfter } from './next-day';
import { ReportScheduleRow } from './report-schedule.entities';

const MOST = 50;

interface Last {
  scheduleId: string;
  day: string;
  written: number;
  noRight: number;
  notWanted: number;
  failed: number;
}

/** How the last day of each schedule went: along the primary key of `report_letter`. */
const LAST = `
  SELECT DISTINCT ON (schedule_id) schedule_id AS "scheduleId", day::text, (count(*) FILTER (WHERE outcome = 'written'))::int AS written,
    (count(*) FILTER (WHERE outcome = 'no-right'))::int AS "noRight", (count(*) FILTER (WHERE outcome = 'not-wanted'))::int AS "notWanted",
    (count(*) FILTER (WHERE outcome = 'failed'))::int AS failed
  FROM report_letter WHERE schedule_id = ANY($1) GROUP BY schedule_id, day ORDER BY schedule_id, day DESC`;

/** The schedules of an organisation. The caller has asked for rights. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly holders: RoleHolders,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(organisationId: string): Promise<ReportScheduleList> {
    const where = { organisationId, endedAt: IsNull() };
    const rows = await this.rows.find({ where, order: { id: 'ASC' }, take: MOST });
    return { items: await this.shown(rows), people: await this.people(organisationId) };
  }

  /** @throws AppError where there are as many as may be, or a receiver does not see the progress of the organisation */
  async add(who: Scope, organisationId: string, wish: NewReportSchedule): Promise<ReportSchedule> {
    const kept = await this.rows.countBy({ organisationId, endedAt: IsNull() });
    if (kept >= MOST) throw fieldError('report', 'too_big_array', { maximum: MOST });
    const known = new Set((await this.people(organisationId)).map(({ id }) => id));
    if (!wish.recipients.every((id) => known.has(id))) throw fieldError('recipients', 'sees-no-progress');
    const now = this.clock.now();
    const row: ReportScheduleRow = {
      ...{ id: newId(), organisationId, ...wish, recipients: [...new Set(wish.recipients)] },
      nextOn: dayAfter(now.toISOString().slice(0, 10), wish.cadence),
      ...{ createdBy: who.accountId, createdAt: now, pausedAt: null, endedAt: null },
    };
    await this.rows.insert(row);
    await this.audit.write(who, 'report-schedule.made', row.id, { organisationId });
    return this.one(row);
  }

  /** A pause that ends goes on with the next turn, today's included: what fell into it is not made up for. */
  async change(
    who: Scope,
    { organisationId, id }: { organisationId: string; id: string },
    { paused }: ReportScheduleEdit,
  ): Promise<ReportSchedule> {
    const row = await this.byId(organisationId, id);
    if (paused === (row.pausedAt !== null)) return this.one(row);
    const now = this.clock.now();
    const today = now.toISOString().slice(0, 10);
    const nextOn = row.nextOn >= today ? row.nextOn : dayAfter(today, row.cadence);
    const change = paused ? { pausedAt: now } : { pausedAt: null, nextOn };
    await this.rows.update({ id }, change);
    await this.audit.write(who, 'report-schedule.changed', id, { organisationId });
    return this.one({ ...row, ...change });
  }

  async end(who: Scope, organisationId: string, id: string): Promise<void> {
    await this.byId(organisationId, id);
    await this.rows.update({ id }, { endedAt: this.clock.now() });
    await this.audit.write(who, 'report-schedule.changed', id, { organisationId });
  }

  private async byId(organisationId: string, id: string): Promise<ReportScheduleRow> {
    const row = await this.rows.findOneBy({ id, organisationId, endedAt: IsNull() });
    if (!row) throw notFound();
    return row;
  }

  private async one(row: ReportScheduleRow): Promise<ReportSchedule> {
    const [shown] = await this.shown([row]);
    if (!shown) throw notFound();
    return shown;
  }

  private async shown(rows: ReportScheduleRow[]): Promise<ReportSchedule[]> {
    const lasts = await this.database.query<Last>(LAST, [rows.map(({ id }) => id)]);
    const names = await this.accounts.namesOf([...new Set(rows.flatMap(({ recipients }) => recipients))]);
    return rows.map((row) =>
      toAnswer(
        row,
        names,
        lasts.find(({ scheduleId }) => scheduleId === row.id),
      ),
    );
  }

  /** Who sees the progress of the organisation by a role there. */
  private async people(organisationId: string): Promise<ReportScheduleList['people']> {
    const found = new Map<string, string>();
    for (const role of rolesWith('progress.see'))
      for (const { accountId, name } of await this.holders.of(organisationId, role))
        found.set(accountId, name);
    return [...found].map(([id, name]) => ({ id, name }));
  }

  private get rows() {
    return this.database.repository(ReportScheduleRow);
  }
}

function toAnswer(
  { id, report, cadence, recipients, nextOn, pausedAt }: ReportScheduleRow,
  names: ReadonlyMap<string, PersonName>,
  last: Last | undefined,
): ReportSchedule {
  const people = recipients.map((account) => ({ id: account, name: fullName(names.get(account)) }));
  return {
    ...{ id, report, cadence, nextOn, paused: pausedAt !== null },
    recipients: people.filter(({ name }) => name !== ''),
    last: last ?? null,
  };
}
