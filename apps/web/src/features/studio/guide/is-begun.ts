import type { CourseCheck, StudioCourse } from '@pirecow/contracts';

/** What is missing of a part of the course in which nobody has written yet. */
const BLANK: Record<string, readonly string[]> = {
  'obj-present': ['objectives'],
  prereq: ['prerequisites', 'audience'],
  tutor: ['tutor', 'answerHours'],
  'tech-help': ['help'],
  'eval-steps': ['assessment'],
};

/**
 * Whether a check that is not met tells of something begun, so that it is a mistake and not just still to do. Of a course
 * that the public sees everything is.
 */
export function isBegun(
  { id, places }: CourseCheck,
  course: StudioCourse,
  checks: readonly CourseCheck[],
): boolean {
  if (course.state === 'published') return true;
  if (id === 'duration') return places.length < course.modules.flatMap(({ units }) => units).length;
  // Where there is no question yet, none can ask for an objective.
  if (id === 'obj-assessed') return checks.every((one) => one.id !== 'eval-steps' || one.state !== 'notMet');
  const blank = BLANK[id];
  return !blank?.every((field) => places.some((place) => place.field === field));
}
