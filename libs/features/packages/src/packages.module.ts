import { Module } from '@nestjs/common';
import { IdentityModule } from '@pirecow/features/identity';
import { RecordsModule } from '@pirecow/features/records';
import { ContentController } from './content.controller';
import { Launches } from './launches.service';
import { PackageNames } from './names-of';
import { PackageDesk } from './package-desk.service';
import { PackageImport } from './package-import.service';
import { PackageReader } from './package-reader.service';
import { PackageStore } from './package-store';
import { PackagesController } from './packages.controller';
import { PersonalPackages } from './personal-packages';
import { RegistrationStore } from './registration-store';
import { RegistrationsController } from './registrations.controller';
import { SessionEnds } from './session-ends';
import { SessionStore } from './session-store';
import { TicketGuard } from './ticket.guard';
import { TokenAnswers } from './token-answers';
import { Waivers } from './waivers.service';

/** Packages of others (cmi5): import, launch, sessions, and what the platform states of them. */
@Module({
  imports: [IdentityModule, RecordsModule],
  controllers: [PackagesController, RegistrationsController, ContentController],
  providers: [
    Launches,
    PackageDesk,
    PackageImport,
    PackageNames,
    PackageReader,
    PackageStore,
    PersonalPackages,
    RegistrationStore,
    SessionEnds,
    SessionStore,
    TicketGuard,
    TokenAnswers,
    Waivers,
  ],
  exports: [SessionEnds, SessionStore],
})
export class PackagesModule {}
