import type { ProjectedStatement } from '@pirecow/features/records';
import {
  parseActivityIri,
  parseDuration,
  parseMeetingIri,
  platformResultExtensions,
  resultExtensions,
  type Statement,
  verbs,
} from '@pirecow/xapi';

/** What statements add to one unit of one enrolment. Times fold by earliest and latest, durations by sum. */
export interface UnitDelta {
  enrolment_id: string;
  unit_id: string;
  first: string;
  last: string;
  completed_at: string | null;
  waived_at: string | null;
  passed_at: string | null;
  failed_at: string | null;
  score: number | null;
  active_ms: number;
  idle_ms: number;
  position_at: string | null;
  /** The statement that tells the position: among statements of one instant the highest id decides. */
  position_id: string | null;
  position_block: string | null;
}

/** What statements add to an enrolment as a whole. */
export interface EnrolmentDelta {
  enrolment_id: string;
  first: string;
  last: string;
  completed_at: string | null;
  active_ms: number;
  idle_ms: number;
}

export interface BlockDelta {
  enrolment_id: string;
  block_id: string;
  answered_at: string;
  answer_id: string;
  correct: boolean;
}

/** A half-day whose attendance is settled, by its meeting and the moment at which it began. */
export interface HalfDayDelta {
  /** What says so: where it is voided, the half-day goes with it. */
  statement_id: string;
  enrolment_id: string;
  meeting_id: string;
  began_at: string;
}

/** How long somebody learnt in an hour: days are made of them where they are read, by the time zone of who reads. */
export interface HourDelta {
  enrolment_id: string;
  /** The moment at which it begins. */
  hour: string;
  active_ms: number;
}

export interface Deltas {
  enrolments: EnrolmentDelta[];
  units: UnitDelta[];
  blocks: BlockDelta[];
  halfDays: HalfDayDelta[];
  hours: HourDelta[];
}

/** The longest visit that one statement may claim: a browser that says more has been asleep. */
const LONGEST_MS = 4 * 3600 * 1000;

type Time = string | null;

const earliest = (a: Time, b: Time): Time => (a === null || (b !== null && b < a) ? b : a);
const latest = (a: Time, b: Time): Time => (a === null || (b !== null && b > a) ? b : a);
const highest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b));

function milliseconds(duration: unknown): number {
  const seconds = typeof duration === 'string' ? parseDuration(duration) : undefined;
  return seconds === undefined ? 0 : Math.min(LONGEST_MS, Math.max(0, Math.round(seconds * 1000)));
}

function uuidOf(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? value.toLowerCase()
    : null;
}

type Moment = [at: string, id: string];

/** By time, then by id: so that the order of arrival decides nothing. */
const isLater = (a: Moment, b: Moment) => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
const placed = (delta: UnitDelta): Moment => [delta.position_at ?? '', delta.position_id ?? ''];

function mergeUnits(a: UnitDelta, b: UnitDelta): UnitDelta {
  const newer = isLater(placed(b), placed(a)) ? b : a;
  return {
    ...a,
    first: earliest(a.first, b.first) ?? a.first,
    last: latest(a.last, b.last) ?? a.last,
    completed_at: earliest(a.completed_at, b.completed_at),
    waived_at: earliest(a.waived_at, b.waived_at),
    passed_at: earliest(a.passed_at, b.passed_at),
    failed_at: earliest(a.failed_at, b.failed_at),
    score: highest(a.score, b.score),
    active_ms: a.active_ms + b.active_ms,
    idle_ms: a.idle_ms + b.idle_ms,
    position_at: newer.position_at,
    position_id: newer.position_id,
    position_block: newer.position_block,
  };
}

function mergeEnrolments(a: EnrolmentDelta, b: EnrolmentDelta): EnrolmentDelta {
  return {
    ...a,
    first: earliest(a.first, b.first) ?? a.first,
    last: latest(a.last, b.last) ?? a.last,
    completed_at: earliest(a.completed_at, b.completed_at),
    active_ms: a.active_ms + b.active_ms,
    idle_ms: a.idle_ms + b.idle_ms,
  };
}

