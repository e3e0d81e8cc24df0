import { LearntHours } from './learnt-hours.service';
import { SettleTallies } from './settle-tallies.job';
import { SweepTallies } from './sweep-tallies.job';
import { Tallies } from './tallies.service';

/** The part of reporting that keeps its figures: `ReportingModule` and its jobs take these lists into their own. */
export const TALLY_SERVICES = [Tallies, LearntHours];
export const TALLY_JOBS = [SettleTallies, SweepTallies];
