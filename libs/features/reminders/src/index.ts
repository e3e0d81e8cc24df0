export { Digests } from './digests.service';
export { Evaluation } from './evaluation.service';
export { HandLetters } from './hand-letters.service';
export { InvitationReminders } from './invitation-reminders.service';
export { RemindersJobsModule } from './reminders.jobs.module';
export { RemindersModule } from './reminders.module';
