import { SURVEY_PREFIX } from '../survey/survey-prefix';
import { WALK_PREFIX } from '../walk/walk-prefix';

const PREFIXES: readonly string[] = [SURVEY_PREFIX, WALK_PREFIX];

/**
 * Takes out of this browser what it keeps of surveys and scenarios and the server has: who leaves leaves nothing to read. An
 * anonymous answer cannot be changed any more then. What waits stays: the server takes it from its learner alone.
 */
export function forgetKept(): void {
  for (const name of Object.keys(localStorage)) {
    const isOurs = PREFIXES.some((prefix) => name.startsWith(prefix));
    if (isOurs && !localStorage.getItem(name)?.includes('"waits":true')) localStorage.removeItem(name);
  }
}
