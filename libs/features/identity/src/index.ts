export {
  Accounts,
  fullName,
  fullNameOf,
  type NewAccount,
  type PersonName,
} from './accounts/accounts.service';
export { DEMO_DOMAIN, DEMO_PASSWORD, isDemoAddress } from './accounts/demo-accounts';
export { FirstAdministrator } from './accounts/first-administrator';
export { personalArchive } from './accounts/personal-archive';
export { AuditLog } from './audit/audit-log.service';
export { IdentityJobsModule } from './identity.jobs.module';
export { IdentityModule } from './identity.module';
export { InvitationLinks } from './invitations/invitation-links';
export { type KnownAddress, Newcomers } from './invitations/newcomers.service';
export { AcrossTheBorder, type Neighbour } from './members/across-the-border.service';
export { PossibleTutors } from './members/possible-tutors.service';
export {
  type Addressee,
  type AddresseeOf,
  type RoleHolder,
  RoleHolders,
} from './members/role-holders.service';
export { OrganisationRegister } from './organisations/organisation-register.service';
export { AccountScopes } from './sessions/account-scopes.service';
export { Sessions } from './sessions/sessions.service';
export { SweepPeople } from './sweep-people.job';
