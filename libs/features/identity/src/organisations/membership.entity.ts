import type { Role } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The roles of a person in an organisation. Without a role there is no row. */
@Entity('membership')
export class MembershipRow {
  @PrimaryColumn('uuid')
  organisationId!: string;

  @PrimaryColumn('uuid')
  accountId!: string;

  @Column('text', { array: true })
  roles!: Role[];

  /** When the role of inspector ends; null for everybody else. */
  @Column('timestamptz', { nullable: true })
  inspectorUntil!: Date | null;

  @Column('timestamptz')
  since!: Date;
}
