import type { Role } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Invitation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  /** In lower case. */
  @Column('text')
  email!: string;

  @Column('text', { array: true })
  roles!: Role[];

  /** When the role of inspector will end; null for other roles. */
  @Column('timestamptz', { nullable: true })
  inspectorUntil!: Date | null;

  @Column('text')
  language!: string;

  @Column('uuid')
  invitedBy!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  /** Who was invited wants no reminder of it. */
  @Column('timestamptz', { nullable: true })
  hushedAt!: Date | null;
}
