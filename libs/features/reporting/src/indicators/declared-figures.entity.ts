import type { DeclaredFigures } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was counted of an organisation's participants of a year by what they told of themselves, once and for all. */
@Entity('declared_figures')
export class DeclaredFiguresRow {
  @PrimaryColumn('uuid')
  organisationId!: string;

  @PrimaryColumn('int')
  year!: number;

  @Column('timestamptz')
  countedAt!: Date;

  @Column('int')
  participants!: number;

  /** What is told of them. What is not told is not kept either. */
  @Column('jsonb')
  breakdowns!: DeclaredFigures['breakdowns'];
}
