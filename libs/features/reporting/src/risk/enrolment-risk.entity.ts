import type { RiskLevel, RiskSignal } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody under way who may not get to the end, and the signs of it. */
@Entity('enrolment_risk')
export class EnrolmentRisk {
  @PrimaryColumn('uuid')
  enrolmentId!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('uuid')
  courseId!: string;

  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('text')
  level!: RiskLevel;

  @Column('jsonb')
  signals!: RiskSignal[];

  /** When the platform saw its newest sign, or that it grew urgent. */
  @Column('timestamptz')
  since!: Date;
}
