import type { KnownPart } from '@pirecow/content';
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

  /** The id that a device gave its hand-in without a network; it stays where that was taken back. */
  @Column('uuid', { nullable: true })
  handInId!: string | null;

  /** When such a hand-in reached the server; null where it was handed in with a network. */
  @Column('timestamptz', { nullable: true })
  arrivedAt!: Date | null;

  @Column('double precision', { nullable: true })
  points!: number | null;

  @Column('double precision', { nullable: true })
  max!: number | null;

  @Column('boolean', { nullable: true })
  passed!: boolean | null;

  /** What a positioning test showed, part by part, by the mark of that day; null of other attempts, and while it is open. */
  @Column('jsonb', { nullable: true })
  positioning!: KnownPart[] | null;
}
