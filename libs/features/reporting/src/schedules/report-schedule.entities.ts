import type { Cadence, ReportOutcome, ScheduledReport } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A report that is sent to people of an organisation each week or month. */
@Entity('report_schedule')
export class ReportScheduleRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  report!: ScheduledReport;

  @Column('text')
  cadence!: Cadence;

  @Column('uuid', { array: true })
  recipients!: string[];

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  /** `2026-11-30`: the day of each receiver, at eight. */
  @Column('date')
  nextOn!: string;

  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}

/** What became of the letter of one day to one person. */
@Entity('report_letter')
export class ReportLetterRow {
  @PrimaryColumn('uuid')
  scheduleId!: string;

  @PrimaryColumn('date')
  day!: string;

  @PrimaryColumn('uuid')
  accountId!: string;

  @Column('text')
  outcome!: ReportOutcome;
}
