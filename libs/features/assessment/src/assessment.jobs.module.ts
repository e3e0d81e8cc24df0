import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module';
import { EndAttempts } from './end-attempts.job';
import { TellGraders } from './tell-graders.job';

@Module({ imports: [AssessmentModule], providers: [EndAttempts, TellGraders] })
export class AssessmentJobsModule {}
