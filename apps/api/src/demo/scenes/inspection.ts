import { type GivenInspection, INSPECTION_HEADER, type InspectionWish } from '@pirecow/contracts';
import type { Stage } from '../stage';
import { MATHIEU } from './people';

const DAY_MS = 86_400_000;

/** A funder may look into a run of the north for a month, and has begun to. */
export async function letInspect(stage: Stage, runId: string): Promise<void> {
  stage.at(-1, 10);
  const wish: InspectionWish = {
    ...{ body: 'Control POCTEFA', country: 'ES', language: 'es', email: null },
    until: new Date(stage.now + 30 * DAY_MS).toISOString(),
  };
  const path = `/api/organisations/${stage.house('north')}/runs/${runId}/inspections`;
  const { id, code } = await stage.send<GivenInspection>(MATHIEU, 'POST', path, wish);
  // The code opens it to anybody; the stage knows people with an account alone.
  for (const rest of ['', '/people'])
    await stage.send(MATHIEU, 'GET', `/api/inspections/${id}${rest}`, undefined, {
      [INSPECTION_HEADER]: code ?? '',
    });
}
