import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type AssessmentRules,
  type Course,
  isGraded,
  questionsOf,
  type Unit,
  unitsOf,
} from '@pirecow/content';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';

export type AssessmentUnit = Extract<Unit, { kind: 'assessment' }>;

/** The one assessment of a course. */
export function assessmentOf({ structure }: Course): AssessmentUnit {
  const found = unitsOf(structure).find((one) => one.kind === 'assessment');
  if (!found) throw new Error('The course has no assessment');
  return found;
}

/** Takes blocks out of the assessment, with their keys and texts. */
export function removeBlocks(course: Course, gone: readonly string[]): void {
  const unit = assessmentOf(course);
  unit.blocks = unit.blocks.filter(({ id }) => !gone.includes(id));
  for (const id of gone) delete course.keys[id];
  for (const texts of Object.values(course.texts))
    for (const key of Object.keys(texts)) if (gone.some((id) => key.startsWith(id))) delete texts[key];
}

/** A small published course whose assessment has these rules, in French and Spanish. Open answers stay only where they are `asked`. */
export async function aCourseWith(
  app: NestFastifyApplication,
  organisationId: string,
  rules: Partial<AssessmentRules>,
  { asked = false } = {},
): Promise<Course> {
  const course = await aDraftOf(app, organisationId, (one) => {
    const open = questionsOf(assessmentOf(one)).filter(isGraded);
    if (!asked)
      removeBlocks(
        one,
        open.map(({ id }) => id),
      );
    Object.assign(assessmentOf(one).assessment, rules);
  });
  await publishReady(app, { organisationId, courseId: course.structure.id });
  return course;
}
