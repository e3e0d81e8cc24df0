const ADDRESS = /[^\s<>"'(]+@[^\s<>"')]+/g;
const LINK = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;

function withoutPeople(text: string): string {
  return text.replace(LINK, '[link]').replace(ADDRESS, '[address]');
}

/**
 * The same failure without addresses and links: the queue keeps its text for weeks, and logs are read by many.
 * @returns the error itself, since its class tells the queue whether to try again
 */
export function discreet(failure: unknown): Error {
  const error = failure instanceof Error ? failure : new Error(String(failure));
  error.message = withoutPeople(error.message);
  // Places in files of ours begin with `file://` or a path: only the head of the stack repeats the message.
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  error.stack = [`${error.name}: ${error.message}`, ...places].join('\n');
  return error;
}
