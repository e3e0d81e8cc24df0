export { ComplaintReminders } from './complaints/complaint-reminders';
export { ComplaintRetention } from './complaints/complaint-retention.service';
export { FollowUpAlerts } from './follow-ups/follow-up-alerts';
export { QualityJobsModule } from './quality.jobs.module';
export { QualityModule } from './quality.module';
export { QuestionLetters } from './question-letters';
export { QualityRetention } from './retention.service';
export { shownGroups } from './results/shown-groups';
