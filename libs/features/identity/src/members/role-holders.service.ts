import type { Role } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { fullNameOf } from '../accounts/accounts.service';

export interface RoleHolder {
  accountId: string;
  name: string;
}

/** Somebody to write to. */
export interface Addressee {
  accountId: string;
  email: string;
  language: string;
  givenName: string;
}

/** Somebody to write to about several organisations. */
export interface AddresseeOf extends Addressee {
  organisationIds: string[];
}

/** As many as one can choose among in a list. */
const MOST = 200;

const HOLDERS = `
SELECT a.id AS "accountId", ${fullNameOf('a')} AS name
FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $1 AND $2 = ANY (m.roles) AND a.closed_at IS NULL
ORDER BY unaccent(lower(a.family_name || ' ' || a.given_name)), a.id LIMIT ${MOST}`;

const HOLDS = `
SELECT FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $1 AND m.account_id = $3 AND $2 = ANY (m.roles) AND a.closed_at IS NULL`;

const ADDRESSEES = `
SELECT a.id AS "accountId", a.email, a.language, a.given_name AS "givenName"
FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $1 AND $2 = ANY (m.roles) AND a.confirmed_at IS NOT NULL AND a.closed_at IS NULL
ORDER BY a.id`;

/** Each once, with those of the organisations where they hold the role. */
const ADDRESSEES_OF = `
SELECT a.id AS "accountId", a.email, a.language, a.given_name AS "givenName", array_agg(m.organisation_id) AS "organisationIds"
FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = ANY ($1::uuid[]) AND $2 = ANY (m.roles) AND a.confirmed_at IS NOT NULL AND a.closed_at IS NULL
GROUP BY a.id ORDER BY a.id`;

/** Who holds a role in an organisation, for rooms that let people be chosen or write to them. */
@Injectable()
export class RoleHolders {
  constructor(private readonly database: Database) {}

  /** At most two hundred, by family name. */
  of(organisationId: string, role: Role): Promise<RoleHolder[]> {
    return this.database.query<RoleHolder>(HOLDERS, [organisationId, role]);
  }

  /** All of them whose address is confirmed, for mail. */
  addressees(organisationId: string, role: Role): Promise<Addressee[]> {
    return this.database.query<Addressee>(ADDRESSEES, [organisationId, role]);
  }

  /** The same of several organisations, in one query: for letters that go to each person once. */
  addresseesOf(organisationIds: readonly string[], role: Role): Promise<AddresseeOf[]> {
    return this.database.query<AddresseeOf>(ADDRESSEES_OF, [organisationIds, role]);
  }

  async has(organisationId: string, role: Role, accountId: string): Promise<boolean> {
    return (await this.database.query(HOLDS, [organisationId, role, accountId])).length > 0;
  }
}
