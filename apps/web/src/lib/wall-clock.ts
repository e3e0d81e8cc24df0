/** The wall clock of a zone as `2027-01-31T23:59:59`. Swedish writes dates as ISO 8601 does. */
export function wallClock(moment: number, timeZone: string): string {
  const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return swedish.format(moment).replace(' ', 'T');
}

function offsetAt(moment: number, timeZone: string): number {
  return Date.parse(`${wallClock(moment, timeZone)}Z`) - moment;
}

/** The moment at which the clocks of a zone show that day and time, in UTC. */
export function momentOf(day: string, time: string, timeZone: string): string {
  const inUtc = Date.parse(`${day}T${time}Z`);
  // The first guess may lie on the other side of a change of clocks; the second does not.
  const guess = inUtc - offsetAt(inUtc, timeZone);
  return new Date(inUtc - offsetAt(guess, timeZone)).toISOString();
}
