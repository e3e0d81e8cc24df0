import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that a learner handed in to a question of an attempt. The browser makes its id, so that twice is once. */
@Entity()
export class AttemptFile {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  attemptId!: string;

  @Column('uuid')
  blockId!: string;

  /** As its learner calls it. */
  @Column('text')
  name!: string;

  @Column('text')
  type!: string;

  @Column('integer')
  size!: number;

  @Column('text')
  hash!: string;

  @Column('timestamptz')
  addedAt!: Date;
}
