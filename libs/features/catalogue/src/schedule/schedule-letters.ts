import { Accounts } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, Mailer, Words } from '@pirecow/platform';
import { type Refusal, refusalWords } from './refusal-words';

interface About {
  organisationId: string;
  courseId: string;
  /** Who set the hour. */
  setBy: string;
  dueAt: Date;
  timeZone: string;
}

const TITLE = `
SELECT coalesce(t.text, c.slug) AS title FROM course c LEFT JOIN course_text t ON t.course_id = c.id
  AND t.language = c.source_language AND t.owner_id = c.id AND t.field = 'title' WHERE c.id = $1`;

/** Tells whoever set an hour what became of it. */
@Injectable()
export class ScheduleLetters {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly accounts: Accounts,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  published(about: About): Promise<void> {
    return this.write(about, 'catalogue.schedule-published', () => ({}));
  }

  refused(about: About, refusal: Refusal): Promise<void> {
    return this.write(about, 'catalogue.schedule-refused', (language) => ({
      reasons: refusalWords(this.words, language, refusal)
        .map((point) => `– ${point}`)
        .join('\n'),
    }));
  }

  private async write(
    { organisationId, courseId, setBy, dueAt, timeZone }: About,
    kind: string,
    more: (language: string) => Record<string, string>,
  ): Promise<void> {
    const reader = await this.accounts.byId(setBy);
    if (!reader || reader.closedAt) return;
    const { email: recipient, language, givenName: name } = reader;
    const [course] = await this.database.query<{ title: string }>(TITLE, [courseId]);
    const hour = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
    const { publicUrl: site } = this.config;
    await this.mailer.write({
      ...{ recipient, language, organisationId, kind },
      values: {
        ...{ name, course: course?.title ?? '', hour: `${hour.format(dueAt)} (${timeZone})`, site },
        ...{ link: `${site}/organisations/${organisationId}/courses/${courseId}/publish`, ...more(language) },
      },
    });
  }
}
