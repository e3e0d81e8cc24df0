import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';
import { Invitations } from './invitations.service';

/** What an organisation has to do with an address: a member's account, or an invitation that is open. */
export interface KnownAddress {
  email: string;
  accountId: string | null;
  invitationId: string | null;
}

/** Members and open invitations among addresses ($2): by the unique keys on both. */
const KNOWN = `
SELECT a.email, a.id AS "accountId", NULL::uuid AS "invitationId" FROM account a
JOIN membership m ON m.account_id = a.id AND m.organisation_id = $1
WHERE a.email = ANY ($2) AND a.closed_at IS NULL
UNION ALL SELECT i.email, NULL, i.id FROM invitation i
WHERE i.organisation_id = $1 AND i.email = ANY ($2) AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $3`;

/** Brings learners into an organisation, for rooms that let them be named by address. The caller has asked for the right. */
@Injectable()
export class Newcomers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: Invitations,
  ) {}

  /** Addresses are in lower case. Whether an address has an account elsewhere is told to nobody. */
  async known(organisationId: string, emails: readonly string[]): Promise<Map<string, KnownAddress>> {
    const values = [organisationId, emails, this.clock.now()];
    const rows = await this.database.query<KnownAddress>(KNOWN, values);
    return new Map(rows.map((row) => [row.email, row]));
  }

  /**
   * Invites people who have nothing to do with the organisation yet, as learners. Its row is locked.
   * @returns the id of the invitation of each address
   */
  async invite(
    who: Scope,
    organisation: { id: string; name: string },
    people: readonly { email: string; language: string }[],
  ): Promise<Map<string, string>> {
    for (const language of new Set(people.map((person) => person.language))) {
      const emails = people.filter((person) => person.language === language).map(({ email }) => email);
      const wish = { emails, language, roles: ['learner' as const], inspectorUntil: null };
      await this.invitations.inviteAll(who, organisation, wish);
    }
    const known = await this.known(
      organisation.id,
      people.map(({ email }) => email),
    );
    return new Map(
      [...known].flatMap(([email, { invitationId }]) => (invitationId ? [[email, invitationId]] : [])),
    );
  }
}
