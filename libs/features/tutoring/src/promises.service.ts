import { CourseVersions } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { promisedBy } from './promised-by';

/** Where no run says it: the clock of both sides of the Pyrenees. */
const TIME_ZONE = 'Europe/Paris';

/** By primary keys. */
const CHOSEN = `
SELECT c.answer_hours AS hours, (SELECT r.time_zone FROM run r WHERE r.id = $2) AS "timeZone" FROM course c WHERE c.id = $1`;

interface Chosen {
  hours: number | null;
  timeZone: string | null;
}

/** What a course promises about answers, as its page says it: the time chosen with the tutor, else that of its facts. */
@Injectable()
export class Promises {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  /** Working hours, or null where nothing is promised. */
  async hours(courseId: string): Promise<number | null> {
    return (await this.of(courseId, null)).hours;
  }

  /** Until when who asks at that moment has an answer, or null where nothing is promised. */
  async until(where: { courseId: string; runId: string | null }, asked: Date): Promise<Date | null> {
    const { hours, timeZone } = await this.of(where.courseId, where.runId);
    return hours === null ? null : promisedBy(asked, hours, timeZone ?? TIME_ZONE);
  }

  private async of(courseId: string, runId: string | null): Promise<Chosen> {
    const [chosen] = await this.database.query<Chosen>(CHOSEN, [courseId, runId]);
    const timeZone = chosen?.timeZone ?? null;
    if (chosen && chosen.hours !== null) return { hours: chosen.hours, timeZone };
    const version = await this.versions.current(courseId);
    return { hours: version?.course.structure.tutor?.answerHours ?? null, timeZone };
  }
}
