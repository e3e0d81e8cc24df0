import { SURVEY_PREFIX } from '../survey/survey-prefix';
import { WALK_PREFIX } from '../walk/walk-prefix';

const waits = (prefix: string) =>
  Object.entries(localStorage).some(
    ([name, value]) => name.startsWith(prefix) && String(value).includes('"waits":true'),
  );
const nothing = () => undefined;

/** Sends surveys and ways through scenarios that wait in this browser: their programs are fetched only where there are any. */
export function flushKept(): void {
  try {
    if (waits(SURVEY_PREFIX))
      void import('../survey/kept-surveys').then(({ sendKept }) => sendKept()).catch(nothing);
    if (waits(WALK_PREFIX))
      void import('../walk/kept-walk').then(({ sendKeptWalks }) => sendKeptWalks()).catch(nothing);
  } catch {
    // A browser without storage keeps nothing that could wait.
  }
}
