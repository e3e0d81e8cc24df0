import { existsSync, readFileSync } from 'node:fs';

/**
 * What a stage counts towards the last line of `npm test`.
 * @typedef {{ passed: number, failed: number }} Counts
 */

/**
 * Reads the report of Jest.
 * @param {string} path @returns {Counts | undefined} nothing when there is no report
 */
export function jestCounts(path) {
  const report = readReport(path);
  if (!report) return undefined;
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}

/**
 * Reads the JSON report of Playwright. A test that passed on a second try has passed.
 * @param {string} path @returns {Counts | undefined} nothing when there is no report
 */
export function playwrightCounts(path) {
  const report = readReport(path);
  if (!report) return undefined;
  const { expected, flaky, unexpected } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length };
}

/**
 * A stage that fails without a failed test counts as one failure.
 * @param {number} exitCode
 * @param {Counts} [counts]
 * @returns {Counts}
 */
export function stageCounts(exitCode, counts = { passed: 0, failed: 0 }) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} path */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
