import { isAmong, TUTOR_OF_COURSE, tutors, tutorsOfRun } from './reach-sql';

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
SELECT t.id, t.kind, t.course_id AS "courseId", coalesce(title.text, c.slug) AS course, r.id AS "runId", r.titles AS "runTitles",
  t.block_id AS "blockId", t.words, t.language, t.begun_by AS "begunBy", t.begun_at AS "begunAt",
  t.waiting_since AS "waitingSince", t.due_at AS "dueAt", t.answered_at AS "answeredAt", first.text,
  (SELECT count(*)::int FROM tutoring_message m WHERE m.thread_id = t.id AND m.id <> first.id) AS answers
FROM tutoring_thread t JOIN course c ON c.id = t.course_id LEFT JOIN run r ON r.id = t.run_id
LEFT JOIN LATERAL (
  SELECT m.id, CASE WHEN m.hidden_at IS NULL THEN m.text END AS text FROM tutoring_message m WHERE m.thread_id = t.id ORDER BY m.at, m.id LIMIT 1) AS first ON true
LEFT JOIN LATERAL (
  SELECT text FROM course_text x
  WHERE x.course_id = c.id AND x.language IN ($1, c.source_language) AND x.owner_id = c.id AND x.field = 'title'
  ORDER BY x.language = $1 DESC LIMIT 1) AS title ON true`;

export const ONE = `${HEADS} WHERE t.id = $2`;

const NARROWED = (kind: string, language: string) =>
  `(${kind}::text IS NULL OR t.kind = ${kind}) AND (${language}::text IS NULL OR t.language = ${language})`;

const BEFORE = (at: string, id: string) =>
  `(${at}::timestamptz IS NULL OR (t.begun_at, t.id) < (${at}::timestamptz, ${id}::uuid))`;

/** What the person $4 reads among the people of the course $2 and the run $3. Along `tutoring_thread_of_course`. */
export const OF_LEARNER = `${HEADS}
WHERE t.course_id = $2
  AND (t.begun_by = $4 OR (t.kind IN ('question', 'announcement') AND ${isAmong('$3::uuid')}))
  AND ${NARROWED('$5', '$6')} AND ($7::uuid IS NULL OR t.block_id = $7)
  AND ($8 = 'all' OR (t.answered_at IS NULL) = ($8 = 'open')) AND ${BEFORE('$9', '$10')}
ORDER BY t.begun_at DESC, t.id DESC LIMIT $11`;

/** Tutored by the person themselves: their runs, their courses, and what nobody tutors any more. */
const OF_RUN = tutorsOfRun('t.run_id', 't.organisation_id', 't.course_id');
const OWN = `($2::uuid IN ${OF_RUN} OR (coalesce(${TUTOR_OF_COURSE}, $2) = $2 AND NOT EXISTS ${OF_RUN}))`;

const TUTORED = `${HEADS}
WHERE t.organisation_id = ANY ($4::uuid[]) AND ${tutors('$2', '$3', '$4', '$5')} AND ($6 = 'all' OR ${OWN}) AND ${NARROWED('$7', '$8')}`;

/** Along `tutoring_thread_waiting`: linear in what waits. */
export const WAITING = `${TUTORED} AND t.waiting_since IS NOT NULL
  AND ($10::uuid IS NULL OR (coalesce(t.due_at, 'infinity'), t.id) > (coalesce($9::timestamptz, 'infinity'), $10::uuid))
ORDER BY coalesce(t.due_at, 'infinity'), t.id LIMIT $11`;

/** Along `tutoring_thread_of_organisation`. */
export const TUTORED_ALL = `${TUTORED} AND ${BEFORE('$9', '$10')}
ORDER BY t.begun_at DESC, t.id DESC LIMIT $11`;

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

export const MESSAGES = `
SELECT m.id, m.author_id AS "authorId", m.as_tutor AS "asTutor", m.language, m.text, m.at, m.edited_at AS "editedAt",
  m.withdrawn_at AS "withdrawnAt", m.hidden_at IS NOT NULL AS hidden, coalesce(m.id = t.answer_id, false) AS "isAnswer",
  ARRAY(SELECT n.account_id FROM tutoring_mention n WHERE n.message_id = m.id ORDER BY n.account_id) AS mentioned
FROM tutoring_thread t JOIN tutoring_message m ON m.thread_id = t.id WHERE t.id = $1 ORDER BY m.at, m.id`;

export const EVENTS = `
SELECT at, account_id AS "accountId", what FROM tutoring_event WHERE thread_id = $1 ORDER BY id`;
