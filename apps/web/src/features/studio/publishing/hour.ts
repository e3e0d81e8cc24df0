import type { ScheduleWish } from '@pirecow/contracts';
import { momentOf, wallClock } from '../../../lib/wall-clock';

/** A day and a time as their fields hold them. */
export interface Hour {
  day: string;
  time: string;
  learners: ScheduleWish['learners'];
}

/** What is set already, or tomorrow morning. */
export function hourOf(
  wish: Pick<ScheduleWish, 'at' | 'learners'> | null,
  now: number,
  timeZone: string,
): Hour {
  const [day = '', time = ''] = wallClock(wish ? Date.parse(wish.at) : now + 86_400_000, timeZone).split('T');
  return { day, time: wish ? time.slice(0, 5) : '09:00', learners: wish?.learners ?? 'stay' };
}

export const wishOf = (
  { day, time, learners }: Hour,
  timeZone: string,
  said: Pick<ScheduleWish, 'note' | 'repetition'>,
): ScheduleWish => ({
  ...{ at: momentOf(day, `${time}:00`, timeZone), timeZone, learners, ...said },
});
