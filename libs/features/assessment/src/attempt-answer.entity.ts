import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was answered to one item of an attempt, in the shape of its interaction. */
@Entity()
export class AttemptAnswer {
  @PrimaryColumn('uuid')
  attemptId!: string;

  @PrimaryColumn('uuid')
  blockId!: string;

  @Column('jsonb')
  response!: unknown;

  @Column('timestamptz')
  savedAt!: Date;
}
