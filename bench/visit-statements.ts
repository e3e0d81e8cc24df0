import type { Unit } from '@pirecow/content';
import { newId } from '@pirecow/platform';
import {
  accountAgent,
  activityIri,
  activityTypes,
  formatDuration,
  platformContextExtensions,
  platformResultExtensions,
  resultExtensions,
  verbs,
} from '@pirecow/xapi';

/** Where the bench's platform says that it is (the default of the configuration). */
const HOME_PAGE = 'http://localhost:3000';

interface Visited {
  accountId: string;
  enrolmentId: string;
  courseId: string;
  unit: Unit;
}

/** The batch that a browser sends when a unit is left: the time spent in it, and the place that was read, as the player says it. */
export function visitStatements({ accountId, enrolmentId, courseId, unit }: Visited): string {
  const now = new Date().toISOString();
  const activity = (kind: 'units' | 'courses', id: string, type: string) => ({
    objectType: 'Activity',
    id: activityIri(HOME_PAGE, kind, id),
    definition: { type },
  });
  const { idle, position } = platformResultExtensions(HOME_PAGE);
  const { courseVersion, deviceTime } = platformContextExtensions(HOME_PAGE);
  const type = unit.kind === 'assessment' ? activityTypes.assessment : activityTypes.lesson;
  const common = {
    actor: accountAgent(HOME_PAGE, accountId),
    object: activity('units', unit.id, type),
    context: {
      registration: enrolmentId,
      language: 'fr',
      contextActivities: { grouping: [activity('courses', courseId, activityTypes.course)] },
      extensions: { [courseVersion]: 1, [deviceTime]: now },
    },
    timestamp: now,
  };
  const said = (verb: 'experienced' | 'progressed', result: object) => ({
    ...common,
    id: newId(),
    verb: { id: verbs[verb], display: { en: verb } },
    result,
  });
  const time = said('experienced', {
    duration: formatDuration(4),
    extensions: { [idle]: formatDuration(0) },
  });
  const [block] = unit.blocks;
  if (unit.kind === 'assessment' || !block) return JSON.stringify([time]);
  const place = { [position]: block.id, [resultExtensions.progress]: 10 };
  return JSON.stringify([time, said('progressed', { extensions: place })]);
}
