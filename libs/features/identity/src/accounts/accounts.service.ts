import type { ErrorCode } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, newId } from '@pirecow/platform';
import { In, QueryFailedError } from 'typeorm';
import { Account } from './account.entity';
import { Passwords } from './passwords';

export interface NewAccount {
  email: string;
  givenName: string;
  familyName: string;
  language: string;
  timeZone: string;
  territory?: string | null;
  /** Left out: signs in by links. */
  password?: string | undefined;
  platformAdministrator?: boolean;
  /** The address has been proved, or needs no proof (demonstration, import by an administrator). */
  confirmed: boolean;
}

export interface PersonName {
  givenName: string;
  familyName: string;
}

/** A name in one piece. Empty for a closed account, and where nobody is known. */
export const fullName = (person: PersonName | undefined): string =>
  person ? `${person.givenName} ${person.familyName}`.trim() : '';

/** SQL: the same of the account with that alias. */
export const fullNameOf = (account: string): string =>
  `trim(${account}.given_name || ' ' || ${account}.family_name)`;

/** Two people may reach for one address at the same moment: the database decides, and the other one hears why. */
async function unlessTaken(write: Promise<unknown>, refusal: ErrorCode): Promise<void> {
  await write.catch((error: unknown) => {
    const { constraint } = (error instanceof QueryFailedError ? error.driverError : {}) as {
      constraint?: string;
    };
    throw constraint === 'account_email_key' ? new AppError(refusal) : error;
  });
}

/** Accounts for the other rooms and for this one. Nothing here asks for rights: the caller has. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
  ) {}

  /**
   * Makes an account and returns its id.
   * @throws AppError `refusal` where the address has one: the link that led here is then worth nothing
   */
  async create(person: NewAccount, refusal: ErrorCode = 'token.invalid'): Promise<string> {
    const now = this.clock.now();
    const account: Account = {
      id: newId(),
      email: person.email.trim().toLowerCase(),
      givenName: person.givenName,
      familyName: person.familyName,
      language: person.language,
      territory: person.territory ?? null,
      timeZone: person.timeZone,
      passwordHash: person.password ? await this.passwords.hash(person.password) : null,
      confirmedAt: person.confirmed ? now : null,
      mailRefusedAt: null,
      platformAdministrator: person.platformAdministrator ?? false,
      createdAt: now,
      closedAt: null,
    };
    await unlessTaken(this.database.repository(Account).insert(account), refusal);
    return account.id;
  }

  /** Names for lists, in one query. Ids that are unknown are missing in the map; closed accounts have empty names. */
  async namesOf(ids: readonly string[]): Promise<Map<string, PersonName>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database
      .repository(Account)
      .find({ select: { id: true, givenName: true, familyName: true }, where: { id: In([...ids]) } });
    return new Map(rows.map(({ id, givenName, familyName }) => [id, { givenName, familyName }]));
  }

  byId(id: string): Promise<Account | null> {
    return this.database.repository(Account).findOneBy({ id });
  }

  /** The open account with that address (in any case of letters), or null. */
  async byEmail(email: string): Promise<Account | null> {
    const account = await this.database.repository(Account).findOneBy({ email: email.trim().toLowerCase() });
    return account?.closedAt ? null : account;
  }

  /** @throws AppError `token.invalid` where somebody else has the address by now */
  async setEmail(id: string, email: string): Promise<void> {
    await unlessTaken(
      this.database.repository(Account).update({ id }, { email, mailRefusedAt: null }),
      'token.invalid',
    );
  }

  async setPassword(id: string, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.database.repository(Account).update({ id }, { passwordHash });
  }
}
