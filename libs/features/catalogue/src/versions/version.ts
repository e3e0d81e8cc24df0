import type { Course, CourseDocument, Keys, Texts } from '@pirecow/content';
import type { KnownFile } from '@pirecow/contracts';

/** A medium as the readers of one language get it. */
export interface PinnedMedium extends KnownFile {
  address: string;
  licence: string;
  source: string;
  author?: string;
  /** As `RenderedMedium` has it; not pinned, for it adds nothing to what was published. */
  narrow?: { address: string; size: number };
}

/** Medium id → file for the readers of one language. */
export type PinnedMedia = Record<string, PinnedMedium>;

/** The texts of one language as one revision has them: secret ones apart. */
export interface TextRevision {
  language: string;
  revision: number;
  texts: Texts[string];
  secretTexts: Texts[string];
  media: PinnedMedia;
}

/** What never changes once a version exists. */
export interface PinnedVersion {
  id: string;
  courseId: string;
  organisationId: string;
  number: number;
  structure: CourseDocument;
  keys: Keys;
}

/**
 * A version with the newest revision of its texts. `course` holds keys and secret texts: it is for the server alone.
 */
export interface CourseVersion extends PinnedVersion {
  course: Course;
  /** Languages that learners may choose, the source language first. */
  languages: string[];
  media: Record<string, PinnedMedia>;
  /** Names the revisions that `course` was put together from, such as `es:1,fr:2`. */
  textState: string;
  /** How many pictures have a narrow version. They only become more, so with `textState` it names what `media` says. */
  narrowed: number;
  /** Until when it may be shown from memory (milliseconds): narrow pictures of it may still come. Null: for ever. */
  freshUntil: number | null;
}
