/** The texts of what a thread `t` is about, as one hash: other words, another hash. By primary key. */
const wordingOf = (thread: string) => `
  (SELECT md5(coalesce(string_agg(x.field || chr(1) || x.text, chr(2) ORDER BY x.field), '')) FROM course_text x
  WHERE x.course_id = ${thread}.course_id AND x.language = ${thread}.language AND x.owner_id = ${thread}.block_id)`;

/** How a block begins, or its title: what one would recognise it by. */
const WORDS = `
  coalesce((SELECT left(x.text, 200) FROM course_text x
  WHERE x.course_id = n.course_id AND x.language = n.language AND x.owner_id = n.block_id
  ORDER BY x.field NOT IN ('body', 'prompt', 'text', 'title', 'alt', 'caption'), x.field LIMIT 1), '')`;

/** A language that the course does not have, or a block, unit or module of another one, begins nothing. */
export const BEGIN = `
INSERT INTO course_thread (id, course_id, block_id, language, words, wording)
SELECT n.id, n.course_id, n.block_id, n.language, ${WORDS}, ${wordingOf('n')}
FROM (SELECT $1::uuid AS id, $2::uuid AS course_id, $3::uuid AS block_id, $4::text AS language) n
JOIN course c ON c.id = n.course_id AND (c.source_language = n.language OR c.head -> 'languages' ? n.language)
WHERE EXISTS (SELECT FROM course_block b WHERE b.id = n.block_id AND b.course_id = n.course_id)
  OR EXISTS (SELECT FROM course_unit u WHERE u.id = n.block_id AND u.course_id = n.course_id)
  OR EXISTS (SELECT FROM course_module m WHERE m.id = n.block_id AND m.course_id = n.course_id)
ON CONFLICT (id) DO NOTHING RETURNING id`;

/** A page by the index on (course, id); its blocks, units, modules, titles and comments by theirs. What is about a module is read in each of its units. */
export const THREADS = `
SELECT t.id, t.block_id AS "blockId", t.language, t.words, t.wording <> ${wordingOf('t')} AS changed,
  CASE WHEN m.id IS NOT NULL THEN 'module' WHEN u.id = t.block_id THEN 'unit' ELSE 'block' END AS about,
  CASE WHEN coalesce(u.id, m.id) IS NOT NULL THEN jsonb_build_object('title', coalesce(title.text, ''), 'unit',
    coalesce(u.id, (SELECT id FROM course_unit WHERE module_id = m.id ORDER BY position LIMIT 1))) END AS part,
  t.resolved_at AS "resolvedAt", t.resolved_by AS "resolvedBy",
  (SELECT jsonb_agg(jsonb_build_object('id', k.id, 'authorId', k.author_id, 'organisation', o.name, 'text', k.text,
      'at', k.at, 'edited', k.edited_at IS NOT NULL, 'removed', k.removed_at IS NOT NULL) ORDER BY k.at, k.id)
    FROM course_comment k JOIN organisation o ON o.id = k.organisation_id WHERE k.thread_id = t.id) AS comments
FROM course_thread t JOIN course c ON c.id = t.course_id
LEFT JOIN course_block b ON b.id = t.block_id
LEFT JOIN course_unit u ON u.id = coalesce(b.unit_id, t.block_id)
LEFT JOIN course_module m ON m.id = t.block_id
LEFT JOIN course_text title ON title.course_id = c.id AND title.language = c.source_language
  AND title.owner_id = coalesce(u.id, m.id) AND title.field = 'title'
WHERE t.course_id = $1
  AND ($2::uuid IS NULL OR u.id = $2 OR m.id = (SELECT module_id FROM course_unit WHERE id = $2))
  AND ($3 = 'all' OR (t.resolved_at IS NULL) = ($3 = 'open')) AND ($4::uuid IS NULL OR t.id < $4)
ORDER BY t.id DESC LIMIT $5`;

/**
 * Whom a comment concerns: who spoke in its thread, who wrote the words of the block in that language, who tutors the course,
 * and, where it comes from across the border, who asked for that. Never its author.
 */
export const NOTICE = `
INSERT INTO course_comment_notice (comment_id, account_id)
SELECT $1, concerned.id FROM (
  SELECT k.author_id AS id FROM course_comment k WHERE k.thread_id = $2
  UNION SELECT x.by::uuid FROM course_thread t JOIN course_text x ON x.course_id = t.course_id
    AND x.language = t.language AND x.owner_id = t.block_id
    WHERE t.id = $2 AND x.by ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  UNION SELECT c.tutor_account_id FROM course c JOIN course_thread t ON t.course_id = c.id WHERE t.id = $2
  UNION SELECT asked_by FROM course_review WHERE id = $4) concerned
WHERE concerned.id <> $3
ON CONFLICT DO NOTHING`;
