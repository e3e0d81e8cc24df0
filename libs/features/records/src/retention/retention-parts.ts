import { RetainRecords } from './retain-records.job';
import { RetentionController } from './retention.controller';
import { RetentionForecast } from './retention-forecast';
import { RetentionSweep } from './retention-sweep';
import { Retention } from './retention.service';

/** The part of records that says how long they are kept: `RecordsModule` and its jobs take these lists into their own. */
export const RETENTION_CONTROLLERS = [RetentionController];
export const RETENTION_SERVICES = [Retention, RetentionForecast, RetentionSweep];
export const RETENTION_JOBS = [RetainRecords];
