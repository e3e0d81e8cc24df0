export { mapOf } from './course-map';
export { doneAt } from './done-at';
export {
  daysOf,
  EnrolmentReader,
  type EnrolmentRow,
  halfDaysIn,
  RULE_FACTS,
  titleIn,
  waitingIn,
} from './enrolment-reader';
export { Enrolments } from './enrolments.service';
export { type Done, doneIn, earliestEnd } from './late-arrival';
export { LearningJobsModule } from './learning.jobs.module';
export { LearningModule } from './learning.module';
export { VersionLetters } from './news/version-letters';
export { shownParts, skippableIn } from './known-parts';
export { isTestedOut } from './progress-delta';
export { type Fact, LearningStatements } from './learning-statements';
export { MissingWords } from './missing-words';
export { NextMeetings } from './next-meetings';
export { PathFinishers } from './paths/path-finishers';
export { type PathTexts, pathWords } from './paths/path-words';
export { accessUntil, dueOn } from './runs/access-sql';
export { RunExtensions } from './runs/run-extensions.service';
export { RunAttendances } from './runs/run-attendance';
export { OpenQuestionnaires } from './open-questionnaires';
export { possibleMs } from './possible-time';
export { hasFallenShort, isDone, openOf, progressOf, type UnitRow, whereIn } from './progress';
export { LearnerRuns } from './runs/learner-runs.service';
export { RunDesk } from './runs/run-desk.service';
export { RunReader } from './runs/run-reader.service';
export { ShownTutorPages } from './runs/shown-tutor-pages';
export type { RunRow } from './runs/run-store';
export { runTitle } from './runs/run-words';
export { type Asked, surveysOf, wordedAnswers } from './survey-reports';
export { countedBy, countedResult, tally, type Tallied } from './survey-counts';
export { type ShownStep, UnitPackagesShown } from './unit-packages-shown';
export {
  type AssessmentOutcome,
  type OpenEnrolment,
  type PackageOutcome,
  UnitOutcomes,
} from './unit-outcomes.service';
export { eventOf, type StoredStatement, type Telling } from './told-events';
