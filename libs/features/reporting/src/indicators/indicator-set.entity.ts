import type { Indicator } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Indicators that an organisation has chosen for one of its funders. */
@Entity('indicator_set')
export class IndicatorSetRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** What it is called, by language. */
  @Column('jsonb')
  names!: Record<string, string>;

  /** Whether only courses count that are shared across the border. */
  @Column('boolean')
  joint!: boolean;

  @Column('jsonb')
  indicators!: Indicator[];

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
