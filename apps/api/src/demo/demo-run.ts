import type { INestApplicationContext } from '@nestjs/common';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { LearnerRuns, RunDesk } from '@pirecow/features/learning';
import { Database } from '@pirecow/platform';
import type { StoryClock } from './story-clock';
import { scopeOf } from './told-scope';

const DAY = 24 * 3600 * 1000;
const ZONE = 'Europe/Paris';

/** Seats, and as many more who wait. */
const SEATS = 6;
const WAITING = 2;

interface Comer {
  accountId: string;
  language: string;
}

/** Learners in the middle of the course, of the two languages of the group by turns, the first enrolled first. */
const UNDER_WAY = `
SELECT e.account_id AS "accountId", e.language FROM enrolment e
LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
WHERE e.course_id = $1 AND e.withdrawn_at IS NULL AND p.completed_at IS NULL AND e.language IN ('fr', 'eu')
ORDER BY row_number() OVER (PARTITION BY e.language ORDER BY e.id), e.language LIMIT ${SEATS + WAITING}`;

const STAFF = `
SELECT account_id AS id FROM membership WHERE organisation_id = $1 AND $2 = ANY (roles) ORDER BY account_id LIMIT 1`;

/** Tells of one bilingual run of the followed course, with all seats taken and people who wait, by the services that real ones reach. */
export async function tellOfRun(
  app: INestApplicationContext,
  { clock, today, course }: { clock: StoryClock; today: number; course: CourseVersion },
): Promise<void> {
  const room = { strict: false };
  const database = app.get(Database, room);
  const { organisationId, courseId } = course;
  const staff = async (role: string) =>
    (await database.query<{ id: string }>(STAFF, [organisationId, role]))[0]?.id ?? '';
  const day = (days: number) => new Date(today + days * DAY).toISOString().slice(0, 10);
  clock.tell(today - 3 * DAY);
  const coordinator = scopeOf(await staff('coordinator'), { language: 'fr', timeZone: ZONE });
  const { id } = await app.get(RunDesk, room).create(coordinator, organisationId, {
    ...{ courseId, timeZone: ZONE, titles: { fr: 'Groupe bilingue', eu: 'Talde elebiduna' } },
    ...{ opensOn: null, startsOn: day(10), endsOn: day(70), dueOn: day(60), accessUntil: null },
    ...{ languages: ['fr', 'eu'], tutorIds: [await staff('trainer')], seats: SEATS, waitingList: true },
    ...{ entry: 'self', places: '', versions: 'follow' },
  });
  for (const { accountId, language } of await database.query<Comer>(UNDER_WAY, [courseId]))
    await app.get(LearnerRuns, room).come(scopeOf(accountId, { language, timeZone: ZONE }), id, { language });
}
