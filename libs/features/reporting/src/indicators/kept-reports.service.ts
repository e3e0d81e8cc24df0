import type { KeepReport, KeptReport, KeptReportList } from '@pirecow/contracts';
import { Accounts, AuditLog, fullName, type PersonName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
import { disjoint, narrowed } from '../reach';
import { ReadingLog } from '../reading-log.service';
import { IndicatorReportRow } from './indicator-report.entity';
import { Indicators } from './indicators.service';

const SHOWN = 100;

/** Reports that an organisation keeps as they are: figures, definition, when and by whom. */
@Injectable()
export class KeptReports {
  constructor(
    private readonly database: Database,
    private readonly indicators: Indicators,
    private readonly accounts: Accounts,
    private readonly audit: AuditLog,
    private readonly log: ReadingLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever else's figures the keeper sees, the report holds what this organisation may read of others. Their logs note it.
   * @throws AppError `not-found` where it may read nothing of the organisation that is asked for
   */
  async keep(who: Scope, organisationId: string, { note, ...query }: KeepReport): Promise<KeptReport> {
    const own = { organisationId, courseId: null };
    const reach = disjoint([own, ...who.reachOf(organisationId, 'progress.see')]);
    const asked = narrowed(reach, { organisationId: query.organisationId });
    if (asked.length === 0) throw notFound();
    const report = await this.indicators.within(who, { own: [organisationId], reach }, query);
    await this.log.kept(who, organisationId, asked);
    const row = {
      ...{ id: newId(), organisationId, note, report },
      keptAt: this.clock.now(),
      keptBy: who.accountId,
    };
    await this.rows.insert(row);
    await this.audit.write(who, 'indicators.report-kept', row.id, { organisationId });
    return this.read(organisationId, row.id);
  }

  /** The last hundred along `indicator_report_organisation`, without their figures. */
  async list(organisationId: string): Promise<KeptReportList> {
    const select = { id: true, organisationId: true, note: true, keptAt: true, keptBy: true } as const;
    const rows = await this.rows.find({
      select,
      where: { organisationId },
      order: { id: 'DESC' },
      take: SHOWN,
    });
    const names = await this.accounts.namesOf(rows.map(({ keptBy }) => keptBy));
    return { items: rows.map((row) => this.headOf(row, names)) };
  }

  /** @throws AppError `not-found` where the organisation has kept no such report */
  async read(organisationId: string, id: string): Promise<KeptReport> {
    const row = await this.rows.findOneBy({ id, organisationId });
    if (!row) throw notFound();
    const names = await this.accounts.namesOf([row.keptBy]);
    return { ...this.headOf(row, names), report: row.report };
  }

  private headOf({ id, note, keptAt, keptBy }: IndicatorReportRow, names: ReadonlyMap<string, PersonName>) {
    return { id, note, keptAt: keptAt.toISOString(), keptBy: fullName(names.get(keptBy)) || null };
  }

  private get rows() {
    return this.database.repository(IndicatorReportRow);
  }
}
