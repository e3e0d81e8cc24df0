import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock/clock';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { IRI_BASE, keptIriBase } from './config/iri-base';
import { secretKeyBeside } from './config/platform-folder';
import { Database } from './database/database';
import { DatabaseModule } from './database/database.module';
import { TransactionEventBus } from './events/transaction-events';
import { FailureLimit } from './http/failure-limit';
import { PageData } from './http/page-data';
import { Sitemap } from './http/sitemap';
import { accountTried, DatabaseThrottlerStorage, PER_ACCOUNT } from './http/rate-limit';
import { Words } from './i18n/words';
import { IntakeKinds } from './intake/intake-kinds';
import { Mail } from './mail/mail.entity';
import { LateLetters } from './mail/late-letters';
import { LetterPaper } from './mail/letter-paper';
import { LetterWishes } from './mail/letter-wishes';
import { Mailer } from './mail/mailer';
import { StopLinks } from './mail/stop-links';
import { JobDesk } from './queue/job-desk';
import { queueConnection } from './queue/queue-connection';
import { OutboxModule } from './queue/queue.module';
import { Storage } from './storage/storage';
import { storageOf } from './storage/storage-of';
import { SealedLinks } from './secrets/sealed-links';
import { SecretBox } from './secrets/secret-box';

export interface PlatformSettings {
  config: Config;
  databaseUrl: string;
  /** The key of sealed secrets lies beside it. */
  filesFolder: string;
  /** Another clock, for tests. */
  clock?: Clock;
}

/** How rooms write letters. */
const MAIL = [LateLetters, LetterPaper, LetterWishes, Mailer, StopLinks];

/** All plumbing that every process needs, for all rooms. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, databaseUrl, filesFolder, clock }: PlatformSettings): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.at(databaseUrl),
        OutboxModule,
        TypeOrmModule.forFeature([Mail]),
        ThrottlerModule.forRootAsync({
          inject: [Database],
          useFactory: (database: Database) => ({
            throttlers: [
              { name: 'default', ttl: 60_000, limit: 60 },
              { name: PER_ACCOUNT, ttl: 60_000, limit: 60, getTracker: accountTried },
            ],
            storage: new DatabaseThrottlerStorage(database),
          }),
        }),
      ],
      providers: [
        { provide: Clock, useValue: clock ?? new Clock() },
        {
          provide: IRI_BASE,
          inject: [Database],
          useFactory: (database: Database) => keptIriBase(database, config.publicUrl),
        },
        FailureLimit,
        ...MAIL,
        IntakeKinds,
        PageData,
        Sitemap,
        SealedLinks,
        TransactionEventBus,
        { provide: JobDesk, useValue: new JobDesk(() => queueConnection(config, databaseUrl)) },
        { provide: Words, useFactory: () => new Words() },
        { provide: Storage, useValue: storageOf(config, filesFolder) },
        { provide: SecretBox, useValue: new SecretBox(secretKeyBeside(filesFolder)) },
      ],
      exports: [
        Clock,
        FailureLimit,
        ...MAIL,
        IntakeKinds,
        IRI_BASE,
        JobDesk,
        PageData,
        Sitemap,
        SealedLinks,
        SecretBox,
        TransactionEventBus,
        Words,
        Storage,
      ],
    };
  }
}
