import type { OpenDataRow } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation that has said yes to publishing. */
@Entity('open_data_choice')
export class OpenDataChoiceRow {
  @PrimaryColumn('uuid')
  organisationId!: string;

  @Column('timestamptz')
  since!: Date;
}

/** What was published of a quarter, once and for all. */
@Entity('open_data_table')
export class OpenDataTableRow {
  @PrimaryColumn('uuid')
  organisationId!: string;

  /** `2026-Q3`. */
  @PrimaryColumn('text')
  quarter!: string;

  @Column('timestamptz')
  publishedAt!: Date;

  @Column('jsonb')
  rows!: OpenDataRow[];
}
