import type { GuideCheckId } from './guide-checks';

/**
 * Where a check stands. `declared`: no machine can tell, and somebody has said so. `notApplicable`: the course holds nothing
 * that the check looks at.
 */
export const GUIDE_STATES = ['met', 'notMet', 'declared', 'notApplicable'] as const;
export type GuideState = (typeof GUIDE_STATES)[number];

/** What a trainer has to open to mend something. Without unit: the facts of the course. */
export interface GuidePlace {
  moduleId?: string;
  unitId?: string;
  blockId?: string;
  /** Name of a text or a property, such as `prerequisites` or `objective.o1`. */
  field?: string;
  language?: string;
}

export interface GuideResult {
  id: GuideCheckId;
  state: GuideState;
  places: GuidePlace[];
}

/** What the checks ask besides the course: what the platform knows, as values. */
export interface GuideFacts {
  /** Whether somebody of the organisation is named as tutor. */
  tutorNamed: boolean;
  /** Hours in which the tutor answers. */
  answerHours: number | null;
  /** Learners of a full-time tutor, where the platform can count them. */
  learnersPerTutor: number | null;
  maxLearnersPerTutor: number;
  /** Days, as `2027-03-31`: when the course is read again, and today. */
  reviewOn: string | null;
  today: string;
  /** What a trainer from the other side of the border said last: nothing, that it needs changes, or yes, of an older state or this one. */
  peerReview: 'none' | 'changes' | 'older' | 'approved';
  /** Whether a run of the course meets, so that its people can attend. */
  hasMeetings: boolean;
  /** Checks for which somebody has given their word. */
  declared: readonly string[];
  /** Whether the platform records time, progress and results so that they can be exported. */
  recordsExport: boolean;
  /** Whether the platform exports a course as SCORM or cmi5 package. */
  packageExport: boolean;
  /** Sizes of the media by path, in bytes. */
  sizes: Readonly<Record<string, number>>;
}
