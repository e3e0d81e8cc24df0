/**
 * SQL for whether the public sees the course of that alias: announced or published, by an organisation that is open. The
 * organisation is found by its primary key.
 */
export function onShelf(course: string): string {
  return `${course}.state IN ('announced', 'published') AND EXISTS (
    SELECT 1 FROM organisation WHERE organisation.id = ${course}.organisation_id AND organisation.closed_at IS NULL)`;
}
