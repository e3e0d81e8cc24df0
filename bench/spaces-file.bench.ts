import { readSpaces, SPACE_FORMATS, type SpaceNote } from '@pirecow/formats';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

/** Reads a file of spaces as an import would, twice, and says what it found: `npm run spaces:report -- FILE [FORMAT]`. */
const [path, wish = 'csv'] = process.argv.slice(2);
const format = SPACE_FORMATS.find((one) => one === wish);
const say = (line: string) => process.stdout.write(`${line}\n`);

const source = { name: 'a file', url: null, licence: 'unknown', date: null };
const EXAMPLES = 3;

function saidOf(notes: readonly SpaceNote[]): string[] {
  const groups = Map.groupBy(notes, ({ field, rule, done }) => `${field} ${rule}, ${done}`);
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return sorted.map(([what, all]) => {
    const some = all.slice(0, EXAMPLES).map(({ row, value }) => `${row}${value ? ` (${value})` : ''}`);
    return `${String(all.length).padStart(6)} ${what}: rows ${some.join(', ')}${all.length > EXAMPLES ? ' …' : ''}`;
  });
}

if (!path || !format) throw new Error(`spaces:report FILE [${SPACE_FORMATS.join('|')}]`);
const bytes = readFileSync(path);
const began = performance.now();
const once = readSpaces(format, bytes, { register: 'file', source });
const ms = Math.round(performance.now() - began);
const again = readSpaces(format, bytes, { register: 'file', source });
const taken = once.spaces.filter(({ record }) => record).length;
say(`${once.spaces.length} rows in ${ms} ms, ${taken} taken; ${JSON.stringify(once.found)}`);
for (const [column, field] of Object.entries(once.columns)) say(`  ${column} → ${field ?? 'not read'}`);
for (const line of saidOf(once.spaces.flatMap(({ notes }) => notes))) say(line);
if (once.refusal) say(`refused: ${JSON.stringify(once.refusal)}`);
const same = isDeepStrictEqual(once, again);
say(same ? 'Read again, nothing differs' : 'Read again, it differs');
if (!same || once.refusal) process.exitCode = 1;
