import { codeOf } from '../embedded-postgres/error-code';

/** PostgreSQL's `disk_full` (its manual, appendix A), and what the system says to a file. */
const NO_ROOM = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** For the person who runs the platform. */
export const DISK_FULL =
  'The disk is full, so nothing can be written: free some space. What was kept is safe; no restart is needed.';

/** Whether a failure, or what caused it, is a disk without room. */
export function isDiskFull(error: unknown): boolean {
  if (NO_ROOM.has(codeOf(error) ?? '')) return true;
  return error instanceof Error && error.cause !== undefined && isDiskFull(error.cause);
}
