/** The oldest Node.js that the server is tested with. `npm start` brings its own; who runs dist/server by hand chooses one. */
const OLDEST = 24;

/**
 * Runs a program of the server, or ends with one sentence where this Node.js is too old for it. The program is imported
 * only then: an old Node.js may not even survive its imports.
 */
export function onRecentNode(program: () => Promise<unknown>, version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= OLDEST) return void program();
  process.stderr.write(
    `\nThe server of pirEcow needs Node.js ${OLDEST} or later and this is ${version}: start it with npm start, or with node_modules/.bin/node in place of node.\n`,
  );
  process.exitCode = 1;
}
