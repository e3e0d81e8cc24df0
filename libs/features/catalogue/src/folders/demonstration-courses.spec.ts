import { parity } from '@pirecow/content';
import { readCourseFolder } from '@pirecow/content/folder';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDiskFolder } from './disk-folder';
import { splitFolder } from './split-folder';

const COURSES = join('apps', 'api', 'content', 'courses');

async function courseIn(folder: string) {
  const { texts, media } = splitFolder(await readDiskFolder(join(COURSES, folder)));
  return readCourseFolder(texts, media);
}

describe('the courses of the demonstration', () => {
  it.each(readdirSync(COURSES))('%s has no error and no warning', async (folder) => {
    expect((await courseIn(folder)).problems).toEqual([]);
  });

  it.each(readdirSync(COURSES))('%s says everything in each of its languages', async (folder) => {
    const { structure, texts } = (await courseIn(folder)).course!;
    const shares = structure.languages.map((language) => parity(structure, texts, language));
    expect(shares.map(({ language, share }) => [language, share])).toEqual(
      structure.languages.map((language) => [language, 1]),
    );
  });
});
