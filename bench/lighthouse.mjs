// `npm run bench:lighthouse`: what Lighthouse says of catalogue, course page and player, on a phone with a slow network
// (its mobile defaults), as the median of five, and whether the aims of the ground floor hold.
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { signIn } from '../e2e/support/demo.mjs';
import { startStack } from '../e2e/support/stack.mjs';
import { CHROMIUM_FLAGS, systemChromium } from '../scripts/lib/chromium.mjs';
import { freePort } from '../scripts/lib/port.mjs';
import { runCommand, tell } from '../scripts/lib/tell.mjs';

/** @typedef {import('lighthouse').Result} Report */

const RUNS = 5;
const AIM = { score: 0.95, scriptKB: 180 };
/** Everything that Lighthouse has a score for; a page that only members see is not for search engines. */
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const COURSE = 'teletravailler-des-deux-cotes';

runCommand(async () => {
  const stack = await startStack();
  const port = await freePort();
  const executablePath = systemChromium();
  const args = [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ args, ...(executablePath && { executablePath }) });
  try {
    const learner = await signIn(stack.url, ({ roles }) => roles.join() === 'learner');
    const { items } = await learner.get('/api/learning/enrolments');
    const player = `/learn/${items[0].id}/${items[0].resume.slug}`;
    const pages = [
      { name: 'catalogue', path: '/fr/courses', cookie: '', isPublic: true },
      { name: 'course page', path: `/fr/courses/${COURSE}`, cookie: '', isPublic: true },
      { name: 'player', path: player, cookie: learner.cookie, isPublic: false },
    ];
    let held = true;
    for (const page of pages) held = (await judge(page, stack.url + page.path, port)) && held;
    return held ? 0 : 1;
  } finally {
    await browser.close();
    await stack.stop();
  }
});

/**
 * @param {{ name: string, cookie: string, isPublic: boolean }} page
 * @param {string} url
 * @param {number} port of the browser
 * @returns {Promise<boolean>} whether the aims hold
 */
async function judge({ name, cookie, isPublic }, url, port) {
  /** @type {Report[]} */
  const reports = [];
  for (let run = 0; run < RUNS; run += 1) reports.push(await visit(url, cookie ? { cookie } : {}, port));
  const categories = isPublic ? CATEGORIES : CATEGORIES.slice(0, -1);
  const scores = categories.map((category) => {
    const score = median(reports.map((report) => report.categories[category]?.score ?? 0));
    return { title: category, text: String(Math.round(score * 100)), held: score >= AIM.score };
  });
  const kilobytes = median(reports.map(scriptBytes)) / 1000;
  const scripts = {
    title: 'JavaScript',
    text: `${kilobytes.toFixed(1)} KB`,
    held: kilobytes <= AIM.scriptKB,
  };
  const rows = name === 'course page' ? [...scores, scripts] : scores;
  for (const { title, text, held } of rows)
    tell(`${name.padEnd(12)} ${title.padEnd(15)} ${text.padStart(9)}  ${held ? 'holds' : 'MISSED'}`);
  tell(`${name.padEnd(12)} ${'first paint'.padEnd(15)} ${paint(reports)}  ${scripts.text} of JavaScript`);
  for (const line of complaints(reports, categories)) tell(`    ${line}`);
  return rows.every(({ held }) => held);
}

/**
 * @param {string} url
 * @param {Record<string, string>} extraHeaders
 * @param {number} port
 */
async function visit(url, extraHeaders, port) {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    extraHeaders,
    onlyCategories: CATEGORIES,
  });
  const report = result?.lhr;
  if (!report || report.runtimeError)
    throw new Error(report?.runtimeError?.message ?? `Nothing came from ${url}`);
  return report;
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Bytes of JavaScript on the wire. @param {Report} report */
function scriptBytes(report) {
  const details = report.audits['network-requests']?.details;
  const items = details?.type === 'table' ? details.items : [];
  const scripts = items.filter(({ resourceType }) => resourceType === 'Script');
  return scripts.reduce((sum, { transferSize }) => sum + Number(transferSize), 0);
}

/** @param {Report[]} reports */
function paint(reports) {
  const milliseconds = (/** @type {string} */ audit) =>
    median(reports.map((report) => report.audits[audit]?.numericValue ?? 0)).toFixed(0);
  return `${milliseconds('first-contentful-paint')} ms, largest ${milliseconds('largest-contentful-paint')} ms, blocked ${milliseconds('total-blocking-time')} ms`;
}

/**
 * What cost points, so that one knows what to mend.
 * @param {Report[]} reports
 * @param {string[]} categories
 */
function complaints([report], categories) {
  const references = categories.flatMap((category) => report?.categories[category]?.auditRefs ?? []);
  return references
    .filter(({ weight }) => weight > 0)
    .flatMap(({ id }) => report?.audits[id] ?? [])
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
}
