/** The months (UTC, `2026-11`) from one to that of a moment, the last first. */
export function monthsSince(since: string, now: Date): string[] {
  const [year = 0, month = 1] = since.split('-').map(Number);
  const count = (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - month;
  return Array.from({ length: Math.max(0, count) + 1 }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + Math.max(0, count) - index)).toISOString().slice(0, 7),
  );
}
