import { type Browser, request } from '@playwright/test';
import type { CourseDetail, Enrolment, ImportReport } from '@pirecow/contracts';
import { type Course, textHash, textKey, unitsOf } from '@pirecow/content';
import { writeCourseFolder } from '@pirecow/content/folder';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { idOf, sampleCourse } from '../../libs/content/src/testing/sample-course';
import { aPhotograph } from '../../libs/features/media/test/pictures.factory';
import { theCourse } from './course';
import { film } from './film';
import { explainWarnings, nameTutor } from './guide';
import { type BrowserState, stateOf } from './people';
import { bring } from './bring';
import { tell } from './tell';

/** A language that the interface has no words in. */
const WITHOUT_WORDS = 'ca';

/** The sample of `libs/content` as a course: every kind of block and question, in French, Spanish and Catalan. */
function workshop(): Course {
  const course = sampleCourse();
  const { structure, texts } = course;
  structure.slug = 'atelier';
  structure.languages = ['fr', 'es', WITHOUT_WORDS];
  texts[WITHOUT_WORDS] = structuredClone(texts.es ?? {});
  const film = structure.media.find(({ files }) => files.fr?.endsWith('.mp4'));
  if (film) film.files = { '*': 'media/film.webm' };
  const drawing = structure.media.find(({ files }) => files['*']?.endsWith('.svg'));
  if (drawing) drawing.files = { '*': 'media/a.jpg' };
  addSound(course);
  return course;
}

/** The one kind of block that the sample has not. */
function addSound({ structure, texts }: Course): void {
  const [id, media] = [idOf(28), idOf(92)];
  structure.media.push({ id: media, files: { '*': 'media/c.mp3' }, licence: 'CC-BY-4.0', source: 'pirEcow' });
  structure.modules[0]?.units[0]?.blocks.push({ id, type: 'audio', media });
  for (const [language, records] of Object.entries(texts)) {
    for (const field of ['title', 'captions', 'transcript']) {
      const like = records[textKey(idOf(23), field)];
      if (like)
        records[textKey(id, field)] = structuredClone({ ...like, text: like.text.replace('23', '28') });
    }
    if (language !== structure.sourceLanguage) restate(records, texts[structure.sourceLanguage] ?? {}, id);
  }
}

/** Translations name the wording that they were made from. */
function restate(records: Course['texts'][string], source: Course['texts'][string], owner: string): void {
  for (const [key, record] of Object.entries(records))
    if (key.startsWith(owner)) record.source = textHash(source[key]?.text ?? '');
}

/** Its lesson: all blocks, and the eight kinds of questions to practise. */
export function workshopLesson() {
  const [lesson] = unitsOf(workshop().structure);
  if (!lesson) throw new Error('The sample has no lesson');
  return lesson;
}

/** The workshop as the content library knows it, with its keys. */
export const theWorkshop = workshop;

/** Pixels across of its picture: enough for a smaller one to be made. */
export const PICTURE_WIDTH = 1_000;

/** One second of silence: frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz, that hold nothing but their heads. */
function silence(): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0xc4]);
  return Buffer.concat(Array.from({ length: 39 }, () => frame));
}

let filmed: Promise<Buffer> | undefined;

/** That film, recorded once. */
export const recordedFilm = (browser: Browser): Promise<Buffer> => (filmed ??= film(browser));

async function zipOf(browser: Browser): Promise<Buffer> {
  const written = [...writeCourseFolder(workshop())].map(
    ([path, text]) => [path, Buffer.from(text)] as const,
  );
  const media = {
    'media/a.jpg': await aPhotograph({ width: PICTURE_WIDTH, height: 600 }),
    'media/film.webm': await recordedFilm(browser),
    'media/c.mp3': silence(),
  };
  const zip = new ZipFile();
  for (const [path, bytes] of [...written, ...Object.entries(media)]) zip.addBuffer(bytes, `atelier/${path}`);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/**
 * Brings the workshop in by the import that trainers have, enrols somebody, and takes it off the shelf again, so that no
 * other test meets it.
 * @returns the enrolment
 */
export async function enrolInWorkshop(
  browser: Browser,
  url: string,
  learner: BrowserState,
): Promise<Enrolment> {
  const trainer = await request.newContext({ baseURL: url, storageState: stateOf('trainer') });
  const { organisation } = await tell<CourseDetail>(
    trainer,
    'GET',
    `/api/catalogue/courses/${theCourse().structure.slug}`,
  );
  const courses = `/api/organisations/${organisation.id}/courses`;
  const file = { name: 'atelier.zip', bytes: await zipOf(browser) };
  const wish = { kind: 'course', edits: 'major' } as const;
  const { courseId } = await bring<ImportReport>(trainer, `/organisations/${organisation.id}`, file, wish);
  await nameTutor(trainer, `${courses}/${courseId}`);
  await explainWarnings(trainer, `${courses}/${courseId}`);
  await tell(trainer, 'POST', `${courses}/${courseId}/publish`, {});
  const client = await request.newContext({ baseURL: url, storageState: learner });
  const enrolment = await tell<Enrolment>(client, 'POST', '/api/learning/enrolments', { courseId });
  await tell(trainer, 'POST', `${courses}/${courseId}/withdraw`);
  await Promise.all([trainer.dispose(), client.dispose()]);
  return enrolment;
}
