import { SURVEY_PREFIX } from './survey-prefix';

/** Sends answers to surveys that wait in this browser, where there are any: their program is fetched only then. */
export function flushSurveys(): void {
  try {
    const waits = Object.entries(localStorage).some(
      ([name, value]) => name.startsWith(SURVEY_PREFIX) && String(value).includes('"waits":true'),
    );
    if (waits) void import('./kept-surveys').then(({ sendKept }) => sendKept()).catch(() => undefined);
  } catch {
    // A browser without storage keeps nothing that could wait.
  }
}
