import type { InPerson, MeetingKind } from '@pirecow/contracts';
import { halfDaysOf, type MeetingTimes } from './half-days';

/** The share of a run in person from which it is no distance learning any more (RD 694/2017), where nothing else is set. */
export const USUAL_LIMIT = 20;

const lasting = (meetings: readonly MeetingTimes[]) =>
  meetings.flatMap(halfDaysOf).reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * How much of a run is in person: what people do at a place, also where others take part by a link, of the hours of all its meetings
 * and of its course.
 * @param meetings those that were not called off
 */
export function inPersonOf(
  meetings: readonly (MeetingTimes & { kind: MeetingKind })[],
  courseMinutes: number,
  limit: number,
): InPerson {
  const minutes = lasting(meetings.filter(({ kind }) => kind !== 'remote'));
  const totalMinutes = lasting(meetings) + courseMinutes;
  const percent = totalMinutes === 0 ? 0 : (100 * minutes) / totalMinutes;
  return { minutes, totalMinutes, percent, limit, exceeded: percent > limit };
}
