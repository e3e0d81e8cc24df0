import type { Enrolment } from '@pirecow/contracts';

/** Whether the access that a session gives has ended: its course opens no more. */
export const isAccessOver = (run: Enrolment['run']): boolean =>
  !!run?.accessUntil && !run.cancelled && run.accessUntil < run.today;
