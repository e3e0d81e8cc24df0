import { explainFileError, StartupError } from './startup-error';

const NAMELESS_USER =
  'The embedded database needs a user with a name and this one has a number only: start as a user of /etc/passwd, or set DATABASE_URL to a PostgreSQL of your own.';

/** Finds the reason in what PostgreSQL wrote before it gave up, as one sentence. */
export function explainServerOutput(output: string, folder: string): StartupError {
  const code = /no space left on device|disk quota exceeded/i.test(output)
    ? 'ENOSPC'
    : /permission denied/i.test(output)
      ? 'EACCES'
      : undefined;
  const known = code && explainFileError(Object.assign(new Error(output), { code, path: folder }), folder);
  if (known instanceof StartupError) return known;
  if (/could not look up effective user ID/.test(output)) return new StartupError(NAMELESS_USER);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'no message';
  return new StartupError(
    `The database in ${folder} did not start (${reason.trim()}): its log is postgres.log in that folder.`,
  );
}

/** Backends of a killed server take a moment to go; until then a new one may not touch their shared memory. */
export function isStillReleasing(output: string): boolean {
  return /pre-existing shared memory block|lock file ".*" already exists/.test(output);
}
