import type { RunOpening, RunState } from '@pirecow/contracts';

/** What decides where a run stands. Days (`2026-11-24`) are those of its time zone, the last ones included. */
export interface RunFacts {
  timeZone: string;
  opensOn: string | null;
  startsOn: string;
  endsOn: string;
  cancelledAt: Date | null;
  /** Null: as many as come. */
  seats: number | null;
  taken: number;
  waitingList: boolean;
  /** How many stand in the line. */
  waiting: number;
}

/** By time zone: making one takes longer than all else that an enrolment in a run costs. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  formats.set(timeZone, made);
  return made;
}

/** The day that it is in a time zone, as `2026-11-24`. */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = formatIn(timeZone).formatToParts(moment);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`;
}

const isFull = ({ seats, taken }: Pick<RunFacts, 'seats' | 'taken'>) => seats !== null && taken >= seats;

/** Where a run stands at a moment. A run that was cancelled stays so; one under way is that, however full. */
export function runStateOf(run: RunFacts, now: Date): RunState {
  const today = dayIn(run.timeZone, now);
  if (run.cancelledAt) return 'cancelled';
  if (run.endsOn < today) return 'over';
  if (run.startsOn <= today) return 'under-way';
  if (run.opensOn !== null && run.opensOn > today) return 'planned';
  return isFull(run) ? 'full' : 'open';
}

/** Whether a run takes nobody any more, whoever asks. */
export function isEnded(run: RunFacts, now: Date): boolean {
  return ['cancelled', 'over'].includes(runStateOf(run, now));
}

/** What somebody finds who comes by themselves. Nobody passes those who wait already. */
export function openingOf(run: RunFacts, now: Date): RunOpening {
  if (isEnded(run, now)) return 'closed';
  if (run.opensOn !== null && run.opensOn > dayIn(run.timeZone, now)) return 'not-yet';
  return seatOrLine(run);
}

/** What is there for the next person, whatever the day. */
export function seatOrLine(run: RunFacts): 'seat' | 'line' | 'full' {
  if (!isFull(run) && run.waiting === 0) return 'seat';
  return run.waitingList ? 'line' : isFull(run) ? 'full' : 'seat';
}
