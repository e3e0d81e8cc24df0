import type { AttendanceState, Countersignature, Half, Sheet, TrainerWord } from '@pirecow/contracts';

/** What a trainer said on this device of a half-day. */
export interface SaidHere {
  half: Half;
  people: Countersignature['people'];
}

const SIGNED: readonly AttendanceState[] = ['signed', 'attended', 'contested'];

/** What a state comes to with one word more (`attendanceOf` of the sessions room says why). */
function stateAfter(state: AttendanceState, word: TrainerWord): AttendanceState {
  const isSigned = SIGNED.includes(state);
  if (word === 'paper') return 'on-paper';
  if (word === 'present') return isSigned ? 'attended' : 'unsigned';
  return isSigned ? 'contested' : 'absent';
}

/**
 * A sheet as the server told it some time ago, with what was said on this device since: which half-days wait to be sent, what
 * people come to, and the moment that it is by the clock of the server.
 */
export function sheetAfter(
  sheet: Sheet,
  said: readonly SaidHere[],
  passed: number,
): Sheet & { waiting: Half[] } {
  const wordOf = (half: Half, accountId: string) =>
    said
      .flatMap((one) => (one.half === half ? one.people : []))
      .findLast((one) => one.accountId === accountId);
  return {
    ...sheet,
    now: new Date(Date.parse(sheet.now) + passed).toISOString(),
    waiting: [...new Set(said.map(({ half }) => half))],
    halves: sheet.halves.map((day) => ({
      ...day,
      people: day.people.map((person) => {
        const last = wordOf(day.half, person.accountId);
        if (!last) return person;
        const state = stateAfter(person.state, last.word);
        return { ...person, state, reason: state === 'absent' ? (last.reason ?? 'unknown') : null };
      }),
    })),
  };
}
