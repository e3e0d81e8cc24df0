import {
  checkGuide,
  type Course,
  type GuideFacts,
  type GuideReason,
  type GuideResult,
} from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { draftRevision } from '../drafts/draft-revision';
import type { Draft, FilesByPath } from '../drafts/draft-store';
import { tutorOf } from '../shelf/tutor-sql';

/** RD 694/2017: at least one tutor for 80 learners. */
const MAX_LEARNERS_PER_TUTOR = 80;

/** Somebody's word for a check: how the course meets it. */
interface DeclaredRow {
  checkId: string;
  note: string;
  by: string;
  at: string;
}

/** Why a course is published although a check is not met. */
export interface ReasonRow extends GuideReason {
  reason: string;
  by: string;
  at: string;
}

/** The last answer from across the border. */
export interface ReviewRow {
  verdict: 'approved' | 'changes';
  word: string;
  by: string;
  organisationId: string;
  at: string;
  /** Revision of the draft that was read. */
  draft: string;
}

/** What the platform knows of a course besides its document. */
export interface MethodRow {
  tutorId: string | null;
  answerHours: number | null;
  reviewOn: string | null;
  /** Whether a run of the course meets. */
  hasMeetings: boolean;
  declarations: DeclaredRow[];
  reasons: ReasonRow[];
  review: ReviewRow | null;
}

/** Of a course that nobody has brought in yet. */
const NOTHING_KNOWN: MethodRow = {
  ...{ tutorId: null, answerHours: null, reviewOn: null, hasMeetings: false },
  ...{ declarations: [], reasons: [], review: null },
};

/** One row by primary key, and the few that belong to it by theirs; the last review by its index. */
const FACTS = `
SELECT ${tutorOf('c')} AS "tutorId", c.answer_hours AS "answerHours", c.review_on::text AS "reviewOn",
  EXISTS (SELECT FROM course_meeting m WHERE m.course_id = c.id) AS "hasMeetings",
  coalesce((SELECT jsonb_agg(jsonb_build_object('checkId', d.check_id, 'note', d.note, 'by', d.declared_by,
    'at', d.declared_at)) FROM course_declaration d WHERE d.course_id = c.id), '[]') AS declarations,
  coalesce((SELECT jsonb_agg(jsonb_build_object('checkId', r.check_id, 'findings', r.findings, 'reason', r.reason,
    'by', r.given_by, 'at', r.given_at)) FROM course_reason r WHERE r.course_id = c.id), '[]') AS reasons,
  (SELECT jsonb_build_object('verdict', v.state, 'word', v.word, 'by', v.reviewer_id,
      'organisationId', v.organisation_id, 'at', v.answered_at, 'draft', v.draft)
    FROM course_review v WHERE v.course_id = c.id AND v.state <> 'open'
    ORDER BY v.answered_at DESC, v.id DESC LIMIT 1) AS review
FROM course c WHERE c.id = $1`;

type Looked = Pick<Draft, 'course' | 'files'>;

/** Whether the draft is still as somebody read it. Told by its whole content, so it is asked only where somebody has read. */
export function isAsRead(draft: Looked, review: Pick<ReviewRow, 'draft'>): boolean {
  return draftRevision(draft) === review.draft;
}

function peerReviewOf(draft: Looked, { review }: MethodRow): GuideFacts['peerReview'] {
  if (!review) return 'none';
  if (review.verdict === 'changes') return 'changes';
  return isAsRead(draft, review) ? 'approved' : 'older';
}

function sizesOf(files: FilesByPath): Record<string, number> {
  return Object.fromEntries(Object.entries(files).map(([path, { size }]) => [path, size]));
}

/** Puts together what the checks of the guide ask. */
@Injectable()
export class MethodFacts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(courseId: string): Promise<MethodRow> {
    const [row] = await this.database.query<MethodRow>(FACTS, [courseId]);
    return row ?? NOTHING_KNOWN;
  }

  /** Where a draft stands in the method: a result for each check. */
  check(draft: Looked, row: MethodRow): GuideResult[] {
    return checkGuide(draft.course, {
      tutorNamed: row.tutorId !== null,
      answerHours: row.answerHours,
      learnersPerTutor: null,
      maxLearnersPerTutor: MAX_LEARNERS_PER_TUTOR,
      reviewOn: row.reviewOn,
      hasMeetings: row.hasMeetings,
      today: this.clock.now().toISOString().slice(0, 10),
      peerReview: peerReviewOf(draft, row),
      declared: row.declarations.map(({ checkId }) => checkId),
      recordsExport: true,
      packageExport: true,
      sizes: sizesOf(draft.files),
    });
  }
}

/** A course that only announces itself holds nothing yet that the method could look at. */
export function isAnnounced({ structure }: Course): boolean {
  return structure.state === 'announced';
}
