import type { Country } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Organisation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text')
  country!: Country;

  /** NUTS 3 code. */
  @Column('text', { nullable: true })
  territory!: string | null;

  @Column('text')
  language!: string;

  @Column('text')
  description!: string;

  @Column('text', { nullable: true })
  website!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
