import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionSource } from '@pirecow/platform';
import { AccountToken } from './accounts/account-token.entity';
import { Account } from './accounts/account.entity';
import { Accounts } from './accounts/accounts.service';
import { Consent } from './accounts/consent.entity';
import { Passwords } from './accounts/passwords';
import { AuditEntry } from './audit/audit-entry.entity';
import { AuditLog } from './audit/audit-log.service';
import { Invitation } from './organisations/invitation.entity';
import { MembershipRow } from './organisations/membership.entity';
import { Organisation } from './organisations/organisation.entity';
import { Partnership, PartnershipGrant } from './organisations/partnership.entity';
import { DatabaseSessionSource } from './sessions/database-session-source';
import { SessionController } from './sessions/session.controller';
import { SessionRow } from './sessions/session.entity';
import { Sessions } from './sessions/sessions.service';
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
  SessionRow,
  Territory,
];

/** Who is there, and to what they belong. Global: every room asks for names and writes the audit log. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  controllers: [SessionController],
  providers: [
    Accounts,
    AuditLog,
    Passwords,
    Sessions,
    { provide: SessionSource, useClass: DatabaseSessionSource },
  ],
  exports: [Accounts, AuditLog, SessionSource],
})
export class IdentityModule {}
