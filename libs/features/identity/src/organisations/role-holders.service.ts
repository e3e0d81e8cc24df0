import type { Role } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';

/** Somebody to write to. */
export interface Addressee {
  accountId: string;
  email: string;
  language: string;
  givenName: string;
}

const HOLDERS = `
  SELECT a.id AS "accountId", a.email, a.language, a.given_name AS "givenName"
  FROM membership m JOIN account a ON a.id = m.account_id
  WHERE m.organisation_id = $1 AND $2 = ANY(m.roles) AND a.confirmed_at IS NOT NULL AND a.closed_at IS NULL
  ORDER BY a.id`;

/** Who holds a role in an organisation, for mail that other rooms write. */
@Injectable()
export class RoleHolders {
  constructor(private readonly database: Database) {}

  of(organisationId: string, role: Role): Promise<Addressee[]> {
    return this.database.query<Addressee>(HOLDERS, [organisationId, role]);
  }
}
