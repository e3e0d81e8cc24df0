import type { MachineRunState, MachineStanding } from '@pirecow/contracts';
import { getQuery } from '../../../../lib/query';
import { deskPath, type Sheet } from '../queries';

/** Whether a machine can propose translations into the language of a sheet. */
export const machineQuery = (sheet: Sheet) =>
  getQuery<MachineStanding>(
    ['studio', sheet.place.courseId, 'machine', sheet.language],
    deskPath(sheet, '/machine'),
  );

/** The last run of the machine over all that is missing in the language of a sheet. */
export const machineRunQuery = (sheet: Sheet) =>
  getQuery<MachineRunState>(
    ['studio', sheet.place.courseId, 'machine', sheet.language, 'run'],
    deskPath(sheet, '/machine/run'),
  );
