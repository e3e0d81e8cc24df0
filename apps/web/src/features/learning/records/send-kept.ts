import { SURVEY_PREFIX } from '../survey/survey-prefix';
import { WALK_PREFIX } from '../walk/walk-prefix';

const waits = (prefix: string) =>
  Object.keys(localStorage).some(
    (name) => name.startsWith(prefix) && localStorage.getItem(name)?.includes('"waits":true'),
  );

/** Sends surveys and ways through scenarios that wait in this browser: their programs are fetched only where there are any. */
export async function sendKept(): Promise<void> {
  if (waits(SURVEY_PREFIX)) await (await import('../survey/kept-surveys')).sendKeptSurveys();
  if (waits(WALK_PREFIX)) await (await import('../walk/kept-walk')).sendKeptWalks();
}
