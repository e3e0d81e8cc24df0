import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One signed-in browser. No network address is kept. */
@Entity('session')
export class SessionRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  accountId!: string;

  /** SHA-256 of the secret in the cookie. */
  @Column('bytea')
  secretHash!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;

  /** Written every few minutes at the most. */
  @Column('timestamptz')
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  /** Browser and system in a few words, so that people recognise their devices. */
  @Column('text')
  userAgent!: string;
}
