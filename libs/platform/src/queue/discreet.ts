const ADDRESS = /[^\s<>"'(]+@[^\s<>"')]+/g;
const LINK = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;

/** PostgreSQL repeats a value that it cannot read, in quotes after the last colon (class 22 of its codes: data). */
const VALUE = /: ".*"$/s;
const DATA_CODE = /^22\w{3}$/;
/** `JSON.parse` repeats the place that it stumbled over. */
const NOT_JSON = /".*" is not valid JSON/s;

function withoutPeople(text: string, isAboutData: boolean): string {
  const shorter = isAboutData ? text.replace(VALUE, ': [value]') : text;
  return shorter
    .replace(NOT_JSON, '[value] is not valid JSON')
    .replace(LINK, '[link]')
    .replace(ADDRESS, '[address]');
}

/** Words and places of a failure without addresses, links and the values of a row. It stays as it is. */
export function discreetWords(error: Error): { message: string; stack: string } {
  const isAboutData = 'code' in error && DATA_CODE.test(String(error.code));
  const message = withoutPeople(error.message, isAboutData);
  // Places in files of ours begin with `file://` or a path: only the head of the stack repeats the message.
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { message, stack: [`${error.name}: ${message}`, ...places].join('\n') };
}

/**
 * The same failure without addresses, links and the values of a row: the queue keeps its text for weeks, and logs are read by many.
 * @returns the error itself, since its class tells the queue whether to try again
 */
export function discreet(failure: unknown): Error {
  const error = failure instanceof Error ? failure : new Error(String(failure));
  return Object.assign(error, discreetWords(error));
}
