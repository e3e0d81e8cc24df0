import TestSequencer from '@jest/test-sequencer';

/** @typedef {Awaited<ReturnType<TestSequencer['sort']>>[number]} Test */

/** @param {Test} test */
const isGroup = ({ path }) => path.includes('test-groups');

/** Groups of API tests are named by their length (test-groups.mjs) and come first, or a worker would be left with the longest at the end. */
export default class LongestFirst extends TestSequencer {
  /** @override @param {Test[]} tests @returns {Promise<Test[]>} */
  async sort(tests) {
    const sorted = await super.sort(tests);
    const groups = sorted.filter(isGroup).toSorted((one, other) => (one.path < other.path ? -1 : 1));
    return [...groups, ...sorted.filter((test) => !isGroup(test))];
  }
}
