import { type Course, type Medium, mediaFile, textFields, textKey, type Texts } from '@pirecow/content';
import type { Draft, FilesByPath } from '../drafts/draft-store';
import type { CourseVersion } from '../versions/version';

type Records = Texts[string];
type State = Pick<Draft, 'course' | 'files'>;
type Structure = Course['structure'];

/** The words of one language as the version has them; who wrote what the draft still says stays known. */
function wordsOf(pinned: Records, drafted: Records): Records {
  const entries = Object.entries(pinned).map(([key, record]) => {
    const known = drafted[key];
    const same =
      known?.text === record.text && known.source === record.source && known.status === record.status;
    return [key, same ? { ...known, ...record } : record] as const;
  });
  return Object.fromEntries(entries);
}

/** What a version does not pin (a language that was not offered) stays as it is, as far as it belongs to something. */
function textsOf({ course }: CourseVersion, draft: Course, structure: Structure): Texts {
  const fields = new Set(textFields(structure).map(({ owner, field }) => textKey(owner, field)));
  const entries = structure.languages.map((language) => {
    const [pinned, drafted] = [course.texts[language], draft.texts[language] ?? {}];
    const kept = Object.entries(drafted).filter(([key]) => fields.has(key));
    return [language, pinned ? wordsOf(pinned, drafted) : Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(entries);
}

/** The files of the media that a version pins, by their paths. */
function filesOf({ media }: CourseVersion, structure: Structure): FilesByPath {
  const entries = Object.entries(media).flatMap(([language, pinned]) =>
    Object.entries(pinned).flatMap(([id, medium]) => {
      const { type, size, hash } = medium;
      const path = mediaFile(structure, id, language);
      return path === undefined ? [] : [[path, { type, size, hash }] as const];
    }),
  );
  return Object.fromEntries(entries);
}

/** The media of then, and those of today that do not stand in their way. Files that nobody has any more are not named. */
function mediaOf(
  then: readonly Medium[],
  today: readonly Medium[],
  pinned: FilesByPath,
  files: FilesByPath,
): Medium[] {
  const known = new Set(then.map(({ id }) => id));
  const others = today.filter(
    (medium) => !known.has(medium.id) && !Object.values(medium.files).some((path) => path in pinned),
  );
  return [...then, ...others].map((medium) => ({
    ...medium,
    files: Object.fromEntries(Object.entries(medium.files).filter(([, path]) => path in files)),
  }));
}

/**
 * The draft once a version is restored: structure, keys and words are the version's. Languages that the draft has gained since,
 * words of languages that the version did not offer, the address of the course and other media stay.
 * @param pinned the structure as it was pinned, with all its languages
 */
export function restoredCourse(version: CourseVersion, pinned: Structure, { course, files }: State): State {
  const { slug, languages, media } = course.structure;
  const ofVersion = filesOf(version, pinned);
  const allFiles = { ...files, ...ofVersion };
  const structure: Structure = {
    ...pinned,
    slug,
    languages: [...new Set([...pinned.languages, ...languages])],
    media: mediaOf(pinned.media, media, ofVersion, allFiles),
  };
  const shown = new Set(structure.media.flatMap((medium) => Object.values(medium.files)));
  return {
    course: { structure, keys: version.course.keys, texts: textsOf(version, course, structure) },
    files: Object.fromEntries(Object.entries(allFiles).filter(([path]) => shown.has(path))),
  };
}
