import type { AuditAction, AuditDetails, PartnershipProposal, PartnershipTerms } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  denied,
  expectRevision,
  fieldError,
  newId,
  notFound,
  type Scope,
} from '@pirecow/platform';
import { AuditLog } from '../audit/audit-log.service';
import { type PartnershipAbilities, partnershipAbilities } from '../identity.policy';
import { OrganisationRegister } from '../organisations/organisation-register.service';
import { Organisation } from '../organisations/organisation.entity';
import { Partnership, PartnershipGrant } from '../organisations/partnership.entity';
import { grantsOf, termsOf, termsRevision } from './terms';

interface TermsOf {
  organisationId: string;
  id: string;
  /** The revision of the terms that were edited. */
  seen: string | undefined;
}

/** Partnerships: one organisation offers another rights over its courses; both can end it. */
@Injectable()
export class Partnerships {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly register: OrganisationRegister,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `partnership.exists` where one lives in this direction */
  async propose(who: Scope, organisationId: string, proposal: PartnershipProposal): Promise<void> {
    const { granteeId, ...terms } = proposal;
    await this.register.lock(organisationId);
    await this.checkPartner(organisationId, granteeId);
    const partnership: Partnership = {
      id: newId(),
      organisationId,
      granteeId,
      state: 'proposed',
      proposedBy: who.accountId,
      createdAt: this.clock.now(),
      acceptedAt: null,
      endedAt: null,
    };
    await this.database.repository(Partnership).insert(partnership);
    await this.database.repository(PartnershipGrant).insert(grantsOf(partnership.id, terms));
    await this.note(who, 'partnership.proposed', partnership, terms);
  }

  /**
   * Changes what is granted. It counts at once: the granting side needs nobody's leave to give more or less.
   * @throws AppError `conflict` where the terms are not those that were `seen`, unless they are as wished already
   */
  async change(who: Scope, { organisationId, id, seen }: TermsOf, terms: PartnershipTerms): Promise<void> {
    const partnership = await this.take(organisationId, id, 'change');
    const before = await this.database.repository(PartnershipGrant).findBy({ partnershipId: id });
    const current = termsRevision(termsOf(before));
    if (current === termsRevision(terms)) return;
    expectRevision(seen, current);
    await this.database.repository(PartnershipGrant).delete({ partnershipId: id });
    await this.database.repository(PartnershipGrant).insert(grantsOf(id, terms));
    await this.note(who, 'partnership.changed', partnership, terms);
  }

  async accept(who: Scope, organisationId: string, id: string): Promise<void> {
    const partnership = await this.take(organisationId, id, 'answer');
    const changes = { state: 'active', acceptedAt: this.clock.now() } as const;
    await this.database.repository(Partnership).update({ id }, changes);
    await this.note(who, 'partnership.accepted', partnership);
  }

  async decline(who: Scope, organisationId: string, id: string): Promise<void> {
    const partnership = await this.take(organisationId, id, 'answer');
    const changes = { state: 'declined', endedAt: this.clock.now() } as const;
    await this.database.repository(Partnership).update({ id }, changes);
    await this.note(who, 'partnership.declined', partnership);
  }

  async end(who: Scope, organisationId: string, id: string): Promise<void> {
    const partnership = await this.take(organisationId, id, 'end');
    const changes = { state: 'ended', endedAt: this.clock.now() } as const;
    await this.database.repository(Partnership).update({ id }, changes);
    await this.note(who, 'partnership.ended', partnership);
  }

  private async checkPartner(organisationId: string, granteeId: string): Promise<void> {
    const partner = await this.database.repository(Organisation).findOneBy({ id: granteeId });
    if (!partner || partner.closedAt || granteeId === organisationId)
      throw fieldError('granteeId', 'organisation');
    const pair = { organisationId, granteeId };
    const living = await this.database.repository(Partnership).existsBy([
      { ...pair, state: 'proposed' },
      { ...pair, state: 'active' },
    ]);
    if (living) throw new AppError('partnership.exists');
  }

  /**
   * The partnership, locked for a change that this side may make.
   * @throws AppError `not-found` where it is none of that organisation's, `permission.denied` or, where somebody was
   *   faster, `conflict`
   */
  private async take(
    organisationId: string,
    id: string,
    deed: keyof PartnershipAbilities,
  ): Promise<Partnership> {
    await this.register.lock(organisationId);
    const partnership = await this.database
      .repository(Partnership)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!partnership || ![partnership.organisationId, partnership.granteeId].includes(organisationId))
      throw notFound();
    if (partnershipAbilities(organisationId, partnership, true)[deed]) return partnership;
    const couldOnce = (['proposed', 'active'] as const).some(
      (state) => partnershipAbilities(organisationId, { ...partnership, state }, true)[deed],
    );
    throw couldOnce ? new AppError('conflict') : denied();
  }

  /** Notes the deed in the logs of both organisations, each seen from its own side. */
  private async note(
    who: Scope,
    action: AuditAction,
    { id, organisationId, granteeId }: Partnership,
    terms: Pick<AuditDetails, 'rights' | 'courseIds'> = {},
  ): Promise<void> {
    await this.audit.writeAll(who, action, [
      { subject: id, organisationId, details: { ...terms, partnerId: granteeId, given: true } },
      {
        subject: id,
        organisationId: granteeId,
        details: { ...terms, partnerId: organisationId, given: false },
      },
    ]);
  }
}
