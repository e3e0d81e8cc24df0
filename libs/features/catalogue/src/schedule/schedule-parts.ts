import { DuePublications } from './due-publications';
import { ScheduleLetters } from './schedule-letters';
import { SchedulesController } from './schedules.controller';
import { Schedules } from './schedules.service';

/** The part of catalogue that publishes at an hour. `CatalogueModule` takes these lists into its own. */
export const SCHEDULE_CONTROLLERS = [SchedulesController];
export const SCHEDULE_SERVICES = [DuePublications, ScheduleLetters, Schedules];
