import { discreet } from '../queue/discreet';

/**
 * Ends the process with one line and code 1 at anything that nobody caught: its state is unknown, and a supervisor starts
 * it anew. An embedded database is asked to stop by its own listener at the end of the process; the next start adopts it otherwise.
 */
export function endOnUncaught(): void {
  const end = (failure: unknown): void => {
    const { stack = '' } = discreet(failure);
    process.stderr.write(`${JSON.stringify({ level: 'fatal', message: 'uncaught', stack })}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
