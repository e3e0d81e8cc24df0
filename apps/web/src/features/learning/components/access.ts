import type { Enrolment } from '@pirecow/contracts';

/** The days that hold for an enrolment: those in its session, else those that its course gives; none in a session that was cancelled. */
export const daysOf = ({ run, terms }: Pick<Enrolment, 'run' | 'terms'>) =>
  run?.cancelled ? null : (run ?? terms);

/** Whether the access has ended: the course opens no more. */
export function isAccessOver(enrolment: Pick<Enrolment, 'run' | 'terms'>): boolean {
  const days = daysOf(enrolment);
  return !!days?.accessUntil && days.accessUntil < days.today;
}