function mergeBlocks(a: BlockDelta, b: BlockDelta): BlockDelta {
  return isLater([b.answered_at, b.answer_id], [a.answered_at, a.answer_id]) ? b : a;
}

const hourDelta = ({ enrolment_id, last, active_ms }: UnitDelta): HourDelta => ({
  ...{ enrolment_id, hour: `${last.slice(0, 13)}:00:00Z`, active_ms },
});

const mergeHours = (a: HourDelta, b: HourDelta): HourDelta => ({
  ...a,
  active_ms: a.active_ms + b.active_ms,
});

function merged<Delta>(
  deltas: Delta[],
  keyOf: (delta: Delta) => string,
  merge: (a: Delta, b: Delta) => Delta,
): Delta[] {
  const byKey = new Map<string, Delta>();
  for (const delta of deltas) {
    const known = byKey.get(keyOf(delta));
    byKey.set(keyOf(delta), known ? merge(known, delta) : delta);
  }
  return [...byKey.values()];
}

/** The reason of cmi5 (9.5.5.2) for a waiver by an assessment that its learner took. */
export const TESTED_OUT = 'Tested Out';

interface Seen {
  statementId: string;
  enrolmentId: string;
  at: string;
  verb: string;
  kind: string;
  id: string;
  statement: Statement;
  /** What counts is believed only when the server itself says it. */
  counts: boolean;
}

/** Whether it waives what its learner knows by a positioning test, and skips. */
export function isTestedOut({ result }: Statement): boolean {
  return result?.extensions?.[resultExtensions.reason] === TESTED_OUT;
}

/** A unit that the server waived needs not be done. One that its learner skips may be done all the same, and that is told apart. */
function saysDone({ counts, verb, statement }: Seen): boolean {
  return counts && (verb === verbs.completed || (verb === verbs.waived && !isTestedOut(statement)));
}

function unitDelta(seen: Seen, iriBase: string): UnitDelta {
  const { verb, at, counts, statement } = seen;
  const extensions = platformResultExtensions(iriBase);
  const said = (name: string) => (counts && verb === name ? at : null);
  const position =
    verb === verbs.progressed ? uuidOf(statement.result?.extensions?.[extensions.position]) : null;
  const visit = verb === verbs.experienced;
  return {
    enrolment_id: seen.enrolmentId,
    unit_id: seen.id,
    first: at,
    last: at,
    completed_at: saysDone(seen) ? at : null,
    waived_at: said(verbs.waived),
    passed_at: said(verbs.passed),
    failed_at: said(verbs.failed),
    score: counts ? (statement.result?.score?.scaled ?? null) : null,
    active_ms: visit ? milliseconds(statement.result?.duration) : 0,
    idle_ms: visit ? milliseconds(statement.result?.extensions?.[extensions.idle]) : 0,
    position_at: position ? at : null,
    position_id: position ? seen.statementId : null,
    position_block: position,
  };
}

function enrolmentDelta(seen: Seen, unit: UnitDelta | undefined): EnrolmentDelta {
  const completed = seen.counts && seen.kind === 'courses' && seen.verb === verbs.satisfied;
  return {
    enrolment_id: seen.enrolmentId,
    first: seen.at,
    last: seen.at,
    completed_at: completed ? seen.at : null,
    active_ms: unit?.active_ms ?? 0,
    idle_ms: unit?.idle_ms ?? 0,
  };
}

/** The unit in which a learner answered: whose browser ends before it tells of the visit has begun it all the same. */
function answeredIn(seen: Seen, iriBase: string): Seen | undefined {
  const [parent] = [seen.statement.context?.contextActivities?.parent ?? []].flat();
  const activity = parent && parseActivityIri(iriBase, parent.id);
  const id = activity?.kind === 'units' ? uuidOf(activity.id) : null;
  return id ? { ...seen, kind: 'units', id } : undefined;
}

