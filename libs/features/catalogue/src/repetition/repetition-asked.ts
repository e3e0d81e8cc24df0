/**
 * SQL for what is asked of whoever has completed that version of that course: JSON of since which version, how much, and the
 * newest reason; null where nothing is. Both are columns. Index scans of the few rows of one course.
 */
export function repetitionAsked(course: string, version: string): string {
  return `(SELECT json_build_object('since', min(r.number), 'scope', CASE WHEN bool_or(r.scope = 'all') THEN 'all' ELSE 'changed' END,
      'reason', (array_agg(r.reason ORDER BY r.number DESC))[1])
    FROM course_repetition r WHERE r.course_id = ${course}
      AND r.number > (SELECT number FROM course_version WHERE id = ${version}) HAVING count(*) > 0)`;
}
