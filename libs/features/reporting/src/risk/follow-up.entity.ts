import type { FollowUpKind, FollowUpOutcome } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done about somebody, by whom, and what came of it. Never changed. */
@Entity('follow_up')
export class FollowUpRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  enrolmentId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid')
  byAccountId!: string;

  @Column('text')
  kind!: FollowUpKind;

  @Column('text')
  outcome!: FollowUpOutcome;

  @Column('text')
  note!: string;

  /** The entry that this one corrects. */
  @Column('uuid', { nullable: true, unique: true })
  corrects!: string | null;
}
