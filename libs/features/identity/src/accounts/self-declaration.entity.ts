import type { Gender } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody chose to tell about themselves, for figures alone. No row: would rather not say. */
@Entity()
export class SelfDeclaration {
  @PrimaryColumn('uuid')
  accountId!: string;

  @Column('text', { nullable: true })
  gender!: Gender | null;

  @Column('smallint', { nullable: true })
  birthYear!: number | null;

  @Column('timestamptz')
  declaredAt!: Date;
}
