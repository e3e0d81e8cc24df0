import { EraseRecords } from './erase-records.job';
import { Eraser } from './eraser';
import { ErasuresController } from './erasures.controller';
import { Erasures } from './erasures.service';
import { PersonArchives } from './person-archives';
import { PersonRecords } from './person-records';
import { PersonRecordsSize } from './person-records-size';
import { PersonStatements } from './person-statements';
import { PersonalRecords } from './personal-records';
import { StatementRemoval } from './statement-removal';

/** The part of records that erases and exports: `RecordsModule` and its jobs take these lists into their own. */
export const ERASURE_CONTROLLERS = [ErasuresController];
export const ERASURE_SERVICES = [
  Eraser,
  Erasures,
  PersonArchives,
  PersonRecords,
  PersonRecordsSize,
  PersonStatements,
  PersonalRecords,
  StatementRemoval,
];
export const ERASURE_JOBS = [EraseRecords];
