import { contextExtensions } from '@pirecow/xapi';
import type { LaunchMode } from './rules/statement-rules';
import type { AssignableUnit } from './structure/course-structure';

/** What the platform tells a unit about its launch: a State document that the unit may only read (cmi5 10.2.1). */
export const LAUNCH_DATA = 'LMS.LaunchData';
/** What a learner prefers: an agent profile document (cmi5 11.0). */
export const PREFERENCES = 'cmi5LearnerPreferences';

const json = (value: object) => ({
  content: Buffer.from(JSON.stringify(value)),
  contentType: 'application/json',
});

/** What cmi5 10.2 lists; what the structure does not say is left out. */
export function launchData(
  unit: AssignableUnit,
  { sessionId, launchMode, returnURL }: { sessionId: string; launchMode: LaunchMode; returnURL: string },
) {
  const { launchParameters, masteryScore, moveOn, entitlementKey } = unit;
  return json({
    contextTemplate: {
      contextActivities: { grouping: [{ id: unit.id }] },
      extensions: { [contextExtensions.sessionId]: sessionId },
    },
    launchMode,
    moveOn,
    returnURL,
    ...(launchParameters !== undefined && { launchParameters }),
    ...(masteryScore !== undefined && { masteryScore }),
    ...(entitlementKey !== undefined && { entitlementKey: { courseStructure: entitlementKey } }),
  });
}

/** The language of the account; sound is the unit's own business until somebody turns it off. */
export function learnerPreferences(language: string) {
  return json({ languagePreference: language, audioPreference: 'on' });
}
