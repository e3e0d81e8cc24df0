import { Column, Entity, PrimaryColumn } from 'typeorm';

export type TokenKind = 'confirm' | 'magic' | 'reset' | 'change-email' | 'first-administrator';

/** A link that was sent by mail (or printed at start). Good for one use; only the hash of its secret is kept. */
@Entity()
export class AccountToken {
  @PrimaryColumn('uuid')
  id!: string;

  /** Null where the account does not exist yet: sign-up and the first administrator. */
  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  kind!: TokenKind;

  @Column('bytea')
  secretHash!: Buffer;

  /** The address that the link proves. */
  @Column('text', { nullable: true })
  email!: string | null;

  /** What was filled in at sign-up and waits for the confirmation. */
  @Column('jsonb', { nullable: true })
  details!: Record<string, unknown> | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
