import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One file under one address. The bytes lie in the storage under their hash, once for all courses that use them. */
@Entity()
export class MediaFile {
  @PrimaryColumn('uuid')
  mediaId!: string;

  /** `all` stands for every language without a file of its own. */
  @PrimaryColumn('text')
  language!: string;

  @PrimaryColumn('text')
  hash!: string;

  @PrimaryColumn('uuid')
  courseId!: string;

  @Column('uuid')
  organisationId!: string;

  /** Path inside the course folder. */
  @Column('text')
  path!: string;

  @Column('text')
  type!: string;

  @Column('bigint', { transformer: { to: (size: number) => size, from: Number } })
  size!: number;

  /** Whether a published version of the course uses it. */
  @Column('boolean')
  isPublic!: boolean;

  /** Who brought it; null: a folder of the platform's own, or before this was noted. */
  @Column('uuid', { nullable: true })
  addedBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}
