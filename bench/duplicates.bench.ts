import { findDuplicates } from '@pirecow/formats';
import { existsSync, readFileSync } from 'node:fs';
import {
  cgetSpaces,
  judgedPairs,
  measured,
  type Named,
  otherSpaces,
  testFile,
} from '../libs/formats/src/spaces/testing/judged-pairs';

const AIM = { precision: 0.9, recall: 0.8 };
/** How many, and within how many degrees: France and Spain together, and far more than any town has. */
const CROWDS = [
  ['over a country', 10_000, 4],
  ['in one large town', 3_000, 0.05],
] as const;
const AIM_MS = 10_000;
/** The whole CGET file, where it is at hand: `node bench/run-ts.mjs duplicates FILE`. */
const [wholeFile] = process.argv.slice(2);

const say = (line: string) => process.stdout.write(`${line}\n`);
const percent = (part: number) => `${(part * 100).toFixed(1)} %`;

function timed<T>(work: () => T): [T, number] {
  const began = performance.now();
  return [work(), Math.round(performance.now() - began)];
}

/** Real streets, and names of which each word is a real one. */
const many = (spaces: readonly Named[], count: number, spread: number): Named[] => {
  const words = spaces.flatMap(({ name }) => name.split(' '));
  return Array.from({ length: count }, (_, at) => {
    const space = spaces[at % spaces.length] ?? spaces[0];
    if (!space) throw new Error('no spaces');
    const [turn, far] = [at * 2.399963, spread * Math.sqrt(at / count)];
    const point = { lat: 44 + far * Math.sin(turn), lon: 1 + far * Math.cos(turn) };
    const name = [at * 7, at * 31 + 5, Math.floor(at / 3)].map((one) => words[one % words.length]).join(' ');
    return { ...space, id: String(at), name, position: { ...space.position, ...point } };
  });
};

const pairs = judgedPairs();
const spaces = [...cgetSpaces(testFile('cget-2019.csv')), ...otherSpaces()];
const found = findDuplicates(spaces);
for (const [part, some] of [
  ['tuning half', pairs.filter(({ heldOut }) => !heldOut)],
  ['held out half', pairs.filter(({ heldOut }) => heldOut)],
  ['all judged pairs', pairs],
] as const) {
  const { precision, recall, wrong, missed } = measured(some, found);
  say(
    `${part} (${some.filter(({ same }) => same).length} one, ${some.filter(({ same }) => !same).length} two):`,
  );
  say(`  precision ${percent(precision)}, recall ${percent(recall)}`);
  say(
    `  wrong ${wrong.map(({ a, b }) => `${a}/${b}`).join(' ')}; missed ${missed.map(({ a, b }) => `${a}/${b}`).join(' ')}`,
  );
  if (some === pairs && (precision < AIM.precision || recall < AIM.recall)) process.exitCode = 1;
}
for (const [where, count, spread] of CROWDS) {
  const list = many(spaces, count, spread);
  const [{ length }, ms] = timed(() => findDuplicates(list));
  say(`${count} spaces ${where}: ${ms} ms, ${length} pairs`);
  if (ms > AIM_MS) process.exitCode = 1;
}
if (wholeFile && existsSync(wholeFile)) {
  const whole = cgetSpaces(readFileSync(wholeFile));
  const [all, ms] = timed(() => findDuplicates(whole));
  const { precision } = measured(pairs, all);
  say(
    `${whole.length} rows of the whole file: ${all.length} pairs in ${ms} ms, of the judged ${percent(precision)} one`,
  );
  const judged = new Set(pairs.flatMap(({ a, b }) => [`${a}/${b}`, `${b}/${a}`]));
  for (const { a, b, score, reasons } of all.filter((pair) => !judged.has(`${pair.a.id}/${pair.b.id}`)))
    say(`  not judged: ${a.id}/${b.id} ${score.toFixed(2)} ${reasons.join(', ')}: ${a.name} | ${b.name}`);
}
say(process.exitCode ? 'An aim was missed' : 'Aims hold');
