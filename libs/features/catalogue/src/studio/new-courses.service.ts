import { COURSE_FORMAT, courseSchema, textKey } from '@pirecow/content';
import type { NewCourse } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { DraftStore } from '../drafts/draft-store';
import { freeSlug, slugOf } from './slugs';

const ALIKE = `SELECT slug FROM course WHERE starts_with(slug, $1)`;

/** Begins courses. */
@Injectable()
export class NewCourses {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly log: CourseLog,
    private readonly clock: Clock,
  ) {}

  /**
   * A course with a title and nothing else yet. Asked twice, it is made once.
   * @throws AppError `not-found` where the id belongs to a course of another organisation
   */
  begin(who: Scope, organisationId: string, wish: NewCourse): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.drafts.lock();
      const draft = await this.drafts.load(wish.id);
      if (draft && draft.organisationId !== organisationId) throw notFound();
      if (draft) return;
      const slug = await this.slugFor(wish.title);
      await this.drafts.save(organisationId, this.course(wish, slug, who.accountId), {});
      await this.log.write(who, 'course.created', { organisationId, courseId: wish.id });
    });
  }

  private course({ id, title, sourceLanguage, languages }: NewCourse, slug: string, by: string) {
    const record = { text: title, status: 'ready', by, at: this.clock.now().toISOString() };
    return courseSchema.parse({
      structure: {
        ...{ format: COURSE_FORMAT, id, slug, sourceLanguage, state: 'published', level: 'initial' },
        languages: [...new Set([sourceLanguage, ...languages])],
        modules: [],
      },
      keys: {},
      texts: { [sourceLanguage]: { [textKey(id, 'title')]: record } },
    });
  }

  private async slugFor(title: string): Promise<string> {
    const slug = slugOf(title);
    const alike = await this.database.query<{ slug: string }>(ALIKE, [slug]);
    return freeSlug(slug, new Set(alike.map((one) => one.slug)));
  }
}
