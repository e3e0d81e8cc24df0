import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One try at an assessment. Its id decides the order of questions and options. */
@Entity()
export class Attempt {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  enrolmentId!: string;

  @Column('uuid')
  unitId!: string;

  @Column('uuid')
  versionId!: string;

  @Column('integer')
  number!: number;

  @Column('timestamptz')
  startedAt!: Date;

  /** Null: it lasts as long as its learner likes. */
  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Column('double precision', { nullable: true })
  points!: number | null;

  @Column('double precision', { nullable: true })
  max!: number | null;

  @Column('boolean', { nullable: true })
  passed!: boolean | null;
}
