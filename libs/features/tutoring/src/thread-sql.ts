import { draftTitle } from '@pirecow/features/catalogue';
import { TUTOR_OF_COURSE, tutors, tutorsOfRun } from './reach-sql';

/** A thread as lists show it. */
export interface HeadRow {
  id: string;
  kind: 'question' | 'pedagogical' | 'technical' | 'announcement';
  courseId: string;
  course: string;
  runId: string | null;
  runTitles: Record<string, string> | null;
  blockId: string | null;
  words: string;
  language: string;
  begunBy: string;
  begunAt: Date;
  waitingSince: Date | null;
  dueAt: Date | null;
  answeredAt: Date | null;
  /** Its first words, in Markdown. */
  text: string | null;
  answers: number;
}

/** $1 is the language of the reader. Titles by primary keys, messages along `tutoring_message_of_thread`. */
const HEADS = `
SELECT t.id, t.kind, t.course_id AS "courseId", ${draftTitle('c', '$1')} AS course, r.id AS "runId", r.titles AS "runTitles",
  t.block_id AS "blockId", t.words, t.language, t.begun_by AS "begunBy", t.begun_at AS "begunAt",
  t.waiting_since AS "waitingSince", t.due_at AS "dueAt", t.answered_at AS "answeredAt", first.text,
  (SELECT count(*)::int FROM tutoring_message m WHERE m.thread_id = t.id AND m.id <> first.id
    AND m.withdrawn_at IS NULL AND m.hidden_at IS NULL) AS answers
FROM tutoring_thread t JOIN course c ON c.id = t.course_id LEFT JOIN run r ON r.id = t.run_id
LEFT JOIN LATERAL (
  SELECT m.id, CASE WHEN m.hidden_at IS NULL THEN m.text END AS text FROM tutoring_message m WHERE m.thread_id = t.id ORDER BY m.at, m.id LIMIT 1) AS first ON true`;

export const ONE = `${HEADS} WHERE t.id = $2`;

const NARROWED = (kind: string, language: string) =>
  `(${kind}::text IS NULL OR t.kind = ${kind}) AND (${language}::text IS NULL OR t.language = ${language})`;

const BEFORE = (at: string, id: string) =>
  `(${at}::timestamptz IS NULL OR (t.begun_at, t.id) < (${at}::timestamptz, ${id}::uuid))`;

/** One page of what is found among threads `t`, of which only the ids are sorted: words and titles are read for the page alone. */
const page = (found: string, order: string) =>
  `${HEADS} WHERE t.id IN (${found} ORDER BY ${order} LIMIT $11) ORDER BY ${order}`;

const NEWEST = 't.begun_at DESC, t.id DESC';

const KEPT = `${NARROWED('$5', '$6')} AND ($7::uuid IS NULL OR t.block_id = $7)
  AND ($8 = 'all' OR ($8 = 'open' AND t.answered_at IS NULL AND t.kind <> 'announcement') OR ($8 = 'answered' AND t.answered_at IS NOT NULL))
  AND ${BEFORE('$9', '$10')} ORDER BY ${NEWEST} LIMIT $11`;

/** What the course $2 has under these conditions, as many as a page has. */
const some = (conditions: string) =>
  `(SELECT t.id, t.begun_at FROM tutoring_thread t WHERE t.course_id = $2 AND ${conditions} AND ${KEPT})`;

/**
 * What the person $4 reads among the people of the course $2 and the run $3: of the run, of the course as a whole, and their own.
 * Along `tutoring_thread_among`, `tutoring_thread_about` and `tutoring_thread_begun_by`: a page of each.
 */
export const OF_LEARNER = page(
  `SELECT t.id FROM (
    ${some(`t.run_id = $3::uuid AND t.kind IN ('question', 'announcement')`)}
    UNION ${some(`t.run_id IS NULL AND (t.kind = 'announcement' OR (t.kind = 'question' AND $3::uuid IS NULL))`)}
    UNION ${some(`t.begun_by = $4 AND t.kind <> 'chat'`)}) t`,
  NEWEST,
);

/** Tutored by the person themselves: their runs, their courses, and what nobody tutors any more. */
const OF_RUN = tutorsOfRun('t.run_id', 't.organisation_id', 't.course_id');
const OWN = `($2::uuid IN ${OF_RUN} OR (coalesce(${TUTOR_OF_COURSE}, $2) = $2 AND NOT EXISTS ${OF_RUN}))`;

const TUTORED = `SELECT t.id FROM tutoring_thread t JOIN course c ON c.id = t.course_id
WHERE t.organisation_id = ANY ($4::uuid[]) AND t.kind <> 'chat' AND ${tutors('$2', '$3', '$4', '$5')} AND ($6 = 'all' OR ${OWN}) AND ${NARROWED('$7', '$8')}`;

/** Along `tutoring_thread_waiting`: linear in what waits in the organisations of the reach. */
export const WAITING = page(
  `${TUTORED} AND t.waiting_since IS NOT NULL
  AND ($10::uuid IS NULL OR (coalesce(t.due_at, 'infinity'), t.id) > (coalesce($9::timestamptz, 'infinity'), $10::uuid))`,
  `coalesce(t.due_at, 'infinity'), t.id`,
);

/** Along `tutoring_thread_of_organisation`. */
export const TUTORED_ALL = page(`${TUTORED} AND ${BEFORE('$9', '$10')}`, NEWEST);

export interface MessageRow {
  id: string;
  authorId: string;
  asTutor: boolean;
  language: string;
  text: string;
  at: Date;
  editedAt: Date | null;
  withdrawnAt: Date | null;
  hidden: boolean;
  isAnswer: boolean;
  mentioned: string[];
}

const SAID = `
SELECT m.id, m.author_id AS "authorId", m.as_tutor AS "asTutor", m.language, m.text, m.at, m.edited_at AS "editedAt",
  m.withdrawn_at AS "withdrawnAt", m.hidden_at IS NOT NULL AS hidden, coalesce(m.id = t.answer_id, false) AS "isAnswer",
  ARRAY(SELECT n.account_id FROM tutoring_mention n WHERE n.message_id = m.id ORDER BY n.account_id) AS mentioned
FROM tutoring_thread t JOIN tutoring_message m ON m.thread_id = t.id WHERE t.id = $1`;

export const MESSAGES = `${SAID} ORDER BY m.at, m.id`;

/** A page of the newest, along `tutoring_message_of_thread`. */
export const NEWEST_MESSAGES = `${SAID}
AND ($2::timestamptz IS NULL OR (m.at, m.id) < ($2::timestamptz, $3::uuid)) ORDER BY m.at DESC, m.id DESC LIMIT $4`;

/** The last five hundred deeds. */
export const EVENTS = `
SELECT at, account_id AS "accountId", what FROM (
  SELECT * FROM tutoring_event WHERE thread_id = $1 ORDER BY id DESC LIMIT 500) last ORDER BY id`;
