import { discreet } from '@pirecow/platform';
import { Logger } from '@nestjs/common';
import { daysOffFor } from './days-off';
import { isQuiet } from './quiet';

/** Where somebody lives, by clock and calendar. */
export interface Place {
  timeZone: string;
  territory: string | null;
}

const logger = new Logger('Reminders');

/** Whether those who live there are left in peace at that moment. @throws Error where the calendar does not answer */
export async function isQuietAt({ timeZone, territory }: Place, moment: Date): Promise<boolean> {
  return isQuiet(moment, timeZone, await daysOffFor(territory, timeZone, moment));
}

/** Those of the places where it is a civil hour of a working day. Where the calendar does not answer, nobody is written to this time. */
export async function awake(places: readonly Place[], moment: Date): Promise<Place[]> {
  const asked = await Promise.all(
    places.map(async (place) => ({ place, isQuiet: await isQuietAt(place, moment).catch(tellOf(place)) })),
  );
  return asked.filter(({ isQuiet }) => !isQuiet).map(({ place }) => place);
}

/** An answer for a place whose calendar has none. */
const tellOf =
  ({ timeZone, territory }: Place) =>
  (error: unknown): true => {
    logger.error(`No calendar of ${territory ?? timeZone}: ${discreet(error).message}`);
    return true;
  };

/** Places as two parameters of SQL: `unnest($n::text[], $m::text[])`. */
export const asColumns = (places: readonly Place[]): [string[], string[]] => [
  places.map(({ timeZone }) => timeZone),
  places.map(({ territory }) => territory ?? ''),
];
