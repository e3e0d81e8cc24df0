import type { MachineTranslationUsed } from '@pirecow/contracts';
import { getQuery } from '../../lib/query';

/** Which machine translates for this platform. */
export const machineUsedQuery = getQuery<MachineTranslationUsed>(
  ['legal', 'machine-translation'],
  '/api/machine-translation',
);
