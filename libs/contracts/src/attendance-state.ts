import type { TrainerWord } from './attendance';
import type { AttendanceState } from './meetings';

/** What can be said of somebody’s attendance; `voided`: what was stated of it was taken back in the records. */
export type AttendanceKind = 'signature' | TrainerWord | 'voided';

/**
 * What words come to. The last word of the trainer, or of whoever voided the record, goes over those before; a signature stays.
 * Who has signed and was seen has attended, and so has who signed on paper. A signature against an absence is neither.
 * @param words in the order in which they were said, which is not that in which they arrived
 */
export function attendanceOf(words: readonly { kind: AttendanceKind }[]): AttendanceState {
  const last = words.findLast(({ kind }) => kind !== 'signature')?.kind;
  const isSigned = words.some(({ kind }) => kind === 'signature');
  if (last === 'paper') return 'on-paper';
  if (last === 'present') return isSigned ? 'attended' : 'unsigned';
  if (last === 'absent') return isSigned ? 'contested' : 'absent';
  if (last === 'voided') return 'voided';
  return isSigned ? 'signed' : 'open';
}
