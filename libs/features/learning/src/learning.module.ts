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
import { LearningController } from './learning.controller';
import { LearningPages } from './learning-pages';
import { LearningStatements } from './learning-statements';
import { PersonalLearning } from './personal-learning';
import { Player } from './player.service';
import { ProgressProjector } from './progress-projector';
import { Reflections } from './reflections.service';
import { ReflectionsController } from './reflections.controller';
import { RegistrationAnswers } from './registration-facts';
import { RUN_CONTROLLERS, RUN_PROVIDERS } from './runs/run-parts';
import { SurveyResultReader } from './survey-results.service';
import { SurveyResultsController } from './survey-results.controller';
import { Surveys } from './surveys.service';
import { SurveysController } from './surveys.controller';
import { UnitOutcomes } from './unit-outcomes.service';

@Module({
  imports: [CatalogueModule, IdentityModule, RecordsModule, TypeOrmModule.forFeature([Enrolment])],
  controllers: [
    LearningController,
    CourseLearnersController,
    ReflectionsController,
    SurveysController,
    SurveyResultsController,
    ...RUN_CONTROLLERS,
  ],
  providers: [
    EnrolmentMoves,
    EnrolmentReader,
    Enrolments,
    LearningPages,
    LearningStatements,
    PersonalLearning,
    Player,
    ProgressProjector,
    Reflections,
    RegistrationAnswers,
    SurveyResultReader,
    Surveys,
    UnitOutcomes,
    ...RUN_PROVIDERS,
  ],
  exports: [EnrolmentReader, Enrolments, UnitOutcomes],
})
export class LearningModule {}
