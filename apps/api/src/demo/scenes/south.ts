import type { RunMade } from '@pirecow/contracts';
import { SOUTHERN_COURSE } from '../cast';
import type { Stage } from '../stage';
import { A_DAY, evening, type Host, meet } from './meet';
import { AINHOA, GORKA, MAIDER, MIKEL, NEREA } from './people';

const SOUTH: Host = { side: 'south', coordinator: AINHOA, trainer: NEREA };

/** A group of the southern organisation that begins soon, with its first two meetings. */
export async function tellOfSouth(stage: Stage): Promise<void> {
  const { courseId } = await stage.course(SOUTHERN_COURSE);
  stage.at(-4, 9);
  const url = `/api/organisations/${stage.house('south')}/runs`;
  const { id } = await stage.send<RunMade>(AINHOA, 'POST', url, {
    ...{ courseId, titles: { eu: 'Bideratzaileen taldea', fr: 'Groupe des facilitateurs' } },
    ...{ timeZone: 'Europe/Madrid', opensOn: null, startsOn: stage.day(8), endsOn: stage.day(80) },
    ...{ dueOn: stage.day(73), accessUntil: null, languages: ['eu', 'fr'], seats: 15, waitingList: true },
    ...{ tutorIds: [stage.account(NEREA)], entry: 'self', places: 'Tolosa', versions: 'follow' },
  });
  for (const who of [MAIDER, MIKEL, GORKA])
    await stage.send(who, 'POST', `/api/learning/runs/${id}/place`, { language: 'eu' });
  const first = { eu: 'Elkar ezagutzeko arratsaldea', fr: 'Soirée de rencontre' };
  await meet(stage, SOUTH, id, { ...evening(stage.day(9), first), timeZone: 'Europe/Madrid' });
  const visit = { eu: 'Egun bat Tolosako gune partekatuan', fr: 'Une journée au tiers-lieu de Tolosa' };
  await meet(stage, SOUTH, id, {
    ...{ ...A_DAY, titles: visit, heldOn: stage.day(30), timeZone: 'Europe/Madrid' },
    place: 'Gune partekatua, Kale Nagusia 7, Tolosa',
  });
}
