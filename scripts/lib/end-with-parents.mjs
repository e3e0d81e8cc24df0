// Loaded into the platform's process before anything else: ends it cleanly when whoever started it is gone.
import { PARENTS_VARIABLE } from './parents.mjs';

const WATCH_MS = 500;
const parents = (process.env[PARENTS_VARIABLE] ?? '').split(',').map(Number).filter(Boolean);
delete process.env[PARENTS_VARIABLE];

const timer = setInterval(() => {
  if (!parents.every(isAlive)) end();
}, WATCH_MS).unref();

// A second signal means "at once" to the platform, so none is sent when it is ending already.
process.once('SIGINT', () => leave('SIGINT'));
process.once('SIGTERM', () => leave('SIGTERM'));
// The terminal was closed.
process.once('SIGHUP', end);

/**
 * Before the platform listens to signals itself, it has opened nothing; our listening must not swallow its end.
 * @param {NodeJS.Signals} signal
 */
function leave(signal) {
  clearInterval(timer);
  if (process.listenerCount(signal) === 0) process.exit(0);
}

function end() {
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
