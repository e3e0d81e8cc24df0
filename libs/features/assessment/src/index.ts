export { AssessmentJobsModule } from './assessment.jobs.module';
export { AssessmentModule } from './assessment.module';
export { Assessments } from './assessments.service';
export { Submissions } from './submissions.service';
