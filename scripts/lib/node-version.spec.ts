import { refuseNode } from './node-version.mjs';

describe('the check of the Node.js version', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0', '26.1.0'])('lets %s pass', (version) => {
    expect(refuseNode(version)).toBeUndefined();
  });

  it.each(['18.20.4', '20.18.3', '14.0.0'])(
    'refuses %s in one sentence that says what to install',
    (version) => {
      expect(refuseNode(version)).toBe(
        `pirEcow needs Node.js 20.19 or later and this is ${version}: install the LTS release from nodejs.org, then run the command again.`,
      );
    },
  );
});
