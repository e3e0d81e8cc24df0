// Loaded into the platform's process before anything else: ends it cleanly when whoever started it is gone.
import { PARENTS_VARIABLE } from './parents.mjs';

const WATCH_MS = 500;
const parents = (process.env[PARENTS_VARIABLE] ?? '').split(',').map(Number).filter(Boolean);
delete process.env[PARENTS_VARIABLE];

const timer = setInterval(() => {
  if (!parents.every(isAlive)) end();
}, WATCH_MS).unref();

// A second signal means "at once" to the platform, so none is sent when it is ending already.
process.once('SIGINT', () => clearInterval(timer));
process.once('SIGTERM', () => clearInterval(timer));
// The terminal was closed.
process.once('SIGHUP', end);

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
