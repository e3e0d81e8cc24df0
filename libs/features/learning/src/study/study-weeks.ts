import type { StudyTime } from '@pirecow/contracts';

const DAY_MS = 86_400_000;
/** This one and the four before it. */
const WEEKS = 5;

interface Spent {
  monday: string;
  seconds: number;
}

interface Plan {
  minutes: number;
  /** The day on which it was made. */
  since: string;
}

type Week = StudyTime['weeks'][number];

const momentOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayAfter = (day: string, days: number) =>
  new Date(momentOf(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The day of the week, 1 for Monday. */
export const weekdayOf = (day: string): number => new Date(momentOf(day)).getUTCDay() || 7;

const mondayOf = (day: string) => dayAfter(day, 1 - weekdayOf(day));

/** A week in which a plan was made may keep it, and is held against nobody; nor is one that is not over. */
function keptIn({ monday, seconds }: Spent, isOver: boolean, plan: Plan | null): boolean | null {
  if (!plan || dayAfter(monday, 7) <= plan.since) return null;
  if (seconds >= plan.minutes * 60) return true;
  return isOver && monday > plan.since ? false : null;
}

/** The week of a day and those before it, the newest first: how long somebody learnt, and whether they kept their plan. */
export function studyWeeks(today: string, spent: readonly Spent[], plan: Plan | null): Week[] {
  const secondsIn = new Map(spent.map(({ monday, seconds }) => [monday, seconds]));
  return Array.from({ length: WEEKS }, (_, ago) => {
    const monday = dayAfter(mondayOf(today), -7 * ago);
    const week = { monday, seconds: secondsIn.get(monday) ?? 0 };
    return { ...week, kept: keptIn(week, ago > 0, plan) };
  });
}
