import type { KeepReport, KeptReport, KeptReportList } from '@pirecow/contracts';
import { Accounts, AuditLog, fullName, type PersonName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
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
    private readonly clock: Clock,
  ) {}

  async keep(who: Scope, organisationId: string, { note, ...query }: KeepReport): Promise<KeptReport> {
    const report = await this.indicators.compute(who, query);
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
