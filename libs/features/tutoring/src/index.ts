export { Crowds } from './crowds.service';
export { OwnTutorPages } from './own-tutor-page.service';
export { TutoringJobsModule } from './tutoring.jobs.module';
export { TutoringModule } from './tutoring.module';
export { OWING } from './notices.service';
export { ThreadLetters } from './thread-letters';
export { ThreadRetention } from './thread-retention.service';
