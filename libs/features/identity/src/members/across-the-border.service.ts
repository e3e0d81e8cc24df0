import type { Country } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { Addressee } from './role-holders.service';
import { fullNameOf } from '../accounts/accounts.service';

/** A trainer of the other side. */
export interface Neighbour extends Addressee {
  name: string;
  organisationId: string;
  organisation: string;
  country: Country;
}

/** As many as one can choose among in a list. */
const MOST = 200;

/**
 * The other side of an organisation ($1): trainers of organisations with their seat in another country, with which a partnership
 * is in force, whoever gave it. Who belongs to the organisation too is not on the other side. Found by the indexes on both
 * sides of partnerships.
 */
const NEIGHBOURS = `
SELECT * FROM (
  SELECT DISTINCT ON (a.id) a.id AS "accountId", ${fullNameOf('a')} AS name,
    a.given_name AS "givenName", a.email, a.language, o.id AS "organisationId", o.name AS organisation, o.country,
    unaccent(lower(o.name || ' ' || a.family_name || ' ' || a.given_name)) AS place
  FROM organisation own
  JOIN partnership p ON p.state = 'active' AND own.id IN (p.organisation_id, p.grantee_id)
  JOIN organisation o ON o.id = CASE WHEN p.organisation_id = own.id THEN p.grantee_id ELSE p.organisation_id END
    AND o.country <> own.country AND o.closed_at IS NULL
  JOIN membership m ON m.organisation_id = o.id AND 'trainer' = ANY (m.roles)
  JOIN account a ON a.id = m.account_id AND a.confirmed_at IS NOT NULL AND a.closed_at IS NULL
  WHERE own.id = $1 AND own.closed_at IS NULL AND ($2::uuid IS NULL OR a.id = $2)
    AND NOT EXISTS (SELECT FROM membership WHERE organisation_id = own.id AND account_id = a.id)
  ORDER BY a.id, o.id) n
ORDER BY place, "accountId" LIMIT ${MOST}`;

/** Who stands on the other side of the border, for rooms that ask for a look from there. */
@Injectable()
export class AcrossTheBorder {
  constructor(private readonly database: Database) {}

  /** Trainers of the other side, by organisation and family name: at most two hundred. */
  trainers(organisationId: string): Promise<Neighbour[]> {
    return this.database.query<Neighbour>(NEIGHBOURS, [organisationId, null]);
  }

  /** That person, where they are a trainer of the other side today. */
  async trainer(organisationId: string, accountId: string): Promise<Neighbour | undefined> {
    const [found] = await this.database.query<Neighbour>(NEIGHBOURS, [organisationId, accountId]);
    return found;
  }
}
