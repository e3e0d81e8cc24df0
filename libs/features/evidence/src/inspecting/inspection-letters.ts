import type { InspectionWish } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, figuresIn, Mailer } from '@pirecow/platform';
import type { RunPlace } from './inspection-desk.service';

const RUN = `
SELECT o.name AS organisation, ${draftTitle('c', '$2')} AS course, r.time_zone AS "timeZone"
FROM run r JOIN organisation o ON o.id = r.organisation_id JOIN course c ON c.id = r.course_id WHERE r.id = $1`;

/** Tells an account what it may look into from now on. Whether there is such an account is not said to who gives it. */
@Injectable()
export class InspectionLetters {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async tell(
    recipient: string,
    { runId, organisationId, language, until, link }: InspectionWish & RunPlace & { link: string },
  ): Promise<void> {
    const [run] = await this.database.query<{ organisation: string; course: string; timeZone: string }>(RUN, [
      ...[runId, language],
    ]);
    if (!run) return;
    const { organisation, course, timeZone } = run;
    const day = figuresIn({ language, timeZone }).day(until);
    const values = { organisation, course, day, link, site: this.config.publicUrl };
    await this.mailer.write({ recipient, language, organisationId, kind: 'evidence.inspection', values });
  }
}
