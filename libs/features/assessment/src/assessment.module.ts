import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { LearningModule } from '@pirecow/features/learning';
import { AssessmentsController } from './assessments.controller';
import { Assessments } from './assessments.service';
import { Attempt } from './attempt.entity';
import { AttemptAnswer } from './attempt-answer.entity';
import { PersonalAttempts } from './personal-attempts';

@Module({
  imports: [CatalogueModule, LearningModule, TypeOrmModule.forFeature([Attempt, AttemptAnswer])],
  controllers: [AssessmentsController],
  providers: [Assessments, PersonalAttempts],
  exports: [Assessments],
})
export class AssessmentModule {}
