import type { SeededRandom } from './seeded-random';

/** How far a learner has come by today. */
export type Ending = 'passed' | 'passed-later' | 'failed' | 'under-way' | 'not-started' | 'withdrawn';

export type Step = { at: number } & (
  | { kind: 'visit'; lesson: number; activeMs: number; idleMs: number; finishes: boolean }
  | { kind: 'attempt'; passes: boolean }
  | { kind: 'leave' }
);

export interface Plan {
  /** When the account was made and the course begun, in milliseconds. */
  joinsAt: number;
  /** What followed, in the order of time, all of it in the past. */
  steps: Step[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How many days ago people with that ending began: those who finished have had the time for it. */
const BEGAN: Record<Ending, readonly [number, number]> = {
  passed: [46, 69],
  'passed-later': [50, 69],
  failed: [46, 60],
  'under-way': [4, 26],
  'not-started': [1, 25],
  withdrawn: [50, 55],
};

/** A waking hour of the day that lies so many days later. */
function wakingHour(random: SeededRandom, moment: number, days: number): number {
  const midnight = Math.floor(moment / DAY) * DAY;
  return midnight + days * DAY + random.between(6.5, 20) * 60 * MINUTE;
}

function visits(random: SeededRandom, minutes: readonly number[], from: number, count: number): Step[] {
  const steps: Step[] = [];
  let at = from;
  let left = random.whole(1, 3);
  for (const [lesson, length] of minutes.slice(0, count).entries()) {
    const activeMs = Math.round(length * MINUTE * random.between(0.7, 1.5));
    const idleMs = Math.round(activeMs * random.between(0, 0.3));
    at += activeMs + idleMs + random.between(0.5, 3) * MINUTE;
    steps.push({ kind: 'visit', at: Math.round(at), lesson, activeMs, idleMs, finishes: true });
    left -= 1;
    if (left > 0) continue;
    left = random.whole(1, 3);
    at = wakingHour(random, at, random.whole(1, 4));
  }
  return steps;
}

function lessonsFor(ending: Ending, random: SeededRandom, all: number): number {
  if (ending === 'not-started') return 0;
  if (ending === 'withdrawn') return 2;
  return ending === 'under-way' ? random.whole(1, all - 1) : all;
}

function finale(ending: Ending, random: SeededRandom, from: number): Step[] {
  const first = wakingHour(random, from, random.whole(1, 2));
  if (ending === 'withdrawn') return [{ kind: 'leave', at: first }];
  if (ending === 'passed') return [{ kind: 'attempt', at: first, passes: true }];
  const failed: Step = { kind: 'attempt', at: first, passes: false };
  if (ending === 'failed') return [failed];
  return ending === 'passed-later'
    ? [failed, { kind: 'attempt', at: wakingHour(random, first, random.whole(1, 3)), passes: true }]
    : [];
}

/** Whoever is under way stopped in the middle of the last lesson. */
function interrupted(steps: Step[]): Step[] {
  return steps.map((step, index) =>
    index === steps.length - 1 && step.kind === 'visit' ? { ...step, finishes: false } : step,
  );
}

/**
 * The last weeks of one learner, before `now`.
 * @param minutes lengths of the lessons in their order
 */
export function planOf(ending: Ending, random: SeededRandom, minutes: readonly number[], now: number): Plan {
  const [latest, earliest] = BEGAN[ending];
  const joinsAt = wakingHour(random, now - random.whole(latest, earliest) * DAY, 0);
  const seen = visits(random, minutes, joinsAt + 2 * MINUTE, lessonsFor(ending, random, minutes.length));
  const past = seen.filter(({ at }) => at < now);
  const steps = ending === 'under-way' ? interrupted(past) : past;
  return { joinsAt, steps: [...steps, ...finale(ending, random, past.at(-1)?.at ?? joinsAt)] };
}
