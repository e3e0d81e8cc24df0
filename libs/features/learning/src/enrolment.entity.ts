import type { WithdrawalReason } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person follows a course in one of its versions. The id is the xAPI registration. */
@Entity()
export class Enrolment {
  @PrimaryColumn('uuid')
  id!: string;

  /** The offering organisation: whose records these are. */
  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  courseId!: string;

  @Column('uuid')
  versionId!: string;

  @Column('uuid')
  accountId!: string;

  @Column('text')
  language!: string;

  @Column('timestamptz')
  enrolledAt!: Date;

  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Column('text', { nullable: true })
  withdrawnBecause!: WithdrawalReason | null;

  /** What the person or a coordinator said about it. */
  @Column('text', { nullable: true })
  withdrawalWords!: string | null;

  /** The run in which the person follows the course, if any. */
  @Column('uuid', { nullable: true })
  runId!: string | null;

  /** Since when, where the enrolment is older than its seat. */
  @Column('timestamptz', { nullable: true })
  runSince!: Date | null;

  /** The day that this person was given instead of the one of the run (`2026-11-24`). */
  @Column('date', { nullable: true })
  dueOn!: string | null;

  /** A later last day of access that this person was given (`2026-11-24`). */
  @Column('date', { nullable: true })
  accessUntil!: string | null;

  /** Until when it should be done, as its course says of those who follow it without a run; null in a run. */
  @Column('date', { nullable: true })
  termDueOn!: string | null;

  /** Until when its course opens, by the same. */
  @Column('date', { nullable: true })
  termAccessUntil!: string | null;
}
