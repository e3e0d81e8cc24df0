import 'reflect-metadata';
import { once } from 'node:events';
import { startLrs } from './lrs-stack';

/**
 * `npm run lrs:serve`: an empty record store for suites and tools from outside, until it is stopped. Prints its endpoint,
 * a credential that may do everything, and an organisation with the session of somebody who has all roles there.
 */
const stack = await startLrs(Number(process.argv[2] ?? 3988));
const { url, key, secret, organisationId, cookie } = stack;
process.stdout.write(
  `endpoint ${url}\nkey ${key}\nsecret ${secret}\norganisation ${organisationId}\ncookie ${cookie}\n`,
);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await stack.stop();
