/** Writes moments as `2026-11-24 09:05` in a zone: sorts as text, and spreadsheets read it in every language. */
export function momentsIn(timeZone: string): (moment: string | null) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (moment) => (moment ? format.format(new Date(moment)) : '');
}
