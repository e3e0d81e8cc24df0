import type { Grades } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An attempt with open answers: it waits for who grades it, then keeps what that person said. */
@Entity()
export class AttemptGrading {
  @PrimaryColumn('uuid')
  attemptId!: string;

  /** The offering organisation, whose trainers grade. */
  @Column('uuid')
  organisationId!: string;

  @Column('timestamptz')
  submittedAt!: Date;

  /** Null while it waits, and once its learner's account is closed. */
  @Column('jsonb', { nullable: true })
  grades!: Grades | null;

  @Column('uuid', { nullable: true })
  gradedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  gradedAt!: Date | null;
}
