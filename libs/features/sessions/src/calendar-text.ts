import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { headOf, type MeetingRow } from './meeting-store';

interface CalendarWishes {
  name: string;
  language: string;
  /** Public address of the platform. */
  origin: string;
  /** Where these meetings are shown. */
  page: string;
}

/** Meetings as a calendar (RFC 5545): moments in UTC, an id that stays, and called off where they are. */
export function calendarOf(
  rows: readonly MeetingRow[],
  { name, language, origin, page }: CalendarWishes,
): string {
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH, prodId: '//pirEcow//meetings//EN' });
  for (const row of rows) {
    const { id, title, course, startsAt, endsAt, place, link, cancelled } = headOf(row, language);
    calendar.createEvent({
      id: `${id}@${new URL(origin).hostname}`,
      start: new Date(startsAt),
      end: new Date(endsAt),
      summary: title,
      description: [course.name, link].filter(Boolean).join('\n'),
      url: origin + page,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(place && { location: place }),
    });
  }
  return calendar.toString();
}
