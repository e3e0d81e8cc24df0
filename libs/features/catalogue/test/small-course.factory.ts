import { writeXliff } from '@pirecow/formats';
import type { INestApplicationContext } from '@nestjs/common';
import { type Course, courseSchema, textKey } from '@pirecow/content';
import { writeCourseFolder } from '@pirecow/content/folder';
import { CourseImport, type FolderFiles } from '@pirecow/features/catalogue';
import { newId } from '@pirecow/platform';
import { sampleCourse } from '../../../content/src/testing/sample-course';
import { writeZip } from '../src/folders/zip-writer';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>';
const FILM = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');

/** A small course with every kind of block, under ids of its own. */
function aSmallCourse(): Course {
  const own = newId();
  const text = JSON.stringify(sampleCourse())
    .replaceAll('0199f0a0-0000-7000-8000-', own.slice(0, 24))
    .replace('"slug":"cours"', `"slug":"cours-${own}"`);
  return courseSchema.parse(JSON.parse(text));
}

/** The folder of a small course. */
export function folderOf(course: Course): FolderFiles {
  const texts = [...writeCourseFolder(course)].map(([path, text]) => [path, Buffer.from(text)] as const);
  const media = [['media/a.svg', Buffer.from(DRAWING)] as const, ['media/b.fr.mp4', FILM] as const];
  return new Map<string, Uint8Array>([...texts, ...media]);
}

/** The folder of a small course as a zip. */
export function zipOf(course: Course): Promise<Buffer> {
  return writeZip('any-folder', folderOf(course));
}

/** Imports a small course for an organisation: a draft, until somebody publishes it. Quick, unlike the course that we ship. */
export async function aSmallDraft(
  app: INestApplicationContext,
  organisationId: string,
  own: Partial<Pick<Course['structure'], 'parityThreshold'>> = {},
): Promise<Course> {
  const course = aSmallCourse();
  Object.assign(course.structure, own);
  const wishes = { organisationId, dryRun: false, language: 'fr' };
  await app.get(CourseImport, { strict: false }).fromFolder(folderOf(course), wishes);
  return course;
}

/** A small draft of another shape. */
export async function aDraftOf(
  app: INestApplicationContext,
  organisationId: string,
  reshape: (course: Course) => void,
): Promise<Course> {
  const course = aSmallCourse();
  reshape(course);
  const wishes = { organisationId, dryRun: false, language: 'fr' };
  await app.get(CourseImport, { strict: false }).fromFolder(folderOf(course), wishes);
  return course;
}

/** A small draft whose first passage says something else in French than what its translations say; they are offered all the same. */
export async function aDraftWithNewerPassage(
  app: INestApplicationContext,
  organisationId: string,
): Promise<Course> {
  const course = await aSmallDraft(app, organisationId);
  course.structure.parityThreshold = 0.5;
  const body = textKey(course.structure.modules[0]!.units[0]!.blocks[0]!.id, 'body');
  course.texts.fr![body]!.text = 'Tout **autre** chose.';
  const wishes = { organisationId, dryRun: false, language: 'fr' };
  await app.get(CourseImport, { strict: false }).fromFolder(folderOf(course), wishes);
  return course;
}

/** All its texts for a translator into Spanish. */
export const xliffOf = (course: Course): Buffer =>
  Buffer.from(writeXliff(course, { language: 'es', only: 'all' }) ?? '');
