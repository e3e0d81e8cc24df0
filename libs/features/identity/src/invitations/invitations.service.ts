import type { InvitationList, Invite, InviteResult, PageQuery, Role } from '@pirecow/contracts';
import { ROLES } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  newId,
  newSecret,
  notFound,
  pageOf,
  readCursor,
  type Scope,
  digestOf,
} from '@pirecow/platform';
import { IsNull } from 'typeorm';
import { z } from 'zod';
import { AuditLog } from '../audit/audit-log.service';
import { KnownFacts } from '../known-facts';
import { OrganisationInput } from '../organisations/organisation-input.service';
import { OrganisationRegister } from '../organisations/organisation-register.service';
import { Invitation } from '../organisations/invitation.entity';
import { readAddresses } from './addresses';
import { InvitationLetters } from './invitation-letters.service';
import { judgeAddresses } from './judge-addresses';

/** How long an invitation is good for. */
const LIFETIME_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

export interface InvitationWish {
  emails: string[];
  roles: Role[];
  inspectorUntil: Date | null;
  /** For those of whom we know nothing; people with an account are written to in their own language. */
  language: string;
}

type ListRow = Invitation & { inviter: string };

/** One page by the index on (organisation, id); the inviters' names by primary key. */
const PAGE = `
SELECT i.id, i.email, i.language, i.roles, i.inspector_until AS "inspectorUntil", i.created_at AS "createdAt",
  i.expires_at AS "expiresAt", a.given_name || ' ' || a.family_name AS inviter
FROM invitation i JOIN account a ON a.id = i.invited_by
WHERE i.organisation_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND ($2::uuid IS NULL OR i.id < $2)
ORDER BY i.id DESC LIMIT $3`;

/** Who among these addresses is a member, and who has an open invitation: by the unique keys on both addresses. */
const KNOWN = `
SELECT email, 'member' AS outcome FROM account a JOIN membership m ON m.account_id = a.id AND m.organisation_id = $1
WHERE email = ANY ($2) AND a.closed_at IS NULL
UNION ALL SELECT email, 'invited' FROM invitation
WHERE organisation_id = $1 AND email = ANY ($2) AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3`;

/** Invitations by mail, as administrators send, renew and take them back. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly register: OrganisationRegister,
    private readonly input: OrganisationInput,
    private readonly facts: KnownFacts,
    private readonly letters: InvitationLetters,
    private readonly audit: AuditLog,
  ) {}

  /** Invites those of the pasted addresses that can be, or with `dryRun` only says which. */
  async invite(who: Scope, organisationId: string, wish: Invite): Promise<InviteResult> {
    this.facts.checkLanguage(wish.language);
    const inspectorUntil = this.input.inspectionEnd(wish.inspectorUntil);
    const organisation = await this.register.lock(organisationId);
    const written = readAddresses(wish.addresses);
    const judged = judgeAddresses(written, await this.known(organisationId, written));
    const emails = judged.flatMap(({ email, outcome }) => (outcome === 'invite' && email ? [email] : []));
    const roles = ROLES.filter((role) => wish.roles.includes(role));
    const { language } = wish;
    if (!wish.dryRun) await this.inviteAll(who, organisation, { emails, roles, inspectorUntil, language });
    return { results: judged.map(({ text, outcome }) => ({ text, outcome })) };
  }

  /** Writes invitations to addresses that are known to have none. */
  async inviteAll(
    who: Scope,
    organisation: { id: string; name: string },
    { emails, ...wish }: InvitationWish,
  ): Promise<void> {
    if (emails.length === 0) return;
    await this.clearExpired(organisation.id, emails);
    const invitations = emails.map((email) => this.make(who, organisation.id, { ...wish, email }));
    await this.database.repository(Invitation).insert(invitations.map(({ row }) => row));
    await this.letters.write(who, organisation, invitations);
    await this.audit.writeAll(
      who,
      'invitation.sent',
      invitations.map(({ row }) => ({
        subject: row.id,
        organisationId: organisation.id,
        details: { rolesAfter: row.roles },
      })),
    );
  }

  async list(organisationId: string, { cursor, limit }: PageQuery): Promise<InvitationList> {
    const before = readCursor(cursor, z.uuid()) ?? null;
    const rows = await this.database.query<ListRow>(PAGE, [organisationId, before, limit + 1]);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    const now = this.clock.now();
    return {
      items: items.map(({ id, email, language, roles, inviter, ...row }) => ({
        ...{ id, email, language, roles, invitedBy: inviter },
        inspectorUntil: row.inspectorUntil?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        expired: row.expiresAt <= now,
      })),
      next,
    };
  }

  /** Sends the mail again, with a new link; the old one opens nothing any more. */
  async resend(who: Scope, organisationId: string, id: string): Promise<void> {
    const organisation = await this.register.lock(organisationId);
    const found = await this.openOne(organisationId, id);
    const secret = newSecret();
    const renewed = { secretHash: digestOf(secret), expiresAt: this.expiry() };
    await this.database.repository(Invitation).update({ id }, renewed);
    await this.letters.write(who, organisation, [{ row: { ...found, ...renewed }, secret }]);
    await this.audit.write(who, 'invitation.resent', id, { organisationId });
  }

  /** Takes an invitation back: its link opens nothing any more. */
  async revoke(who: Scope, organisationId: string, id: string): Promise<void> {
    await this.openOne(organisationId, id);
    await this.database.repository(Invitation).update({ id }, { revokedAt: this.clock.now() });
    await this.audit.write(who, 'invitation.revoked', id, { organisationId });
  }

  private async openOne(organisationId: string, id: string): Promise<Invitation> {
    const invitation = await this.database.repository(Invitation).findOne({
      where: { id, organisationId, acceptedAt: IsNull(), revokedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (!invitation) throw notFound();
    return invitation;
  }

  private async known(organisationId: string, written: { email: string | null }[]) {
    const emails = written.flatMap(({ email }) => email ?? []);
    const rows = await this.database.query<{ email: string; outcome: 'member' | 'invited' }>(KNOWN, [
      organisationId,
      emails,
      this.clock.now(),
    ]);
    return new Map(rows.map(({ email, outcome }) => [email, outcome]));
  }

  /** An invitation that nobody answered in time gives way to a new one for the same address. */
  private async clearExpired(organisationId: string, emails: string[]): Promise<void> {
    await this.database.query(
      `UPDATE invitation SET revoked_at = $3 WHERE organisation_id = $1 AND email = ANY ($2)
         AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at <= $3`,
      [organisationId, emails, this.clock.now()],
    );
  }

  private make(who: Scope, organisationId: string, wish: Omit<InvitationWish, 'emails'> & { email: string }) {
    const secret = newSecret();
    const row: Invitation = {
      ...wish,
      id: newId(),
      organisationId,
      invitedBy: who.accountId,
      secretHash: digestOf(secret),
      createdAt: this.clock.now(),
      expiresAt: this.expiry(),
      acceptedAt: null,
      revokedAt: null,
      hushedAt: null,
    };
    return { row, secret };
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + LIFETIME_DAYS * DAY_MS);
  }
}
