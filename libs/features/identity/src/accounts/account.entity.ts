import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who may sign in. Closing an account removes the person from the row and keeps the id. */
@Entity()
export class Account {
  @PrimaryColumn('uuid')
  id!: string;

  /** In lower case; one account per address. */
  @Column('text')
  email!: string;

  @Column('text')
  givenName!: string;

  @Column('text')
  familyName!: string;

  @Column('text')
  language!: string;

  /** NUTS 3 code. */
  @Column('text', { nullable: true })
  territory!: string | null;

  /** IANA name, such as `Europe/Madrid`. */
  @Column('text')
  timeZone!: string;

  /** Argon2id in PHC form. Null: signs in by links only. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  /** When a mail server refused the address for good; null again once it is new or proved. */
  @Column('timestamptz', { nullable: true })
  mailRefusedAt!: Date | null;

  @Column('boolean')
  platformAdministrator!: boolean;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
