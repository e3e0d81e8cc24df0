import type { CoordinationFilters } from '@pirecow/contracts';

/** What a level may tell apart besides organisation, state and marks. */
export type Told = 'course' | 'run' | 'territory' | 'side' | 'language';

export interface Level {
  name: string;
  /** Where it tells sides alone, the column of the territory holds the side. */
  tells: readonly Told[];
  /** Whether it is kept by month of enrolment, last activity and completion as well. */
  months: boolean;
}

/**
 * The sums that are kept, the smallest first. With 200 courses in three languages, a thousand sessions and 19
 * territories none has more cells than those make together, however many people learn. Who changes this has a migration make
 * the new ones of `counted_enrolment`.
 */
export const LEVELS: readonly Level[] = [
  { name: 'place', tells: ['territory', 'language'], months: true },
  { name: 'course', tells: ['course'], months: true },
  { name: 'course-language', tells: ['course', 'language'], months: true },
  { name: 'course-side', tells: ['course', 'side'], months: true },
  { name: 'run', tells: ['course', 'run'], months: true },
  { name: 'run-language', tells: ['course', 'run', 'language'], months: true },
  { name: 'run-side', tells: ['course', 'run', 'side'], months: true },
  { name: 'course-place', tells: ['course', 'territory', 'language'], months: false },
  { name: 'run-side-language', tells: ['course', 'run', 'side', 'language'], months: true },
  { name: 'run-place', tells: ['course', 'run', 'territory', 'language'], months: false },
];

/** What the filters of a reader ask a level to tell apart. Who learns without a session is told in every level. */
export function toldBy({ courseId, territory, side, language }: CoordinationFilters): Told[] {
  return [
    ...(courseId ? (['course'] as const) : []),
    ...(territory ? (['territory'] as const) : side ? (['side'] as const) : []),
    ...(language ? (['language'] as const) : []),
  ];
}

/** @returns the smallest level that tells all of these apart; none where only the enrolments themselves do */
export function levelOf(told: readonly Told[], byMonth: boolean): Level | undefined {
  return LEVELS.find(({ tells, months }) => {
    const isTold = (one: Told) => tells.includes(one) || (one === 'side' && tells.includes('territory'));
    return (months || !byMonth) && told.every(isTold);
  });
}
