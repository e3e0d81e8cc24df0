import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionSource } from '@pirecow/platform';
import { ACCOUNT_CONTROLLERS, ACCOUNT_PROVIDERS } from './accounts/account-parts';
import { AccountToken } from './accounts/account-token.entity';
import { Account } from './accounts/account.entity';
import { Accounts } from './accounts/accounts.service';
import { Consent } from './accounts/consent.entity';
import { SelfDeclaration } from './accounts/self-declaration.entity';
import { FirstAdministrator } from './accounts/first-administrator';
import { AuditEntry } from './audit/audit-entry.entity';
import { AuditLog } from './audit/audit-log.service';
import { Newcomers } from './invitations/newcomers.service';
import { PossibleTutors } from './members/possible-tutors.service';
import { AcrossTheBorder } from './members/across-the-border.service';
import { RoleHolders } from './members/role-holders.service';
import { Invitation } from './organisations/invitation.entity';
import { MembershipRow } from './organisations/membership.entity';
import { ORGANISATION_CONTROLLERS, ORGANISATION_SERVICES } from './organisations/organisation-parts';
import { OrganisationRegister } from './organisations/organisation-register.service';
import { InvitationLinks } from './invitations/invitation-links';
import { Organisation } from './organisations/organisation.entity';
import { Partnership, PartnershipGrant } from './organisations/partnership.entity';
import { AccountScopes } from './sessions/account-scopes.service';
import { DatabaseSessionSource } from './sessions/database-session-source';
import { SessionRow } from './sessions/session.entity';
import { Territory } from './territory.entity';

const ENTITIES = [
  Account,
  AccountToken,
  AuditEntry,
  Consent,
  Invitation,
  MembershipRow,
  Organisation,
  Partnership,
  PartnershipGrant,
  SelfDeclaration,
  SessionRow,
  Territory,
];

/** Who is there, and to what they belong. Global: every room asks for names and writes the audit log. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [...ACCOUNT_CONTROLLERS, ...ORGANISATION_CONTROLLERS],
  providers: [
    ...ACCOUNT_PROVIDERS,
    ...ORGANISATION_SERVICES,
    InvitationLinks,
    AcrossTheBorder,
    AuditLog,
    OrganisationRegister,
    PossibleTutors,
    { provide: SessionSource, useExisting: DatabaseSessionSource },
  ],
  exports: [
    AccountScopes,
    AcrossTheBorder,
    Accounts,
    AuditLog,
    FirstAdministrator,
    InvitationLinks,
    Newcomers,
    OrganisationRegister,
    PossibleTutors,
    RoleHolders,
    SessionSource,
  ],
})
export class IdentityModule {}
