import type { InvitationAccepted, InvitationLook, InvitationSignUp } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, TransactionEventBus } from '@pirecow/platform';
import { Accounts, fullName } from '../accounts/accounts.service';
import { Consents } from '../accounts/consents.service';
import { AuditLog } from '../audit/audit-log.service';
import { isOpen } from '../identity.policy';
import { KnownFacts } from '../known-facts';
import { InvitationLinks } from './invitation-links';
import { Members } from '../members/members.service';
import { Invitation } from '../organisations/invitation.entity';
import { OrganisationRegister, toCard } from '../organisations/organisation-register.service';

/** Invitations as those see and answer them who hold the link. Whoever can read the mail of an address is its owner. */
@Injectable()
export class InvitationAnswers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly register: OrganisationRegister,
    private readonly accounts: Accounts,
    private readonly consents: Consents,
    private readonly members: Members,
    private readonly facts: KnownFacts,
    private readonly events: TransactionEventBus,
    private readonly audit: AuditLog,
    private readonly links: InvitationLinks,
  ) {}

  /** @throws AppError `token.invalid` where it is unknown, answered, taken back or over */
  async look(secret: string): Promise<InvitationLook> {
    const invitation = await this.find(secret);
    const { email, language, roles, inspectorUntil, expiresAt, invitedBy } = invitation;
    const organisation = await this.register.byId(invitation.organisationId);
    if (organisation.closedAt) throw new AppError('organisation.closed');
    const inviter = (await this.accounts.namesOf([invitedBy])).get(invitedBy);
    return {
      organisation: toCard(organisation),
      ...{ email, language, roles },
      inspectorUntil: inspectorUntil?.toISOString() ?? null,
      invitedBy: fullName(inviter),
      expiresAt: expiresAt.toISOString(),
      accountExists: (await this.accounts.byEmail(email)) !== null,
    };
  }

  /** Makes the account a member. Of two requests with one secret the second finds it used, or taken back. */
  async accept(accountId: string, secret: string): Promise<InvitationAccepted> {
    const { organisationId } = await this.find(secret);
    await this.register.lock(organisationId);
    const { id, roles, inspectorUntil } = await this.find(secret, true);
    const now = this.clock.now();
    await this.database.repository(Invitation).update({ id }, { acceptedAt: now });
    await this.members.join(organisationId, accountId, { roles, inspectorUntil, since: now });
    await this.audit.write({ accountId }, 'invitation.accepted', id, { organisationId, rolesAfter: roles });
    await this.events.emit('invitation.accepted', { invitationId: id, organisationId, accountId });
    return { organisationId };
  }

  /** Makes the account, whose address the mail has proved, and the membership. @returns the id of the account */
  async signUp({ secret, ...person }: InvitationSignUp): Promise<string> {
    this.facts.checkLanguage(person.language);
    const { email } = await this.find(secret);
    if (await this.accounts.byEmail(email)) throw new AppError('conflict');
    const { givenName, familyName, language, timeZone, password } = person;
    const names = { givenName, familyName, language, timeZone, password };
    const accountId = await this.accounts.create({ ...names, email, confirmed: true }, 'conflict');
    await this.consents.note(accountId, this.consents.now(person));
    await this.events.emit('account.confirmed', { accountId });
    await this.accept(accountId, secret);
    return accountId;
  }

  /** @param hold whoever answers it or takes it back in the meantime waits for the end of this transaction */
  private async find(secret: string, hold = false): Promise<Invitation> {
    const invitation = await this.database.repository(Invitation).findOne({
      where: { secretHash: await this.links.hashOf(secret) },
      ...(hold && { lock: { mode: 'pessimistic_write' } }),
    });
    if (!invitation || !isOpen(invitation, this.clock.now())) throw new AppError('token.invalid');
    return invitation;
  }
}
