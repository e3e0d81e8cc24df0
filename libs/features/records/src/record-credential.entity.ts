import type { CredentialScope } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Key and secret of an outside tool. The key is the id; of the secret only a digest is kept. */
@Entity()
export class RecordCredential {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: string;

  @Column('text')
  name!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @Column('text', { array: true })
  scopes!: CredentialScope[];

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;
}
