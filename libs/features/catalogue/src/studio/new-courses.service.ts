import { COURSE_FORMAT, courseSchema, textKey } from '@pirecow/content';
import type { NewCourse } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { DraftStore } from '../drafts/draft-store';
import { freeSlug, slugOf } from './slugs';

const ALIKE = `SELECT slug FROM course WHERE starts_with(slug, $1)`;

/** What a course says of itself from its first hour, in its source language, where it answers a need that is known. */
export interface KnownFacts {
  competences: { framework: string; version: string; code: string }[];
  /** What learners will be able to do, in words. */
  objectives: string[];
  description: string;
}

const NOTHING_KNOWN: KnownFacts = { competences: [], objectives: [], description: '' };

const objectiveId = (index: number) => `o${index + 1}`;

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
   * A course with a title, what is known of it, and nothing else yet. Asked twice, it is made once.
   * @throws AppError `not-found` where the id belongs to a course of another organisation
   */
  begin(who: Scope, organisationId: string, wish: NewCourse, known = NOTHING_KNOWN): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.drafts.lock();
      const draft = await this.drafts.load(wish.id);
      if (draft && draft.organisationId !== organisationId) throw notFound();
      if (draft) return;
      const slug = await this.slugFor(wish.title);
      await this.drafts.save(organisationId, this.course(wish, slug, known, who.accountId), {});
      await this.log.write(who, 'course.created', { organisationId, courseId: wish.id });
    });
  }

  private course(wish: NewCourse, slug: string, known: KnownFacts, by: string) {
    const { id, sourceLanguage, languages } = wish;
    const at = this.clock.now().toISOString();
    const record = (text: string) => ({ text, status: 'ready', by, at });
    const texts = wordsOf(wish, known).map(([field, text]) => [textKey(id, field), record(text)] as const);
    return courseSchema.parse({
      structure: {
        ...{ format: COURSE_FORMAT, id, slug, sourceLanguage, state: 'published', level: 'initial' },
        languages: [...new Set([sourceLanguage, ...languages])],
        competences: known.competences,
        objectives: known.objectives.map((_, index) => objectiveId(index)),
        modules: [],
      },
      keys: {},
      texts: { [sourceLanguage]: Object.fromEntries(texts) },
    });
  }

  private async slugFor(title: string): Promise<string> {
    const slug = slugOf(title);
    const alike = await this.database.query<{ slug: string }>(ALIKE, [slug]);
    return freeSlug(slug, new Set(alike.map((one) => one.slug)));
  }
}

/** Field → words of the course, without those that are empty. */
function wordsOf({ title }: NewCourse, { objectives, description }: KnownFacts): [string, string][] {
  const all: [string, string][] = [
    ['title', title],
    ['description', description],
    ...objectives.map((text, index): [string, string] => [`objective.${objectiveId(index)}`, text]),
  ];
  return all.filter(([, text]) => text !== '');
}
