import 'reflect-metadata';
import { once } from 'node:events';
import { startLrs } from './lrs-stack';

/**
 * `npm run lrs:serve`: an empty record store for suites and tools from outside, until it is stopped. Prints its endpoint
 * and a credential that may do everything.
 */
const stack = await startLrs(Number(process.argv[2] ?? 3988));
process.stdout.write(`endpoint ${stack.url}\nkey ${stack.key}\nsecret ${stack.secret}\n`);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await stack.stop();
