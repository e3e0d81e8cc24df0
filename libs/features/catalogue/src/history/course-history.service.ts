import { compareCourses, textKey } from '@pirecow/content';
import type { Comparison, ComparisonQuery, CourseHistory as History } from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, expectRevision, notFound, type Scope } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { draftRevision } from '../drafts/draft-revision';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { shownMedium } from '../drafts/shown-medium';
import { CourseVersions } from '../versions/course-versions.service';
import { VersionStore } from '../versions/version-store';
import { KeptStates } from './kept-states';
import { MetGuides } from './met-guides';
import { restoredCourse } from './restored-course';
import { shownChanges, type ShownState } from './shown-changes';

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
    @Inject(CONFIG) private readonly config: Config,
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
      return name ? fullName(name) : null;
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
    const [older, newer] = [await this.shown(draft, from, language), await this.shown(draft, to, language)];
    const changes = compareCourses(older.course, newer.course, language);
    return shownChanges(changes, { older, newer, language, origin: this.config.publicUrl });
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

  private async shown(draft: Draft, side: string, language: string): Promise<ShownState> {
    if (side === 'draft') return shownDraft(draft, language);
    const { id } = draft.course.structure;
    if (!(await this.states.isVersion(id, side))) return shownDraft(await this.kept(id, side), language);
    const { course, media } = await this.versions.get(side);
    const known = media[language] ?? media[course.structure.sourceLanguage] ?? {};
    return { course, mediumOf: (medium) => known[medium] };
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

function shownDraft({ course, files }: State, language: string): ShownState {
  const { media, sourceLanguage } = course.structure;
  const mediumOf = (id: string) => {
    const medium = media.find((one) => one.id === id);
    return medium && shownMedium(medium, { files, sourceLanguage }, language);
  };
  return { course, mediumOf };
}
