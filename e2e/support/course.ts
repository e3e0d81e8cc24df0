import { type Course, type Unit, unitsOf } from '@pirecow/content';
import { readCourseFolder } from '@pirecow/content/folder';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';

const FOLDER = join(ROOT, 'apps', 'api', 'content', 'courses', 'teletravail-droit');
const TEXTS = /\.(yaml|md|vtt)$/;

let course: Course | undefined;

/** The course that the platform ships, with its keys, read from its folder as authors have it. */
export function theCourse(): Course {
  course ??= read();
  return course;
}

function read(): Course {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => TEXTS.test(path));
  const files = new Map(paths.map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]));
  const found = readCourseFolder(files).course;
  if (!found) throw new Error('The course folder cannot be read');
  return found;
}

/** Lessons in their order. */
export const lessons = () => unitsOf(theCourse().structure).filter(({ kind }) => kind === 'lesson');

/** The final assessment. */
export function finalAssessment() {
  const found = unitsOf(theCourse().structure).find(({ kind }) => kind === 'assessment');
  if (!found) throw new Error('The course has no assessment');
  return found;
}

/** @throws Error where the course has no such unit */
export function unitBySlug(slug: string): Unit {
  const found = unitsOf(theCourse().structure).find((unit) => unit.slug === slug);
  if (!found) throw new Error(`The course has no unit ${slug}`);
  return found;
}