function see({ id: statementId, statement, source }: ProjectedStatement, iriBase: string): Seen | undefined {
  const activity = 'id' in statement.object ? parseActivityIri(iriBase, statement.object.id) : undefined;
  const registration = statement.context?.registration;
  const id = uuidOf(activity?.id);
  if (!activity || !id || !registration || !statement.timestamp || source === 'credential') return undefined;
  const at = new Date(statement.timestamp).toISOString();
  const counts = source === 'platform';
  return {
    statementId,
    enrolmentId: registration,
    at,
    verb: statement.verb.id,
    kind: activity.kind,
    id,
    statement,
    counts,
  };
}

/** Verbs about the course that are no sign of learning. */
const ADMINISTRATIVE: readonly string[] = [verbs.registered, verbs.exited];

/** What a statement adds to progress; undefined where that is nothing. */
function counted(statement: ProjectedStatement, iriBase: string): Seen | undefined {
  const seen = see(statement, iriBase);
  return seen && !ADMINISTRATIVE.includes(seen.verb) ? seen : undefined;
}

/** The half-day that the server says somebody attended; undefined for any other statement. */
function halfDayOf({ id, statement, source }: ProjectedStatement, iriBase: string): HalfDayDelta | undefined {
  const { verb, object, context, timestamp } = statement;
  if (source !== 'platform' || verb.id !== verbs.attended || !('id' in object)) return undefined;
  const meeting = uuidOf(parseMeetingIri(iriBase, object.id));
  if (!meeting || !context?.registration || !timestamp) return undefined;
  const began = new Date(timestamp).toISOString();
  return { statement_id: id, enrolment_id: context.registration, meeting_id: meeting, began_at: began };
}

/** Whether a statement adds anything to progress. */
export function isCounted(statement: ProjectedStatement, iriBase: string): boolean {
  return counted(statement, iriBase) !== undefined || halfDayOf(statement, iriBase) !== undefined;
}

/**
 * Folds statements into what they add, whatever their order: merging the deltas of two halves gives the deltas of the
 * whole. Statements of outside tools add nothing to our own units.
 */
export function deltasOf(statements: readonly ProjectedStatement[], iriBase: string): Deltas {
  const all = statements.flatMap((one) => counted(one, iriBase) ?? []);
  const halfDays = statements.flatMap((one) => halfDayOf(one, iriBase) ?? []);
  const deltas: Omit<Deltas, 'halfDays'> = { enrolments: [], units: [], blocks: [], hours: [] };
  for (const seen of all) {
    const unit = seen.kind === 'units' ? unitDelta(seen, iriBase) : undefined;
    if (unit) deltas.units.push(unit);
    if (unit && unit.active_ms > 0) deltas.hours.push(hourDelta(unit));
    deltas.enrolments.push(enrolmentDelta(seen, unit));
    if (seen.kind === 'blocks' && seen.verb === verbs.answered && !seen.counts) {
      const around = answeredIn(seen, iriBase);
      if (around) deltas.units.push(unitDelta(around, iriBase));
      const correct = seen.statement.result?.success === true;
      deltas.blocks.push({
        enrolment_id: seen.enrolmentId,
        block_id: seen.id,
        answered_at: seen.at,
        answer_id: seen.statementId,
        correct,
      });
    }
  }
  return {
    enrolments: merged(deltas.enrolments, (d) => d.enrolment_id, mergeEnrolments),
    units: merged(deltas.units, (d) => `${d.enrolment_id} ${d.unit_id}`, mergeUnits),
    blocks: merged(deltas.blocks, (d) => `${d.enrolment_id} ${d.block_id}`, mergeBlocks),
    halfDays: merged(
      halfDays,
      (d) => `${d.enrolment_id} ${d.meeting_id} ${d.began_at}`,
      (one) => one,
    ),
    hours: merged(deltas.hours, (d) => `${d.enrolment_id} ${d.hour}`, mergeHours),
  };
}
