import { checkCourse } from '@pirecow/content';
import { checkMath } from '@pirecow/content/folder';
import { CourseFiles, type PublishOutcome } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Database, notFound } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { ApprovalGate } from '../approval/approval-gate';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { ShownVideos } from '../drafts/shown-videos';
import { problemErrors } from '../folders/problem-errors';
import { GuideGate } from '../guide/guide-gate.service';
import { needsNewVersion } from '../versions/change-kind';
import { textRevisionOf } from '../versions/text-revision';
import type { TextRevision } from '../versions/version';
import { VersionStore } from '../versions/version-store';
import { CourseVersions } from '../versions/course-versions.service';
import { catalogueEntries, courseFacts } from './catalogue-entries';
import { ShelfStore } from './shelf-store';

/** Who publishes, and what they say about it. */
export interface Publication {
  organisationId: string;
  courseId: string;
  by: string | null;
  note: string;
}

/** Makes drafts public: as a new version, or as text revisions of the one that is public already. */
@Injectable()
export class Publisher {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly store: VersionStore,
    private readonly versions: CourseVersions,
    private readonly shelf: ShelfStore,
    private readonly files: CourseFiles,
    private readonly gate: GuideGate,
    private readonly approvals: ApprovalGate,
    private readonly videos: ShownVideos,
  ) {}

  /**
   * Publishes the draft of a course. Languages below its parity threshold wait.
   * @throws AppError `not-found` for a course of another organisation, `input.invalid` where the draft has errors, or as
   *   `GuideGate.pass` and `ApprovalGate.pass` say
   */
  publish(publication: Publication): Promise<PublishOutcome> {
    return this.database.inTransaction(async () => {
      const draft = await this.lock(publication);
      const problems = [...checkCourse(draft.course), ...checkMath(draft.course.structure)];
      const videos = this.videos.errorsIn(draft.course.structure);
      const errors = [...problemErrors(problems), ...videos];
      if (errors.length > 0) throw new AppError('input.invalid', {}, errors);
      const met = await this.gate.pass(draft);
      const approval = await this.approvals.pass(draft);
      const entries = catalogueEntries(draft.course);
      const facts = courseFacts(draft.course, entries);
      const { versionId, outcome } = await this.pin(draft, facts.languages, publication);
      await this.gate.keep(versionId, draft, met, approval);
      await this.shelf.place(versionId, draft.course.structure, facts, entries);
      const number = await this.store.number(versionId);
      return { versionId, number, outcome, languages: facts.languages };
    });
  }

  /** Takes a course off the shelf. @throws AppError `not-found` for a course of another organisation */
  async withdraw(course: Pick<Publication, 'organisationId' | 'courseId'>): Promise<void> {
    await this.lock(course);
    await this.shelf.withdraw(course.courseId);
  }

  private async lock({
    courseId,
    organisationId,
  }: Pick<Publication, 'organisationId' | 'courseId'>): Promise<Draft> {
    await this.database.query(`SELECT FROM course WHERE id = $1 FOR UPDATE`, [courseId]);
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    return draft;
  }

  private async pin(
    draft: Draft,
    languages: string[],
    { by, note }: Publication,
  ): Promise<Pick<PublishOutcome, 'versionId' | 'outcome'>> {
    const revisions = languages.map((language) => textRevisionOf(draft.course, draft.files, language));
    const published = draft.versionId ? await this.versions.read(draft.versionId) : undefined;
    const fresh = !published || needsNewVersion(published.course, draft.course);
    const versionId = fresh ? await this.store.create(draft.course, by, note) : published.id;
    const known = fresh ? [] : await this.store.texts(published.id, published.textState);
    const changed = revisions.filter((revision) => !isKnown(revision, known));
    for (const revision of changed) await this.store.addTexts(versionId, revision);
    const hashes = changed.flatMap(({ media }) => Object.values(media).map(({ hash }) => hash));
    await this.files.makePublic(draft.course.structure.id, hashes);
    return { versionId, outcome: fresh ? 'version' : changed.length > 0 ? 'texts' : 'unchanged' };
  }
}

function isKnown(revision: Omit<TextRevision, 'revision'>, known: TextRevision[]): boolean {
  const stored: unknown = JSON.parse(JSON.stringify(revision));
  return known.some((before) =>
    isDeepStrictEqual(before, { ...(stored as object), revision: before.revision }),
  );
}
