import { questionsOf, type Unit, unitsOf } from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { answerOf } from '../answers';
import type { Stage } from '../stage';

/** A person in one of the other courses. */
export interface Follower {
  who: string;
  enrolmentId: string;
  version: CourseVersion;
}

export async function enrol(
  stage: Stage,
  who: string,
  version: CourseVersion,
  language: string,
): Promise<Follower> {
  const { courseId } = version;
  const wish = { courseId, language };
  const { id } = await stage.send<{ id: string }>(who, 'POST', '/api/learning/enrolments', wish);
  return { who, enrolmentId: id, version };
}

/** Follows so many of its lessons to their end, half an hour each. */
export async function follow(
  stage: Stage,
  { who, enrolmentId, version }: Follower,
  count: number,
): Promise<void> {
  const lessons = unitsOf(version.course.structure).filter(({ kind }) => kind === 'lesson');
  for (const { id } of lessons.slice(0, count)) {
    stage.until(stage.now + 30 * 60_000);
    const url = `/api/learning/enrolments/${enrolmentId}/units/${id}/completion`;
    await stage.send(who, 'POST', url, { doneAt: stage.moment, deviceTime: stage.moment });
  }
}

export function assessmentOf({ course }: CourseVersion, slug: string): Unit {
  const unit = unitsOf(course.structure).find((one) => one.slug === slug && one.kind === 'assessment');
  if (!unit) throw new Error(`There is no assessment ${slug}`);
  return unit;
}

/** Begins an attempt, answers each question by `answer` (undefined: not at all), and hands in. @returns its id */
export async function attempt(
  stage: Stage,
  { who, enrolmentId, version }: Follower,
  unit: Unit,
  answer: (place: number) => unknown,
): Promise<string> {
  const url = `/api/assessments/${enrolmentId}/${unit.id}/attempts`;
  const { attemptId } = await stage.send<{ attemptId: string }>(who, 'POST', url);
  for (const [place, question] of questionsOf(unit).entries()) {
    const given = answer(place);
    const response = given === true ? answerOf(version.course, question, true) : given;
    if (response === undefined || response === null) continue;
    stage.until(stage.now + 40_000);
    const block = `/api/assessments/attempts/${attemptId}/answers/${question.id}`;
    await stage.send(who, 'PUT', block, { response });
  }
  await stage.send(who, 'POST', `/api/assessments/attempts/${attemptId}/submission`);
  return attemptId;
}
