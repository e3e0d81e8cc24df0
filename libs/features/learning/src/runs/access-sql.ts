/**
 * The last day on which a course opens to an enrolment in a run: that of the run, or a later one that the person was given; null
 * where it has no end. An extension never takes anything away, also where the run is made longer afterwards.
 */
export const accessUntil = (enrolment: string, run: string): string =>
  `CASE WHEN ${run}.access_until IS NOT NULL THEN greatest(${enrolment}.access_until, ${run}.access_until) END`;
