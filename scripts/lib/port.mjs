import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from './tell.mjs';

const PATIENCE_MS = 5_000;
const PAUSE_MS = 250;
const DEFAULT_PORT = 3000;

/**
 * Refuses to begin a long start whose port is taken; gives one that is just ending a moment.
 * @param {string | undefined} setting the value of PORT; what is no port is left to the check of the configuration
 * @param {number} [patience] milliseconds
 */
export async function requireFreePort(setting, patience = PATIENCE_MS) {
  const port = Number(setting?.trim() || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  const deadline = Date.now() + patience;
  for (;;) {
    const code = (await tryPort(port, '0.0.0.0')) ?? (await tryPort(port, '::1'));
    if (code === 'EACCES') {
      throw new Problem(
        `This user may not open port ${port}: set another one, for example PORT=3000 npm start.`,
      );
    }
    if (code !== 'EADDRINUSE') return;
    if (Date.now() > deadline) break;
    await pause(PAUSE_MS);
  }
  throw new Problem(
    `Port ${port} is taken by another program: stop that one, or choose another port, for example PORT=${port === 65_535 ? DEFAULT_PORT : port + 1} npm start.`,
  );
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>} the code of the error, if any
 */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : undefined));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/** @returns {Promise<number>} a port that nobody listens on now, for benches and tests */
export async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return address && typeof address === 'object' ? address.port : 0;
}
