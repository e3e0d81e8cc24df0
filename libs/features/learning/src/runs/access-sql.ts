/** The last day that others have whose enrolment is like this one: that of the run, or the one that its course gave without a run. */
const usualEnd = (enrolment: string, run: string) =>
  `coalesce(${run}.access_until, ${enrolment}.term_access_until)`;

/**
 * The last day on which a course opens to an enrolment: the usual one, or a later one that the person was given; null
 * where it has no end. An extension never takes anything away, also where the run is made longer afterwards.
 * @param run alias of its run, joined where it is in one
 */
export function accessUntil(enrolment: string, run: string): string {
  const usual = usualEnd(enrolment, run);
  return `CASE WHEN ${usual} IS NOT NULL THEN greatest(${enrolment}.access_until, ${usual}) END`;
}

/** Whether that day is later than the usual one. */
export const isAccessExtended = (enrolment: string, run: string): string =>
  `coalesce(${enrolment}.access_until > ${usualEnd(enrolment, run)}, false)`;

/** Until when an enrolment should be done: the own day, else that of the run, else the one that its course gave without a run. */
export const dueOn = (enrolment: string, run: string): string =>
  `coalesce(${enrolment}.due_on, ${run}.due_on, ${enrolment}.term_due_on)`;
