export * from './access/scope';
export * from './clock/clock';
export * from './config/config';
export { CONFIG } from './config/config.module';
export { IRI_BASE } from './config/iri-base';
export { Database } from './database/database';
export { inPages } from './database/in-pages';
export { migrate } from './database/migrate';
export { together } from './database/together';
export {
  defaultDataFolder,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  StartupError,
} from './embedded-postgres';
export { TransactionEventBus } from './events/transaction-events';
export { AccessGuard, type ScopedRequest } from './http/access.guard';
export { Allow, ACCESS, type Access } from './http/allow';
export * from './http/app-error';
export * from './http/cursor';
export * from './http/decorators';
export { FailureLimit } from './http/failure-limit';
export { AtMost, countHits } from './http/rate-limit';
export { refuseForeignOrigin } from './http/origin';
export { PageData, type PageVisit } from './http/page-data';
export { ProblemFilter } from './http/problem.filter';
export { SessionSource, sessionCookieName } from './http/session-source';
export { TransactionInterceptor } from './http/transaction.interceptor';
export { checked, validationPipe } from './http/validation';
export { Words } from './i18n/words';
export { logger } from './logging/logger';
export { Mail, type MailState } from './mail/mail.entity';
export { Mailer } from './mail/mailer';
export { SendMail } from './mail/send-mail.job';
export { Outbox } from './outbox/outbox';
export { OutboxRelay } from './outbox/outbox-relay';
export { PlatformModule, type PlatformSettings } from './platform.module';
export { endOnUncaught } from './process/end-on-uncaught';
export { Handles, type JobAttempt, type JobHandler } from './queue/job-handler';
export { migrateQueue, queueConnection } from './queue/queue-connection';
export { QueueModule } from './queue/queue.module';
export { Sweep } from './sweep/sweep.job';
export { Storage } from './storage/storage';
