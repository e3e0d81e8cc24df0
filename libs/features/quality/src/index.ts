export { QualityJobsModule } from './quality.jobs.module';
export { QualityModule } from './quality.module';
export { QuestionLetters } from './question-letters';
