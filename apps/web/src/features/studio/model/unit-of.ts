import type { StudioCourse, StudioUnit } from '@pirecow/contracts';

/** The unit that the address names, else the first one. */
export function unitOf({ modules }: StudioCourse, wanted: string | undefined): StudioUnit | undefined {
  const units = modules.flatMap((module) => module.units);
  return units.find(({ id }) => id === wanted) ?? units[0];
}
