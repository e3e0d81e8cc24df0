import { AskedLetters } from './asked-letters.service';
import { CourseEntries } from './course-entries.service';
import { CourseEntriesController } from './course-entries.controller';
import { LearnerRuns } from './learner-runs.service';
import { LearnerRunsController } from './learner-runs.controller';
import { NextRunsReader } from './next-runs.service';
import { RunAttendances } from './run-attendance';
import { RunDesk } from './run-desk.service';
import { RunFiles } from './run-files.service';
import { RunLetters } from './run-letters';
import { RunPeopleReader } from './run-people.service';
import { RunPlaces } from './run-places.service';
import { RunReader } from './run-reader.service';
import { RunReadingsController } from './run-readings.controller';
import { RunRoster } from './run-roster.service';
import { RunStore } from './run-store';
import { ShownTutorPages } from './shown-tutor-pages';
import { RunsController } from './runs.controller';

/** The half of the room that deals with runs: `LearningModule` takes both lists into its own. */
export const RUN_CONTROLLERS = [
  CourseEntriesController,
  LearnerRunsController,
  RunReadingsController,
  RunsController,
];

export const RUN_PROVIDERS = [
  AskedLetters,
  NextRunsReader,
  CourseEntries,
  LearnerRuns,
  RunAttendances,
  RunDesk,
  RunFiles,
  RunLetters,
  RunPeopleReader,
  RunPlaces,
  RunReader,
  RunRoster,
  RunStore,
  ShownTutorPages,
];
