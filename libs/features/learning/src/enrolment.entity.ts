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
}
