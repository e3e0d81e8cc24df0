export { mapOf } from './course-map';
export { EnrolmentReader, type EnrolmentRow, titleIn } from './enrolment-reader';
export { Enrolments } from './enrolments.service';
export { LearningJobsModule } from './learning.jobs.module';
export { LearningModule } from './learning.module';
export type { Fact } from './learning-statements';
export { possibleMs } from './possible-time';
export { progressOf, stateOf, type UnitRow } from './progress';
export { type AssessmentOutcome, type OpenEnrolment, UnitOutcomes } from './unit-outcomes.service';
