import type { APPEAL_VERDICTS, Corrections } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a learner says against the result of an attempt: once, and answered once. */
@Entity()
export class AttemptAppeal {
  @PrimaryColumn('uuid')
  attemptId!: string;

  /** The offering organisation, whose trainers answer. */
  @Column('uuid')
  organisationId!: string;

  /** Null once its learner's account is closed. */
  @Column('text', { nullable: true })
  words!: string | null;

  @Column('timestamptz')
  madeAt!: Date;

  @Column('text', { nullable: true })
  verdict!: (typeof APPEAL_VERDICTS)[number] | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What answers are worth after all. */
  @Column('jsonb', { nullable: true })
  corrections!: Corrections | null;

  @Column('uuid', { nullable: true })
  answeredBy!: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
}
