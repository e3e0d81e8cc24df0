/** For clocks that are off, in milliseconds. */
const GRACE_MS = 300_000;

/**
 * SQL for a sum of time as it may be reported, in milliseconds: whatever was claimed, nobody learns longer than from the
 * enrolment (`e`) to the last sign of learning. Every reader of `active_ms` or `idle_ms` goes through it.
 *
 * @param sum the column of the projection, such as `p.active_ms`
 * @param last when the last sign was
 */
export function possibleMs(sum: string, last: string): string {
  const passed = `(extract(epoch FROM ${last} - e.enrolled_at) * 1000)::bigint + ${GRACE_MS}`;
  return `least(coalesce(${sum}, 0), greatest(0, ${passed}))`;
}
