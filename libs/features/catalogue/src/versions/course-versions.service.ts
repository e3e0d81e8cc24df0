import { Inject, Injectable } from '@nestjs/common';
import type { RenderedUnit } from '@pirecow/content';
import { CourseFiles } from '@pirecow/contracts';
import { Clock, CONFIG, type Config, Database, notFound } from '@pirecow/platform';
import { LRUCache } from 'lru-cache';
import { narrowIn } from './narrow-media';
import { onShelf } from './on-shelf';
import { renderUnit, withOrder } from './rendered-unit';
import type { CourseVersion, PinnedVersion, TextRevision } from './version';
import { VersionStore } from './version-store';

export interface LearnerUnitQuestion {
  versionId: string;
  unitId: string;
  /** The language wished for; single texts that it lacks come in the source language. */
  language: string;
  /** Whether right answers and feedback of an assessment are due. */
  reveal: boolean;
  /** Decides the order of options: the enrolment or attempt. */
  seed: string;
  /** Where the caller has read it already (`textStateOf`), nothing is asked of the database. */
  textState?: string;
}

/** Versions kept in memory, and rendered units. Immutable both: a new revision has another key. */
const KEPT = { versions: 60, units: 2_000 };

/** While narrow pictures of a version are being made, those are asked for anew after that time. */
const SOON_MS = 3_000;

function assemble(
  pinned: PinnedVersion,
  revisions: TextRevision[],
  known: Pick<CourseVersion, 'textState' | 'media' | 'narrowed' | 'freshUntil'>,
): CourseVersion {
  const source = pinned.structure.sourceLanguage;
  const translated = revisions.map(({ language }) => language);
  const languages = [source, ...translated.filter((language) => language !== source).sort()];
  const texts = revisions.map(({ language, ...revision }) => [
    language,
    { ...revision.texts, ...revision.secretTexts },
  ]);
  return {
    ...pinned,
    ...known,
    languages,
    course: {
      structure: { ...pinned.structure, languages },
      keys: pinned.keys,
      texts: Object.fromEntries(texts) as CourseVersion['course']['texts'],
    },
  };
}

/**
 * Published versions for the other rooms. What is kept in memory never changes, so replicas need not talk to each
 * other; only which revision is the newest is asked anew, and for a while which pictures have a narrow version.
 */
@Injectable()
export class CourseVersions {
  private readonly versions = new LRUCache<string, CourseVersion>({ max: KEPT.versions });
  private readonly loading = new Map<string, Promise<CourseVersion>>();
  private readonly units = new LRUCache<string, RenderedUnit>({ max: KEPT.units });

  constructor(
    private readonly database: Database,
    private readonly store: VersionStore,
    private readonly files: CourseFiles,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The version that the public sees of that course, or undefined: unknown, never published, withdrawn, or its organisation closed. */
  async current(courseId: string): Promise<CourseVersion | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT c.version_id AS id FROM course c WHERE c.id = $1 AND ${onShelf('c')}`,
      [courseId],
    );
    return row && this.get(row.id);
  }

  /** A version with its newest texts. @throws AppError `not-found` */
  async get(versionId: string, textState?: string): Promise<CourseVersion> {
    const state = textState ?? (await this.store.textState(versionId));
    const key = `${versionId}|${state}`;
    const known = this.versions.get(key);
    if (known) return this.isFresh(known) ? known : this.renewed(key, known);
    // A transaction holds a connection: waiting for somebody who still needs one could stop everybody.
    return this.database.isInTransaction
      ? this.readInside(key, versionId, state)
      : this.load(key, versionId, state);
  }

  private async readInside(key: string, versionId: string, state: string): Promise<CourseVersion> {
    const version = await this.read(versionId, state);
    // What a transaction sees before its commit may never come to be.
    this.database.afterCommit(() => this.versions.set(key, version));
    return version;
  }

  /** Reads once for all who ask meanwhile. */
  private load(key: string, versionId: string, state: string): Promise<CourseVersion> {
    const underWay = this.loading.get(key);
    if (underWay) return underWay;
    const loading = this.read(versionId, state)
      .then((version) => {
        this.versions.set(key, version);
        return version;
      })
      .finally(() => this.loading.delete(key));
    this.loading.set(key, loading);
    return loading;
  }

  /** With the narrow pictures that there are by now. Who asks meanwhile gets it as it was. */
  private async renewed(key: string, known: CourseVersion): Promise<CourseVersion> {
    this.versions.set(key, { ...known, freshUntil: this.soon() });
    const version = { ...known, ...(await this.picturesOf(known.media)) };
    this.versions.set(key, version);
    return version;
  }

  /** The same as {@link get}, past the memory. */
  async read(versionId: string, textState?: string): Promise<CourseVersion> {
    const state = textState ?? (await this.store.textState(versionId));
    const [pinned, revisions] = [
      await this.store.pinned(versionId),
      await this.store.texts(versionId, state),
    ];
    if (!pinned) throw notFound();
    const media = Object.fromEntries(revisions.map((one) => [one.language, one.media]));
    return assemble(pinned, revisions, { textState: state, ...(await this.picturesOf(media)) });
  }

  private async picturesOf(
    media: CourseVersion['media'],
  ): Promise<Pick<CourseVersion, 'media' | 'narrowed' | 'freshUntil'>> {
    const { moreMayCome, ...found } = await narrowIn(this.files, media);
    return { ...found, freshUntil: moreMayCome ? this.soon() : null };
  }

  private soon(): number {
    return this.clock.now().getTime() + SOON_MS;
  }

  private isFresh({ freshUntil }: CourseVersion): boolean {
    return freshUntil === null || this.clock.now().getTime() < freshUntil;
  }

  /** A unit as a learner may see it, its texts as safe HTML. @throws AppError `not-found` */
  async learnerUnit(question: LearnerUnitQuestion): Promise<RenderedUnit> {
    const version = await this.get(question.versionId, question.textState);
    const { unitId, language, reveal, seed } = question;
    const { id, textState, narrowed } = version;
    const key = [id, textState, narrowed, unitId, language, reveal].join('|');
    const unit = this.units.get(key) ?? renderUnit(version, question, this.config.publicUrl);
    if (!unit) throw notFound();
    this.units.set(key, unit);
    return withOrder(version, unit, { unitId, seed });
  }
}
