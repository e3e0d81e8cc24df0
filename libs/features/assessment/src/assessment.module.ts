import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { AppealReader } from './appeal-reader.service';
import { AppealsController } from './appeals.controller';
import { Appeals } from './appeals.service';
import { AssessmentsController } from './assessments.controller';
import { Assessments } from './assessments.service';
import { Attempt } from './attempt.entity';
import { AttemptAnswer } from './attempt-answer.entity';
import { AttemptAppeal } from './attempt-appeal.entity';
import { AttemptCases } from './attempt-cases.service';
import { AttemptFile } from './attempt-file.entity';
import { AttemptFiles } from './attempt-files.service';
import { AttemptFilesController } from './attempt-files.controller';
import { AttemptPlaces } from './attempt-places.service';
import { AttemptGrading } from './attempt-grading.entity';
import { EndedAttempts } from './ended-attempts.service';
import { ExtraTimesController } from './extra-times.controller';
import { ExtraTimes } from './extra-times.service';
import { GivenAnswers } from './given-answers.service';
import { GradeLetters } from './grade-letters.service';
import { GraderLetters } from './grader-letters.service';
import { GradingReader } from './grading-reader.service';
import { GradingsController } from './gradings.controller';
import { Gradings } from './gradings.service';
import { HandIns } from './hand-ins.service';
import { PersonalAttempts } from './personal-attempts';
import { Submissions } from './submissions.service';

@Module({
  imports: [
    CatalogueModule,
    LearningModule,
    IdentityModule,
    TypeOrmModule.forFeature([Attempt, AttemptAppeal, AttemptAnswer, AttemptFile, AttemptGrading]),
  ],
  controllers: [
    AppealsController,
    AssessmentsController,
    AttemptFilesController,
    ExtraTimesController,
    GradingsController,
  ],
  providers: [
    AppealReader,
    Appeals,
    Assessments,
    AttemptCases,
    AttemptFiles,
    AttemptPlaces,
    EndedAttempts,
    ExtraTimes,
    GivenAnswers,
    GradeLetters,
    GraderLetters,
    GradingReader,
    Gradings,
    HandIns,
    PersonalAttempts,
    Submissions,
  ],
  exports: [Assessments, EndedAttempts, GraderLetters, Submissions],
})
export class AssessmentModule {}
