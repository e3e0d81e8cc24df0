import { RISK_RULES, type RiskLevel, type RiskSignal } from '@pirecow/contracts';

const DAY_MS = 86_400_000;

/** What is known of somebody under way. */
export interface RiskFacts {
  /** The last visit, or since when there could have been one. */
  since: Date;
  visited: boolean;
  /** The time that the course has, where it has an end, and how much of it is done. */
  pace: { from: Date; until: string; endsAt: Date; done: number; total: number } | null;
  /** Tests that are not passed, by how often they were failed. */
  failed: readonly { unitId: string; count: number; last: Date }[];
  /** Letters that no visit followed. */
  unheard: { count: number; last: Date } | null;
}

const wholeDays = (from: Date | string, now: Date) =>
  Math.floor((now.getTime() - new Date(from).getTime()) / DAY_MS);

/** How much of a time is gone, 0 to 1. */
export function shareGone(
  { from, endsAt }: { from: Date | string; endsAt: Date | string },
  now: Date,
): number {
  const [start, end] = [new Date(from).getTime(), new Date(endsAt).getTime()];
  if (end <= start) return now.getTime() < end ? 0 : 1;
  return Math.min(1, Math.max(0, (now.getTime() - start) / (end - start)));
}

type Slow = Extract<RiskSignal, { kind: 'slow' }>;

/** How far what is done lies behind the time that is gone: 0.6 − 0.2 for two of ten parts after six days of ten. */
function lag({ done, total, ...time }: Pick<Slow, 'from' | 'endsAt' | 'done' | 'total'>, now: Date): number {
  const gone = shareGone(time, now);
  return total === 0 || gone < RISK_RULES.slowFrom ? 0 : gone - done / total;
}

/** How much of a sign there is, in the measure of its rule. */
function measureOf(signal: RiskSignal, now: Date): number {
  if (signal.kind === 'away') return wholeDays(signal.since, now);
  return signal.kind === 'slow' ? lag(signal, now) : signal.count;
}

/** After its last day a course that is not completed is a strong sign, however little is missing. */
const isOverdue = (signal: RiskSignal, now: Date) =>
  signal.kind === 'slow' && signal.total > 0 && signal.done < signal.total && new Date(signal.endsAt) <= now;

const shown = (signal: RiskSignal, now: Date) =>
  isOverdue(signal, now) || measureOf(signal, now) >= RISK_RULES[signal.kind].watch;

const isStrong = (signal: RiskSignal, now: Date) =>
  isOverdue(signal, now) || measureOf(signal, now) >= RISK_RULES[signal.kind].act;

/** All signs that somebody may not get to the end, each with its facts; empty where there is none. */
export function signalsOf({ since, visited, pace, failed, unheard }: RiskFacts, now: Date): RiskSignal[] {
  const worst = failed.toSorted((a, b) => b.count - a.count || a.unitId.localeCompare(b.unitId))[0];
  const all: (RiskSignal | null | undefined)[] = [
    { kind: 'away', since: since.toISOString(), visited },
    pace && { ...pace, kind: 'slow', from: pace.from.toISOString(), endsAt: pace.endsAt.toISOString() },
    worst && { kind: 'failed', ...worst, last: worst.last.toISOString() },
    unheard && { kind: 'unheard', count: unheard.count, last: unheard.last.toISOString() },
  ];
  return all.filter((signal) => !!signal).filter((signal) => shown(signal, now));
}

/** `act` for a strong sign, or for several; null for none. */
export function levelOf(signals: readonly RiskSignal[], now: Date): RiskLevel | null {
  if (signals.length === 0) return null;
  return signals.length > 1 || signals.some((signal) => isStrong(signal, now)) ? 'act' : 'watch';
}

/** The numbers that its sentence tells of a sign. */
export function numbersOf(signal: RiskSignal, now: Date): Record<string, number> {
  if (signal.kind === 'away') return { count: wholeDays(signal.since, now) };
  if (signal.kind !== 'slow') return { count: signal.count };
  const { done, total } = signal;
  return { done, total, percent: Math.round(100 * shareGone(signal, now)) };
}
