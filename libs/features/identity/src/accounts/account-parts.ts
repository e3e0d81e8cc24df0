import { JobsController } from '../jobs/jobs.controller';
import { KnownFacts } from '../known-facts';
import { LettersController } from '../letters/letters.controller';
import { MailInboxController } from '../mail/mail-inbox.controller';
import { MailInbox } from '../mail/mail-inbox.service';
import { AccountScopes } from '../sessions/account-scopes.service';
import { DatabaseSessionSource } from '../sessions/database-session-source';
import { DevicesController } from '../sessions/devices.controller';
import { SessionCookie } from '../sessions/session-cookie';
import { SessionController } from '../sessions/session.controller';
import { Sessions } from '../sessions/sessions.service';
import { TerritoriesController } from '../territories.controller';
import { AccountLinks } from './account-links';
import { AccountController } from './account.controller';
import { Accounts } from './accounts.service';
import { Consents } from './consents.service';
import { DeclarationController } from './declaration.controller';
import { Declarations } from './declarations.service';
import { DemoAccountsController } from './demo-accounts';
import { FirstAdministrator } from './first-administrator';
import { FirstAdministratorController } from './first-administrator.controller';
import { Letters } from './letters';
import { OwnerProof } from './owner-proof';
import { MagicLinkStrategy, PasswordStrategy } from './passport.strategies';
import { Passwords } from './passwords';
import { PersonalData } from './personal-data.service';
import { PersonalIdentity } from './personal-identity';
import { Profiles } from './profile.service';
import { SignInController } from './sign-in.controller';
import { SignIns } from './sign-in.service';
import { SignUpController } from './sign-up.controller';
import { SignUps } from './sign-up.service';

/** The half of the room that is about single people. */
export const ACCOUNT_CONTROLLERS = [
  AccountController,
  DeclarationController,
  DemoAccountsController,
  DevicesController,
  FirstAdministratorController,
  JobsController,
  LettersController,
  MailInboxController,
  SessionController,
  SignInController,
  SignUpController,
  TerritoriesController,
];

export const ACCOUNT_PROVIDERS = [
  AccountLinks,
  AccountScopes,
  Accounts,
  Consents,
  DatabaseSessionSource,
  Declarations,
  FirstAdministrator,
  KnownFacts,
  Letters,
  MagicLinkStrategy,
  MailInbox,
  OwnerProof,
  Passwords,
  PasswordStrategy,
  PersonalData,
  PersonalIdentity,
  Profiles,
  SessionCookie,
  Sessions,
  SignIns,
  SignUps,
];
