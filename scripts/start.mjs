// `npm start`: everything from a bare clone to a running platform. Has to be readable by any Node.js that knows
// modules, so that an old one hears one clear sentence: nothing else is imported before that check.
import { refuseNode } from './lib/node-version.mjs';

const refusal = refuseNode(process.versions.node);
if (refusal) {
  console.error('\n' + refusal);
  process.exit(1);
}
import('./lib/prepare.mjs').then((steps) => steps.prepareAndStart());
