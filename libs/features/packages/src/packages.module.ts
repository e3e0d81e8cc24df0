import { Module } from '@nestjs/common';
import { IdentityModule } from '@pirecow/features/identity';
import { RecordsModule } from '@pirecow/features/records';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { LearningModule } from '@pirecow/features/learning';
import { ContentController } from './content.controller';
import { CourseAnswers } from './courses/course-answers';
import { CourseLaunchesController } from './courses/course-launches.controller';
import { CourseLaunches } from './courses/course-launches.service';
import { CourseUnits } from './courses/course-units.service';
import { H5pController } from './h5p/h5p.controller';
import { H5pRuns } from './h5p/h5p-runs.service';
import { H5pStates } from './h5p/h5p-states';
import { Launches } from './launches.service';
import { PackagePlaces } from './package-places';
import { PackageNames } from './names-of';
import { PackageDesk } from './package-desk.service';
import { PackageIntake } from './package-intake.service';
import { PackageReader } from './package-reader.service';
import { PackageStore } from './package-store';
import { PackagesController } from './packages.controller';
import { PersonalPackages } from './personal-packages';
import { PlayerSessions } from './player-sessions';
import { RegistrationStore } from './registration-store';
import { RegistrationsController } from './registrations.controller';
import { PlayerController } from './scorm/player.controller';
import { ScormAssets } from './scorm/scorm-assets';
import { ScormRuns } from './scorm/scorm-runs.service';
import { ScormStore } from './scorm/scorm-store';
import { ScormWays } from './scorm/scorm-ways.service';
import { Ways } from './scorm/ways';
import { SessionEnds } from './session-ends';
import { SessionStore } from './session-store';
import { TicketGuard } from './ticket.guard';
import { TokenAnswers } from './token-answers';
import { Waivers } from './waivers.service';

/** Packages of others (cmi5, SCORM, xAPI, H5P): import, launch, sessions, and what the platform states of them. */
@Module({
  imports: [CatalogueModule, IdentityModule, LearningModule, RecordsModule],
  controllers: [
    PackagesController,
    RegistrationsController,
    CourseLaunchesController,
    H5pController,
    PlayerController,
    ContentController,
  ],
  providers: [
    CourseAnswers,
    CourseLaunches,
    CourseUnits,
    H5pRuns,
    H5pStates,
    Launches,
    PackagePlaces,
    PackageDesk,
    PackageIntake,
    PackageNames,
    PackageReader,
    PackageStore,
    PersonalPackages,
    PlayerSessions,
    RegistrationStore,
    ScormAssets,
    ScormRuns,
    ScormStore,
    ScormWays,
    SessionEnds,
    SessionStore,
    TicketGuard,
    TokenAnswers,
    Waivers,
    Ways,
  ],
  exports: [SessionEnds, SessionStore],
})
export class PackagesModule {}
