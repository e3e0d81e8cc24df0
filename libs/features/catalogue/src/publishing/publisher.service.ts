import { checkCourse } from '@pirecow/content';
import { checkMath } from '@pirecow/content/folder';
import { CourseFiles, type PublishOutcome, type Repetition } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Database, notFound, TransactionEventBus } from '@pirecow/platform';
import { ApprovalGate } from '../approval/approval-gate';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { ShownVideos } from '../drafts/shown-videos';
import { problemErrors } from '../folders/problem-errors';
import { GuideGate } from '../guide/guide-gate.service';
import { NOBODY, Repetitions } from '../repetition/repetitions.service';
import { VersionStore } from '../versions/version-store';
import { catalogueEntries, courseFacts } from './catalogue-entries';
import { PackageProblems } from './package-problems';
import { PublicationPlans } from './publication-plan.service';
import { expectSameTests } from './same-tests';
import { ShelfStore } from './shelf-store';

/** Who publishes, and what they say about it. */
export interface Publication {
  organisationId: string;
  courseId: string;
  by: string | null;
  note: string;
  /** Whether completions have to be repeated, where it makes a new version. What a second person approved takes its place. */
  repetition?: Repetition;
}

/** Makes drafts public: as a new version, or as text revisions of the one that is public already. */
@Injectable()
export class Publisher {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly store: VersionStore,
    private readonly plans: PublicationPlans,
    private readonly repetitions: Repetitions,
    private readonly shelf: ShelfStore,
    private readonly files: CourseFiles,
    private readonly gate: GuideGate,
    private readonly approvals: ApprovalGate,
    private readonly videos: ShownVideos,
    private readonly packages: PackageProblems,
    private readonly events: TransactionEventBus,
  ) {}

  /**
   * Publishes the draft of a course. Languages below its parity threshold wait.
   * @throws AppError `not-found` for a course of another organisation, `input.invalid` where the draft has errors, or as
   *   `GuideGate.pass` and `ApprovalGate.pass` say
   */
  publish(publication: Publication): Promise<PublishOutcome> {
    return this.database.inTransaction(async () => {
      const draft = await this.lock(publication);
      const { structure } = draft.course;
      const packages = await this.packages.in(structure, draft.organisationId);
      const problems = [...checkCourse(draft.course), ...checkMath(structure), ...packages];
      const videos = this.videos.errorsIn(structure);
      const errors = [...problemErrors(problems), ...videos];
      if (errors.length > 0) throw new AppError('input.invalid', {}, errors);
      const met = await this.gate.pass(draft);
      const approval = await this.approvals.pass(draft);
      const entries = catalogueEntries(draft.course);
      const facts = courseFacts(draft.course, entries);
      const { versionId, outcome, isFirst } = await this.pin(draft, facts.languages, publication);
      await this.gate.keep(versionId, draft, met, approval);
      await this.shelf.place(versionId, structure, facts, entries);
      if (outcome === 'version' && !isFirst)
        await this.tell(publication, versionId, approval?.repetition ?? publication.repetition ?? NOBODY);
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
  ): Promise<Pick<PublishOutcome, 'versionId' | 'outcome'> & { isFirst: boolean }> {
    const { outcome, published, revisions } = await this.plans.of(draft, languages);
    if (outcome === 'version') await expectSameTests(this.database, draft.course.structure);
    const isKnown = outcome !== 'version' && published !== undefined;
    const versionId = isKnown ? published.id : await this.store.create(draft.course, by, note);
    for (const revision of revisions) await this.store.addTexts(versionId, revision);
    const hashes = revisions.flatMap(({ media }) => Object.values(media).map(({ hash }) => hash));
    await this.files.makePublic(draft.course.structure.id, hashes);
    return { versionId, outcome, isFirst: published === undefined };
  }

  /** What a new version means for who follows the course. */
  private async tell(
    { by, organisationId, courseId }: Publication,
    versionId: string,
    repetition: Repetition,
  ): Promise<void> {
    await this.events.emit('course.version-published', { courseId, versionId });
    if (repetition.scope !== 'none')
      await this.repetitions.ask(by, { organisationId, courseId, versionId }, repetition);
  }
}
