// `npm test`: installs what is missing, runs every check and test, and closes with one line of counts.
// `node scripts/test.mjs check|unit|api|e2e|crash [arguments of the tool]` runs a part.
import { refuseNode } from './lib/node-version.mjs';

const refusal = refuseNode(process.versions.node);
if (refusal) {
  console.error('\n' + refusal);
  process.exit(1);
}
import('./lib/test-run.mjs').then((steps) => steps.runTests(process.argv.slice(2)));
