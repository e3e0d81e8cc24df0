import type { ExplorerFilters } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Filters that somebody keeps under a name, for the own account alone. */
@Entity('saved_filter')
export class SavedFilterRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  name!: string;

  @Column('jsonb')
  filters!: ExplorerFilters;

  @Column('timestamptz')
  createdAt!: Date;
}
