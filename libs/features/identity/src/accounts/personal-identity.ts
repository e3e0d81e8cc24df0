import type { PersonalSection } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, inPages, Mail } from '@pirecow/platform';
import { MoreThan } from 'typeorm';
import { AuditEntry } from '../audit/audit-entry.entity';
import { Invitation } from '../organisations/invitation.entity';
import { MembershipRow } from '../organisations/membership.entity';
import { Partnership } from '../organisations/partnership.entity';
import { Sessions } from '../sessions/sessions.service';
import { AccountToken } from './account-token.entity';
import type { Account } from './account.entity';
import { Consents } from './consents.service';
import { Declarations } from './declarations.service';

const PAGE = 500;
const SILENT = `SELECT kind, since FROM letter_silence WHERE account_id = $1`;
const SHOWN_OF_MAIL = {
  ...{ id: true, kind: true, language: true, subject: true },
  ...{ state: true, createdAt: true, sentAt: true },
} as const;
const SHOWN_OF_LINK = { kind: true, email: true, createdAt: true, expiresAt: true, usedAt: true } as const;
const SHOWN_OF_INVITATION = {
  ...{ organisationId: true, email: true, roles: true, language: true },
  ...{ createdAt: true, expiresAt: true, acceptedAt: true, revokedAt: true, hushedAt: true },
} as const;

/** What this room holds about a person, without secrets and their digests. */
@Injectable()
export class PersonalIdentity {
  constructor(
    private readonly database: Database,
    private readonly consents: Consents,
    private readonly sessions: Sessions,
    private readonly declarations: Declarations,
  ) {}

  async of(account: Account): Promise<PersonalSection> {
    const { id: accountId, email, passwordHash, ...rest } = account;
    const devices = await this.sessions.of(accountId);
    return {
      account: { id: accountId, email, ...rest, hasPassword: passwordHash !== null },
      declaration: await this.declarations.of(accountId),
      consents: await this.consents.of(accountId),
      memberships: await this.database.repository(MembershipRow).findBy({ accountId }),
      devices: devices.map(({ secretHash: _, ...device }) => device),
      links: await this.database.repository(AccountToken).find({
        select: SHOWN_OF_LINK,
        where: [{ accountId }, { email }],
      }),
      invitations: await this.invitations({ email }),
      invitationsSent: await this.invitations({ invitedBy: accountId }),
      partnershipsProposed: await this.database.repository(Partnership).findBy({ proposedBy: accountId }),
      mail: await this.database.repository(Mail).find({ select: SHOWN_OF_MAIL, where: { recipient: email } }),
      lettersNotWanted: await this.database.query(SILENT, [accountId]),
      deeds: this.deeds({ accountId }),
      doneToYou: this.deeds({ subject: accountId }),
    };
  }

  private invitations(where: Partial<Pick<Invitation, 'email' | 'invitedBy'>>): Promise<Invitation[]> {
    return this.database.repository(Invitation).find({ select: SHOWN_OF_INVITATION, where });
  }

  /** Entries of the audit log along one of its indexes. */
  private deeds(where: Partial<Pick<AuditEntry, 'accountId' | 'subject'>>): AsyncIterable<AuditEntry> {
    return inPages<AuditEntry>(PAGE, (last) =>
      this.database.repository(AuditEntry).find({
        where: { ...where, ...(last && { id: MoreThan(last.id) }) },
        order: { id: 'ASC' },
        take: PAGE,
      }),
    );
  }
}
