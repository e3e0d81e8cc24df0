import { compareCourses, type Course, textKey } from '@pirecow/content';
import type { Comparison, ComparisonQuery, CourseHistory as History } from '@pirecow/contracts';
import { Accounts } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, expectRevision, notFound, type Scope } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { draftRevision } from '../drafts/draft-revision';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { CourseVersions } from '../versions/course-versions.service';
import { VersionStore } from '../versions/version-store';
import { KeptStates } from './kept-states';
import { MetGuides } from './met-guides';
import { restoredCourse } from './restored-course';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

type State = Pick<Draft, 'course' | 'files'>;

/** What a course was: its versions and replaced drafts, what differs between two of them, and the way back. */
@Injectable()
export class CourseHistory {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly states: KeptStates,
    private readonly store: VersionStore,
    private readonly versions: CourseVersions,
    private readonly accounts: Accounts,
    private readonly guides: MetGuides,
    private readonly log: CourseLog,
  ) {}

  /** @throws AppError `not-found`, also for a course of another organisation */
  async list(of: CourseOf, language: string): Promise<History> {
    const draft = await this.draft(of);
    const rows = await this.states.list(of.courseId);
    const names = await this.accounts.namesOf(rows.flatMap(({ by }) => by ?? []));
    const met = await this.guides.of(
      rows.map(({ id }) => id),
      language,
    );
    const nameOf = (by: string | null) => {
      const name = by === null ? undefined : names.get(by);
      return name ? `${name.givenName} ${name.familyName}`.trim() : null;
    };
    const { structure, texts } = draft.course;
    const { sourceLanguage, languages, id, slug } = structure;
    return {
      ...{ sourceLanguage, languages, revision: draftRevision(draft) },
      title: texts[sourceLanguage]?.[textKey(id, 'title')]?.text ?? slug,
      items: rows.map((row) => {
        const [guide = null, ...earlierGuides] = met.get(row.id) ?? [];
        return { ...row, by: nameOf(row.by), guide, earlierGuides };
      }),
    };
  }

  /** What differs between two states in one language. @throws AppError `not-found` */
  async compare(of: CourseOf, { from, to, language }: ComparisonQuery): Promise<Comparison> {
    const draft = await this.draft(of);
    const [older, newer] = [await this.course(draft, from), await this.course(draft, to)];
    return compareCourses(older, newer, language);
  }

  /**
   * Makes a state that is kept the draft; what the draft was is kept in its place. What says the same changes nothing.
   * @param seen the revision of the draft that the author has seen
   * @throws AppError `not-found`, or `conflict` where somebody changed the draft meanwhile
   */
  restore(who: Scope, of: CourseOf, id: string, seen: string | undefined): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.drafts.lock();
      const draft = await this.draft(of);
      expectRevision(seen, draftRevision(draft));
      const { course, files } = await this.restored(draft, id);
      if (draftRevision({ course, files }) === draftRevision(draft)) return;
      await this.states.keep(draft, who.accountId);
      await this.drafts.save(of.organisationId, course, files);
      await this.log.write(who, 'course.restored', of);
    });
  }

  private async draft({ organisationId, courseId }: CourseOf): Promise<Draft> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    return draft;
  }

  private async course(draft: Draft, side: string): Promise<Course> {
    if (side === 'draft') return draft.course;
    const { id } = draft.course.structure;
    if (await this.states.isVersion(id, side)) return (await this.versions.get(side)).course;
    return (await this.kept(id, side)).course;
  }

  private async restored(draft: Draft, id: string): Promise<State> {
    const courseId = draft.course.structure.id;
    if (!(await this.states.isVersion(courseId, id))) return this.kept(courseId, id);
    const pinned = await this.store.pinned(id);
    if (!pinned) throw notFound();
    return restoredCourse(await this.versions.get(id), pinned.structure, draft);
  }

  private async kept(courseId: string, id: string): Promise<State> {
    const found = await this.states.draft(courseId, id);
    if (!found) throw notFound();
    return found;
  }
}
