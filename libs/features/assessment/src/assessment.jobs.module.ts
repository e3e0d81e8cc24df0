import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module';
import { TellGraders } from './tell-graders.job';

@Module({ imports: [AssessmentModule], providers: [TellGraders] })
export class AssessmentJobsModule {}
