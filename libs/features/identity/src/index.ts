export { Accounts, type NewAccount, type PersonName } from './accounts/accounts.service';
export { AuditLog } from './audit/audit-log.service';
export { IdentityModule } from './identity.module';
