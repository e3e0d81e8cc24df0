import type { AuditAction, AuditDetails } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an administrator did. Append-only: the database refuses changes. */
@Entity()
export class AuditEntry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid')
  accountId!: string;

  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('text')
  action!: AuditAction;

  /** Id of what it was done to. */
  @Column('text')
  subject!: string;

  @Column('jsonb')
  details!: AuditDetails;
}
