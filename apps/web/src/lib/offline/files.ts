import { MEDIA_CACHE, offlineRoom, type TakenCourse, type TakenUnit } from './store';

export type Medium = TakenUnit['unit']['media'][string];

/** Media as files of a course, each once. */
export function filesOfDraws(media: readonly Medium[], isLean: boolean): TakenCourse['files'] {
  const light = media.filter(({ type }) => !isLean || !/^(video|audio)\//.test(type));
  const files = light.map(({ address, size, narrow }) => (isLean && narrow) || { address, size });
  return [...new Map(files.map((file) => [file.address, file])).values()];
}

/** Adds files to a course that is on the device, and fetches those that are not. They belong to it first, so that none is left behind when it goes. */
export async function addFiles(enrolmentId: string, files: TakenCourse['files']): Promise<void> {
  await offlineRoom.courses.where({ enrolmentId }).modify((course) => {
    const known = new Set(course.files.map(({ address }) => address));
    const more = files.filter(({ address }) => !known.has(address));
    const bytes = more.reduce((sum, { size }) => sum + size, 0);
    course.files.push(...more);
    course.bytes += bytes;
    course.loaded += bytes;
  });
  const cache = await caches.open(MEDIA_CACHE);
  for (const { address } of files)
    if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address);
}
