import { type GivenInspection, INSPECTION_HEADER, type InspectionWish } from '@pirecow/contracts';
import type { Stage } from '../stage';
import { MATHIEU } from './people';

const DAY_MS = 86_400_000;

/** A funder may look into the group that met in Jaca, for a month. Who got the link has the code. */
export async function tellOfInspection(stage: Stage): Promise<void> {
  const [run] = await stage.query<{ id: string }>(
    `SELECT id FROM run WHERE course_id = $1 AND titles ->> 'es' = 'Grupo de Jaca' LIMIT 1`,
    [stage.courseId],
  );
  if (!run) throw new Error('The group of Jaca is not there any more');
  stage.at(-3, 9);
  const wish: InspectionWish = {
    ...{ body: 'Control POCTEFA', country: 'ES', language: 'es', email: null },
    until: new Date(stage.now + 33 * DAY_MS).toISOString(),
  };
  const path = `/api/organisations/${stage.house('north')}/runs/${run.id}/inspections`;
  const { id, code } = await stage.send<GivenInspection>(MATHIEU, 'POST', path, wish);
  stage.at(-2, 14);
  // The code opens it to anybody; the stage knows people with an account alone.
  for (const rest of ['', '/people'])
    await stage.send(MATHIEU, 'GET', `/api/inspections/${id}${rest}`, undefined, {
      [INSPECTION_HEADER]: code ?? '',
    });
}
