import type { PersonalFile, PersonalSection } from '@pirecow/contracts';
import { Packing, plainCsv } from '@pirecow/platform';
import { Readable } from 'node:stream';
import { isIterable, jsonPieces } from './json-stream';

export type Sections = Record<string, PersonalSection>;
type List = AsyncIterable<unknown> | unknown[];

interface Archive {
  at: Date;
  first: Sections;
  /** Reads the sections once more, for the tables: long lists are never held. */
  again: () => Promise<Sections>;
  files: AsyncIterable<PersonalFile>[];
}

/**
 * What is held of a person as a zip (GDPR, art. 15 and 20): `pirecow.json`, each list of it as `room/list.csv` under the
 * names of the JSON, and `files/`. Written while it is taken, one file after the other; a failure breaks it off.
 */
export function personalArchive(archive: Archive): Readable {
  const stop = new AbortController();
  const packing = new Packing(stop.signal);
  // Who leaves in the middle takes no more of it, and nobody waits for that.
  packing.stream.once('close', () => stop.abort());
  pack(archive, packing).catch((error: unknown) => packing.fail(error as Error));
  return packing.stream;
}

async function pack({ at, first, again, files }: Archive, packing: Packing): Promise<void> {
  const columns = noteColumns(first);
  await packing.add('pirecow.json', Readable.from(jsonPieces({ at, ...first })));
  for (const { path, list } of listsOf(await again())) {
    const known = [...(columns.get(path) ?? [])];
    if (known.length > 0) await packing.add(`${path}.csv`, plainCsv(known, rowsOf(list)));
  }
  for (const some of files)
    for await (const { path, body } of some) await packing.add(`files/${path}`, Readable.from(body));
  packing.end();
}

function* listsOf(sections: Sections) {
  for (const [room, section] of Object.entries(sections))
    for (const [name, list] of Object.entries(section))
      if (Array.isArray(list) || isIterable(list)) yield { section, name, path: `${room}/${name}`, list };
}

/** @returns the columns of each list by its path, once that has been read */
function noteColumns(sections: Sections): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const { section, name, path, list } of listsOf(sections)) {
    const columns = new Set<string>();
    all.set(path, columns);
    section[name] = passing(list, columns);
  }
  return all;
}

async function* passing(list: List, columns: Set<string>): AsyncGenerator<unknown> {
  for await (const item of list) {
    for (const column of Object.keys(rowOf(item))) columns.add(column);
    yield item;
  }
}

async function* rowsOf(list: List): AsyncGenerator<object> {
  for await (const item of list)
    yield Object.fromEntries(Object.entries(rowOf(item)).map(([column, value]) => [column, cellOf(value)]));
}

const rowOf = (item: unknown): object =>
  typeof item === 'object' && item !== null && !Array.isArray(item) ? item : { value: item };

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
