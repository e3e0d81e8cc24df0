import type { PublishOutcome } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { notFound } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { needsNewVersion } from '../versions/change-kind';
import { CourseVersions } from '../versions/course-versions.service';
import { textRevisionOf } from '../versions/text-revision';
import type { CourseVersion, TextRevision } from '../versions/version';
import { VersionStore } from '../versions/version-store';
import { catalogueEntries, courseFacts } from './catalogue-entries';

type Revision = Omit<TextRevision, 'revision'>;

/** What publishing a draft means. */
export interface PublicationPlan {
  outcome: PublishOutcome['outcome'];
  /** What the public sees today. */
  published: CourseVersion | undefined;
  /** Texts that are written: of all languages for a new version, else of those that changed. */
  revisions: Revision[];
}

/** Says what publishing a draft comes to, for who does it and for who asks beforehand. It writes nothing. */
@Injectable()
export class PublicationPlans {
  constructor(
    private readonly drafts: DraftStore,
    private readonly store: VersionStore,
    private readonly versions: CourseVersions,
  ) {}

  /** Two to five statements, whatever the course holds. @throws AppError `not-found` for a course of another organisation */
  async preview(of: {
    organisationId: string;
    courseId: string;
  }): Promise<PublicationPlan & Pick<Draft, 'course'>> {
    const draft = await this.drafts.load(of.courseId);
    if (draft?.organisationId !== of.organisationId) throw notFound();
    const { languages } = courseFacts(draft.course, catalogueEntries(draft.course));
    return { course: draft.course, ...(await this.of(draft, languages)) };
  }

  /** @param languages those that learners are offered */
  async of(draft: Draft, languages: readonly string[]): Promise<PublicationPlan> {
    const revisions = languages.map((language) => textRevisionOf(draft.course, draft.files, language));
    const published = draft.versionId ? await this.versions.read(draft.versionId) : undefined;
    if (!published || needsNewVersion(published.course, draft.course))
      return { outcome: 'version', published, revisions };
    const known = await this.store.texts(published.id, published.textState);
    const changed = revisions.filter((revision) => !isKnown(revision, known));
    return { outcome: changed.length > 0 ? 'texts' : 'unchanged', published, revisions: changed };
  }
}

function isKnown(revision: Revision, known: TextRevision[]): boolean {
  const stored: unknown = JSON.parse(JSON.stringify(revision));
  return known.some((before) =>
    isDeepStrictEqual(before, { ...(stored as object), revision: before.revision }),
  );
}
