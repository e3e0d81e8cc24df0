export { AssessmentModule } from './assessment.module';
export { Assessments } from './assessments.service';
