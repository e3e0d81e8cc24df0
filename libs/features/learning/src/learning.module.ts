import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { RecordsModule } from '@pirecow/features/records';
import { IdentityModule } from '@pirecow/features/identity';
import { CourseLearnersController } from './course-learners.controller';
import { EnrolmentMoves } from './enrolment-moves.service';
import { Enrolment } from './enrolment.entity';
import { EnrolmentReader } from './enrolment-reader';
import { Enrolments } from './enrolments.service';
import { OwnSearchController } from './finding/own-search.controller';
import { OwnSearchReader } from './finding/own-search.service';
import { LearningController } from './learning.controller';
import { LearningPages } from './learning-pages';
import { LearningStatements } from './learning-statements';
import { MissingWords } from './missing-words';
import { EnrolmentNewsController } from './news/enrolment-news.controller';
import { EnrolmentNewsReader } from './news/enrolment-news.service';
import { PublicationEffects } from './news/publication-effects.service';
import { Renewals } from './news/renewals.service';
import { MyLearning } from './my-learning.service';
import { NextMeetings } from './next-meetings';
import { OpenQuestionnaires } from './open-questionnaires';
import { VersionLetters } from './news/version-letters';
import { AskedLetters } from './runs/asked-letters.service';
import { RunAttendances } from './runs/run-attendance';
import { VersionTellings } from './news/version-tellings';
import { NotesController } from './notes/notes.controller';
import { Notes } from './notes/notes.service';
import { OwnNotesReader } from './notes/own-notes.service';
import { OfflineController } from './offline.controller';
import { PathFinishers } from './paths/path-finishers';
import { PATH_CONTROLLERS, PATH_PROVIDERS } from './paths/path-parts';
import { PersonalLearning } from './personal-learning';
import { Player } from './player.service';
import { ProgressProjector } from './progress-projector';
import { Reflections } from './reflections.service';
import { ReflectionsController } from './reflections.controller';
import { RegistrationAnswers } from './registration-facts';
import { ScenarioWalks } from './scenario-walks.service';
import { ScenarioWalksController } from './scenario-walks.controller';
import { RUN_CONTROLLERS, RUN_PROVIDERS } from './runs/run-parts';
import { RunExtensions } from './runs/run-extensions.service';
import { RunReader } from './runs/run-reader.service';
import { ShownTutorPages } from './runs/shown-tutor-pages';
import { StudyPlanController } from './study/study-plan.controller';
import { StudyPlans } from './study/study-plans.service';
import { SurveyResultReader } from './survey-results.service';
import { SurveyResultsController } from './survey-results.controller';
import { Surveys } from './surveys.service';
import { SurveysController } from './surveys.controller';
import { UnitPackagesShown } from './unit-packages-shown';
import { UnitOutcomes } from './unit-outcomes.service';

@Module({
  imports: [CatalogueModule, IdentityModule, RecordsModule, TypeOrmModule.forFeature([Enrolment])],
  controllers: [
    LearningController,
    CourseLearnersController,
    EnrolmentNewsController,
    NotesController,
    OfflineController,
    OwnSearchController,
    ReflectionsController,
    ScenarioWalksController,
    StudyPlanController,
    SurveysController,
    SurveyResultsController,
    ...PATH_CONTROLLERS,
    ...RUN_CONTROLLERS,
  ],
  providers: [
    EnrolmentMoves,
    EnrolmentNewsReader,
    EnrolmentReader,
    Enrolments,
    LearningPages,
    LearningStatements,
    MissingWords,
    MyLearning,
    Notes,
    OwnNotesReader,
    OwnSearchReader,
    NextMeetings,
    UnitPackagesShown,
    OpenQuestionnaires,
    PersonalLearning,
    Player,
    ProgressProjector,
    PublicationEffects,
    Reflections,
    RegistrationAnswers,
    Renewals,
    ScenarioWalks,
    StudyPlans,
    SurveyResultReader,
    Surveys,
    UnitOutcomes,
    VersionLetters,
    VersionTellings,
    ...PATH_PROVIDERS,
    ...RUN_PROVIDERS,
  ],
  exports: [
    AskedLetters,
    EnrolmentReader,
    Enrolments,
    LearningStatements,
    MissingWords,
    NextMeetings,
    UnitPackagesShown,
    OpenQuestionnaires,
    PathFinishers,
    RunAttendances,
    RunExtensions,
    RunReader,
    ShownTutorPages,
    UnitOutcomes,
    VersionLetters,
  ],
})
export class LearningModule {}
