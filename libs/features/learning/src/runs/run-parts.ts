import { AskedLetters } from './asked-letters.service';
import { CourseEntries } from './course-entries.service';
import { CoursePeopleController } from './course-people.controller';
import { CourseTerms } from './course-terms.service';
import { CourseEntriesController } from './course-entries.controller';
import { LearnerRuns } from './learner-runs.service';
import { LearnerRunsController } from './learner-runs.controller';
import { NextRunsReader } from './next-runs.service';
import { OfferedRuns } from './offered-runs.service';
import { RunAttendances } from './run-attendance';
import { RunDesk } from './run-desk.service';
import { RunExtensions } from './run-extensions.service';
import { RunFiles } from './run-files.service';
import { RunJoining } from './run-joining.service';
import { RunLetters } from './run-letters';
import { RunPeopleReader } from './run-people.service';
import { RunPlaces } from './run-places.service';
import { RunReader } from './run-reader.service';
import { RunReadingsController } from './run-readings.controller';
import { RunRoster } from './run-roster.service';
import { RunSendersController } from './run-senders.controller';
import { RunSenders } from './run-senders.service';
import { RunStore } from './run-store';
import { ShownTutorPages } from './shown-tutor-pages';
import { RunsController } from './runs.controller';

/** The half of the room that deals with runs: `LearningModule` takes both lists into its own. */
export const RUN_CONTROLLERS = [
  CourseEntriesController,
  CoursePeopleController,
  LearnerRunsController,
  RunReadingsController,
  RunSendersController,
  RunsController,
];

export const RUN_PROVIDERS = [
  AskedLetters,
  NextRunsReader,
  CourseEntries,
  CourseTerms,
  LearnerRuns,
  OfferedRuns,
  RunAttendances,
  RunDesk,
  RunExtensions,
  RunFiles,
  RunJoining,
  RunLetters,
  RunPeopleReader,
  RunPlaces,
  RunReader,
  RunRoster,
  RunSenders,
  RunStore,
  ShownTutorPages,
];
