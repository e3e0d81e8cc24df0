import type { LetterKind, MailFailure } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where a mail stands. `uncertain`: handed to the server, but its answer was lost, so it is not sent again.
 * `kept`: there is no mail server, in demonstration mode, and the mail is read in the inbox page. `dropped`: when its turn came
 * there was nothing to say any more.
 */
export type MailState = 'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'uncertain' | 'dropped';

@Entity()
export class Mail {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  recipient!: string;

  @Column('text')
  language!: string;

  /** Which mail it is: `identity.confirm`, … */
  @Column('text')
  kind!: string;

  /** Whose it is and about what, where the person may stop such letters. */
  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text', { nullable: true })
  wish!: LetterKind | null;

  /** The organisation in whose name it is written. */
  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('text')
  subject!: string;

  @Column('text')
  body!: string;

  @Column('text')
  state!: MailState;

  /** Why it failed. */
  @Column('text', { nullable: true })
  failure!: MailFailure | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;
}
