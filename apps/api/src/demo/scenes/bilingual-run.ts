import type { Stage } from '../stage';

/** The run that is full and has not begun. */
export async function runOf(stage: Stage): Promise<string> {
  const [run] = await stage.query<{ id: string }>(
    `SELECT id FROM run WHERE course_id = $1 AND titles ? 'eu' AND waiting_list ORDER BY created_at LIMIT 1`,
    [stage.courseId],
  );
  if (!run) throw new Error('The bilingual run is not there any more');
  return run.id;
}
