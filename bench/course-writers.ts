import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { verbs } from '@pirecow/xapi';
import type pg from 'pg';
import { aPerson } from '../libs/features/identity/test/identity.factory';
import { aCourseWith, Follower } from '../libs/features/packages/test/course-units.factory';
import type { PackageWorld } from '../libs/features/packages/test/packages.factory';
import { bringScorm, item, manifest12, ScormPage } from '../libs/features/packages/test/scorm.factory';
import { originals, type Unit } from './package-writers';

/** So often a unit keeps something before it is completed, so that kills find it at all stages. */
const STEPS = 15;

interface Opened {
  page: ScormPage;
  enrolmentId: string;
}

/** Learners who complete, one after the other, a package that is all of their course. What each says goes out twice at once. */
class CourseScos implements Unit {
  private number = 0;
  private commit: unknown;

  constructor(private readonly all: readonly Opened[]) {}

  async say(): Promise<number> {
    const { page } = this.all[Math.floor(this.number / STEPS)] ?? {};
    // All have completed it: as with who says too much, a moment later they are asked again.
    if (!page) return 429;
    const isLast = this.number % STEPS === STEPS - 1;
    const status = isLast ? 'completed' : 'incomplete';
    const elements = { 'cmi.suspend_data': String(this.number), 'cmi.core.lesson_status': status };
    this.commit ??= page.commitOf(elements, isLast);
    const answers = await Promise.all([page.send(this.commit), page.send(this.commit)]);
    return Math.min(...answers.map(({ statusCode }) => statusCode));
  }

  get count(): number {
    return this.number;
  }

  acknowledged(): void {
    this.commit = undefined;
    this.number += 1;
  }

  /** The course of each was told once that its unit, and with it the course, is completed. */
  async faults(database: pg.Client): Promise<string[]> {
    const faults: string[] = [];
    for (const [place, { enrolmentId }] of this.all.entries()) {
      const acknowledged = Math.min(1, Math.floor(this.number / (STEPS * (place + 1))));
      const isNext = this.number === STEPS * (place + 1) - 1;
      const [completed, satisfied] = [
        (await originals(database, enrolmentId, verbs.completed)).length,
        (await originals(database, enrolmentId, verbs.satisfied)).length,
      ];
      const isRight = completed === acknowledged || (isNext && completed === 1);
      if (!isRight || satisfied !== completed)
        faults.push(`a course was told ${completed} times of its unit, and satisfied ${satisfied} times`);
    }
    return faults;
  }
}

/** Has as many learners open a package in a course. @param line where it speaks later */
export async function launchInCourse(
  world: PackageWorld,
  line: NestFastifyApplication,
  count: number,
): Promise<Unit> {
  const id = await bringScorm(world, manifest12({ items: item('one') }));
  const course = await aCourseWith(world, { '*': id });
  const all: Opened[] = [];
  for (let number = 0; number < count; number += 1) {
    const who = await new Follower(world.app, await aPerson(world.app, { language: 'fr' }), course).begin();
    const launched = await who.launch(id);
    await new ScormPage(world.app, launched).open();
    all.push({ page: new ScormPage(line, launched), enrolmentId: who.enrolmentId });
  }
  return new CourseScos(all);
}
