import { Injectable, Logger } from '@nestjs/common';
import { AppError, Database, Turns } from '@pirecow/platform';
import { PackageStore } from '../package-store';
import type { PackageRegistration } from '../registration-store';
import { type AssignableUnit, type CourseStructure } from '../structure/course-structure';
import type { Elements } from './elements';
import { ScormStore } from './scorm-store';
import { finished, opened, type Way, wished } from './sequencing/sequencer';

/** Where a person stands in a package whose registration is locked. */
interface Place {
  registration: PackageRegistration;
  structure: CourseStructure;
}

/** The way through packages of SCORM 2004: which unit opens when, and which one follows. */
@Injectable()
export class Ways {
  private readonly logger = new Logger(Ways.name);
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly store: ScormStore,
    private readonly packages: PackageStore,
  ) {}

  /**
   * A transaction in which a way may be followed. They come one after the other, since one thread follows all of them: whoever
   * waits for it holds no connection, and of each package one waits for others.
   */
  async transaction<Result>(packageId: string, work: () => Promise<Result>): Promise<Result> {
    const { sequencing } = await this.packages.structure(packageId);
    if (!sequencing || this.database.isInTransaction) return this.database.inTransaction(work);
    return this.turns.take(packageId, () => this.turns.take('', () => this.database.inTransaction(work)));
  }

  async find(registrationId: string): Promise<Way | undefined> {
    const [row] = await this.database.query<{ way: Way | null }>(
      `SELECT way FROM package_registration WHERE id = $1`,
      [registrationId],
    );
    return row?.way ?? undefined;
  }

  /** Lets somebody into a unit. @throws AppError `packages.closed` where another one comes first */
  async enter(place: Place, unit: AssignableUnit): Promise<void> {
    const { registration, structure } = place;
    const activity = activityOf(structure, unit.position);
    if (!structure.sequencing || activity === undefined) return;
    const { tree } = structure.sequencing;
    const way = await this.step(async () => {
      const before = await this.find(registration.id);
      const isElsewhere = before?.isRunning && before.current !== activity;
      return opened(tree, isElsewhere ? await this.left(place, before) : before, activity);
    });
    if (way === 'failed') return;
    if (!way) throw new AppError('packages.closed');
    await this.save(registration.id, way);
  }

  /** A unit has come to its end: what it says decides, and where it asks to go is gone to. */
  async leave({ registration, structure }: Place, elements: Elements): Promise<void> {
    const before = await this.find(registration.id);
    if (!structure.sequencing || !before?.isRunning) return;
    const { tree } = structure.sequencing;
    const way = await this.step(() => finished(tree, before, elements));
    if (way !== 'failed') await this.save(registration.id, way);
  }

  /** The unit that follows: the one that was asked for at the end of the last one, or by the learner. */
  async next(place: Place, wish: 'continue' | 'previous' | undefined): Promise<number | undefined> {
    const { sequencing } = place.structure;
    const before = await this.find(place.registration.id);
    if (!sequencing || !before) return undefined;
    if (before.isRunning || !wish) return before.isRunning ? unitOf(sequencing, before) : undefined;
    const way = await this.step(() => wished(sequencing.tree, before, wish));
    if (way === 'failed' || !way?.isRunning) return undefined;
    await this.save(place.registration.id, way);
    return unitOf(sequencing, way);
  }

  /** One that was left without a word is over with what it had set. */
  private async left({ registration, structure }: Place, before: Way): Promise<Way> {
    const { sequencing } = structure;
    const position = sequencing && unitOf(sequencing, before);
    if (!sequencing || position === undefined) return before;
    const state = await this.store.find(registration.id, position);
    return finished(sequencing.tree, before, state?.elements ?? {});
  }

  /** Rules that the engine does not get through keep nobody out. */
  private async step<Result>(take: () => Promise<Result>): Promise<Result | 'failed'> {
    try {
      return await take();
    } catch (error) {
      this.logger.warn(`A way was not followed: ${error instanceof Error ? error.message : 'unknown'}`);
      return 'failed';
    }
  }

  private async save(registrationId: string, way: Way): Promise<void> {
    await this.database.query(`UPDATE package_registration SET way = $2 WHERE id = $1`, [
      registrationId,
      JSON.stringify(way),
    ]);
  }
}

function activityOf({ sequencing }: CourseStructure, position: number): string | undefined {
  return Object.entries(sequencing?.units ?? {}).find(([, unit]) => unit === position)?.[0];
}

function unitOf({ units }: NonNullable<CourseStructure['sequencing']>, { current }: Way): number | undefined {
  return current === null ? undefined : units[current];
}
