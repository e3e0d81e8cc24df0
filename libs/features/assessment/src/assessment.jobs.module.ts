import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module';
import { RemoveHandedIn } from './remove-files.job';
import { TellGraders } from './tell-graders.job';

@Module({ imports: [AssessmentModule], providers: [RemoveHandedIn, TellGraders] })
export class AssessmentJobsModule {}
