import type { UnitState } from '@pirecow/contracts';

/** Whether a unit in that state asks for nothing more. */
export const isDoneState = (state: UnitState): boolean => state === 'completed' || state === 'passed';
