import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Course, textHash, textKey, type Unit, type UnitPackages, unitSchema } from '@pirecow/content';
import type { Launched, PackageDetail } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { LearnerAtTheDoor, type PlayerAnswer } from '../../learning/test/learning.factory';
import { type PackageWorld, publisherId } from './packages.factory';

const SLUG = 'module-importe';

type PackageUnit = Extract<Unit, { kind: 'package' }>;

/** Makes a package the second unit of a course, and the only one that it asks for. */
function addPackage(course: Course, packages: UnitPackages, completion?: PackageUnit['completion']): void {
  const unit = unitSchema.parse({
    ...{ id: newId(), slug: SLUG, kind: 'package', minutes: 20, packages, objectives: ['o1'] },
    ...(completion && { completion }),
  });
  const [first] = course.structure.modules;
  for (const module of course.structure.modules) for (const one of module.units) one.required = false;
  first?.units.splice(1, 0, unit);
  // Its film serves all languages, so that nothing but the package keeps one from being offered.
  for (const medium of course.structure.media) medium.files = { '*': Object.values(medium.files)[0]! };
  const title = { fr: 'Le module', es: 'El módulo' };
  course.texts['fr']![textKey(unit.id, 'title')] = { text: title.fr, status: 'ready' };
  course.texts['es']![textKey(unit.id, 'title')] = {
    ...{ text: title.es, status: 'ready' },
    source: textHash(title.fr),
  };
}

export const packageUnitOf = (course: Course): Unit =>
  course.structure.modules.flatMap(({ units }) => units).find(({ kind }) => kind === 'package')!;

/** A draft of the organisation whose second unit is a package. */
export const aDraftWith = (
  { app, organisationId }: PackageWorld,
  packages: UnitPackages,
  completion?: PackageUnit['completion'],
): Promise<Course> => aDraftOf(app, organisationId, (course) => addPackage(course, packages, completion));

/** The same, published. */
export async function aCourseWith(
  world: PackageWorld,
  packages: UnitPackages,
  completion?: PackageUnit['completion'],
): Promise<Course> {
  const course = await aDraftWith(world, packages, completion);
  const { app, organisationId } = world;
  await publishReady(app, { organisationId, courseId: course.structure.id }, world.trainer);
  return course;
}

/** Somebody who follows a course with a package in it; no member of its organisation. */
export class Follower extends LearnerAtTheDoor {
  enrolmentId = '';

  constructor(
    app: NestFastifyApplication,
    person: LearnerAtTheDoor['person'],
    private readonly course: Course,
  ) {
    super(app, person);
  }

  async begin(language = 'fr'): Promise<this> {
    this.enrolmentId = (await this.enrol(this.course.structure.id, language)).id;
    return this;
  }

  tryToLaunch(packageId: string, wish: object = {}, unitId = packageUnitOf(this.course).id) {
    const url = `/api/learning/enrolments/${this.enrolmentId}/units/${unitId}/launches`;
    return this.call('POST', url, { unit: 0, packageId, ...wish });
  }

  async launch(packageId: string, wish: object = {}): Promise<Launched> {
    const answer = await this.tryToLaunch(packageId, wish);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<Launched>();
  }

  /** The part of the course as its page shows it. */
  async part(): Promise<PlayerAnswer & { package: PackageDetail | null }> {
    return (await this.open(this.enrolmentId, SLUG)) as PlayerAnswer & { package: PackageDetail | null };
  }

  async own() {
    return (await this.enrolments()).find(({ id }) => id === this.enrolmentId)!;
  }
}

/** A unit of cmi5 that moves on by passing, with a mark to reach. */
export const passing = (name: string) =>
  `<au id="${publisherId(name)}" moveOn="CompletedOrPassed" masteryScore="0.6"><title><langstring lang="fr">${name}</langstring></title>` +
  `<description><langstring lang="fr">À faire</langstring></description><url>index.html</url></au>`;
