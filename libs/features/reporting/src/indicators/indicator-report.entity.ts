import type { IndicatorReport } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Figures as they were sent to a funder. Nobody changes or removes them. */
@Entity('indicator_report')
export class IndicatorReportRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  note!: string;

  @Column('timestamptz')
  keptAt!: Date;

  @Column('uuid')
  keptBy!: string;

  @Column('jsonb')
  report!: IndicatorReport;
}
