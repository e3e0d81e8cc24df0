import { lacksRoom } from './room';
import { dropFiles, MEDIA_CACHE, offlineRoom, type TakenCourse, type TakenUnit } from './store';

export type Medium = TakenUnit['unit']['media'][string];

/** Media as files of a course, each once. */
export function filesOfDraws(media: readonly Medium[], isLean: boolean): TakenCourse['files'] {
  const light = media.filter(({ type }) => !isLean || !/^(video|audio)\//.test(type));
  const files = light.map(({ address, size, narrow }) => (isLean && narrow) || { address, size });
  return [...new Map(files.map((file) => [file.address, file])).values()];
}

/** Counts files in with a course, before they are there: none is left behind when it goes. Returns those that are new to it; undefined where it is not on the device. */
async function enlist(enrolmentId: string, files: TakenCourse['files']): Promise<Set<string> | undefined> {
  const added = new Set<string>();
  const isHere = await offlineRoom.courses.where({ enrolmentId }).modify((course) => {
    const known = new Set(course.files.map(({ address }) => address));
    for (const file of files.filter(({ address }) => !known.has(address))) {
      course.files.push(file);
      course.bytes += file.size;
      added.add(file.address);
    }
  });
  return isHere ? added : undefined;
}

const countIn = (enrolmentId: string, size: number) =>
  offlineRoom.courses.where({ enrolmentId }).modify((course) => void (course.loaded += size));

async function fetchFiles(enrolmentId: string, files: TakenCourse['files'], added: ReadonlySet<string>) {
  const cache = await caches.open(MEDIA_CACHE);
  for (const { address, size } of files) {
    const isHere = await cache.match(address, { ignoreVary: true });
    if (!isHere) await cache.add(address);
    if (!isHere || added.has(address)) await countIn(enrolmentId, size);
  }
}

/** A course of which something is not here is not ready any more: its learner goes on with it. */
const notAll = (enrolmentId: string, error: unknown) =>
  offlineRoom.courses
    .where({ enrolmentId })
    .filter(({ state }) => state === 'ready')
    .modify({ state: lacksRoom(error) ? 'full' : 'paused' });

/** Adds files to a course that is on the device, and fetches those that are not. Nothing is left of them where it is taken off meanwhile. */
export async function addFiles(enrolmentId: string, files: TakenCourse['files']): Promise<void> {
  const added = await enlist(enrolmentId, files);
  if (!added) return;
  try {
    await fetchFiles(enrolmentId, files, added);
  } catch (error) {
    await notAll(enrolmentId, error);
    throw error;
  } finally {
    if (!(await offlineRoom.courses.get(enrolmentId))) await dropFiles(files);
  }
}
