import type { AbsenceReason, AttendanceState, HalfDay } from '@pirecow/contracts';
import { attendanceCode, CODE_LASTS_MS, type HalfMoments } from '@pirecow/contracts';

/** Something that was said of somebody’s attendance in a half-day; `voided`: what was stated of it was taken back in the records. */
export interface AttendanceWord {
  kind: 'signature' | 'present' | 'paper' | 'absent' | 'voided';
  reason: AbsenceReason | null;
  signedAt: Date;
  receivedAt: Date;
}

/**
 * What words come to. The last word of the trainer, or of whoever voided the record, goes over those before; a signature stays.
 * Who has signed and was seen has attended, and so has who signed on paper. A signature against an absence is neither.
 * @param words in the order in which they were said, which is not that in which they arrived
 */
export function attendanceOf(words: readonly Pick<AttendanceWord, 'kind'>[]): AttendanceState {
  const last = words.findLast(({ kind }) => kind !== 'signature')?.kind;
  const isSigned = words.some(({ kind }) => kind === 'signature');
  if (last === 'paper') return 'on-paper';
  if (last === 'present') return isSigned ? 'attended' : 'unsigned';
  if (last === 'absent') return isSigned ? 'contested' : 'absent';
  if (last === 'voided') return 'voided';
  return isSigned ? 'signed' : 'open';
}

/** Whether somebody counts as having been there. */
export const hasAttended = (state: AttendanceState) => state === 'attended' || state === 'on-paper';

const MINUTE_MS = 60_000;
/** How far the clocks of two devices may be apart. */
const APART_MS = 5 * MINUTE_MS;

const DAY_MS = 24 * 60 * MINUTE_MS;
/** A phone is back within reach by then. What comes later is for the trainer to enter from paper: a photographed code signs no more. */
const LATEST_MS = 7 * DAY_MS;

/** Whether what was signed at `ends` or before may still arrive. */
export const mayArrive = ({ ends }: Pick<HalfMoments, 'ends'>, now: Date): boolean =>
  now.getTime() <= ends.getTime() + LATEST_MS;

/** Whether a trainer’s device showed that code about then. */
export function wasShown(secret: string, half: HalfDay['half'], code: string, moment: Date): boolean {
  const steps = APART_MS / CODE_LASTS_MS;
  return Array.from({ length: 2 * steps + 1 }, (_, at) => at - steps).some(
    (step) => attendanceCode(secret, half, moment.getTime() + step * CODE_LASTS_MS) === code,
  );
}

/**
 * When something was done, by our clock: what the clock of the device said then, corrected by how wrong it is now.
 * @param sentAt what the clock of the device said when it sent this; whatever is no moment counts as right
 */
export function momentOf(signedAt: string, sentAt: string | undefined, now: Date): Date {
  const sent = sentAt === undefined ? NaN : Date.parse(sentAt);
  const wrong = Number.isNaN(sent) ? 0 : now.getTime() - sent;
  return new Date(Math.min(Date.parse(signedAt) + wrong, now.getTime()));
}

/** Whether a signature came so long after it was made that it was made without a network. */
export const isLate = ({ signedAt, receivedAt }: Pick<AttendanceWord, 'signedAt' | 'receivedAt'>) =>
  receivedAt.getTime() - signedAt.getTime() > 2 * APART_MS;
