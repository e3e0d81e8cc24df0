import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { AssessmentsController } from './assessments.controller';
import { Assessments } from './assessments.service';
import { Attempt } from './attempt.entity';
import { AttemptAnswer } from './attempt-answer.entity';
import { AttemptGrading } from './attempt-grading.entity';
import { GradeLetters } from './grade-letters.service';
import { GradingReader } from './grading-reader.service';
import { GradingsController } from './gradings.controller';
import { Gradings } from './gradings.service';
import { PersonalAttempts } from './personal-attempts';

@Module({
  imports: [
    CatalogueModule,
    LearningModule,
    IdentityModule,
    TypeOrmModule.forFeature([Attempt, AttemptAnswer, AttemptGrading]),
  ],
  controllers: [AssessmentsController, GradingsController],
  providers: [Assessments, Gradings, GradingReader, GradeLetters, PersonalAttempts],
  exports: [Assessments],
})
export class AssessmentModule {}
