import { Verification } from '@pirecow/features/records';
import { Clock, Database } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import fc from 'fast-check';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Anchoring } from '../src/sealing/anchoring';
import { settled } from './records.factory';
import {
  attached,
  filePart,
  jsonPart,
  multipart,
  said,
  sha256,
  startStore,
  type TestStore,
} from './store.factory';

const COUNT = 12;

/** Another byte in its place, everything else as it was. */
const flipped = (bytes: Buffer, at: number, by: number): Buffer => {
  const changed = Buffer.from(bytes);
  const place = at % changed.length;
  changed[place] = (changed[place] ?? 0) ^ by;
  return changed;
};

describe('one byte that was changed', () => {
  let store: TestStore;
  let database: Database;
  let organisation: string;
  let files: string;

  beforeAll(async () => {
    store = await startStore();
    database = store.api.app.get(Database);
    files = store.api.filesFolder;
    for (let number = 0; number < COUNT; number += 1) {
      const bytes = `Attachment ${number}`;
      const statement: Statement = said({ attachments: [attached(bytes)] });
      const answer = await store.call(
        '1.0.3',
        'POST',
        'statements',
        multipart([jsonPart([statement]), filePart(bytes)]),
      );
      expect(answer.statusCode).toBe(200);
    }
    const [row] = await database.query<{ id: string }>(`SELECT organisation_id AS id FROM statement LIMIT 1`);
    organisation = row!.id;
    await settled(database);
    await store.api.app.get(Anchoring).anchor(organisation);
  });
  afterAll(() => store.close());

  const fault = async () => (await store.api.app.get(Verification).verify(organisation)).fault;
  const statementAt = `(SELECT statement_id FROM statement_seal WHERE organisation_id = $1 AND position = $2)`;

  /** Changes a column of one entry and gives back how to mend it. */
  const inColumn =
    (table: 'statement' | 'statement_seal', column: string) =>
    async (position: number, at: number, by: number) => {
      const where =
        table === 'statement'
          ? `organisation_id = $1 AND id = ${statementAt}`
          : `organisation_id = $1 AND position = $2`;
      const [row] = await database.query<{ value: Buffer | string }>(
        `SELECT ${column} AS value FROM ${table} WHERE ${where}`,
        [organisation, position],
      );
      const before = row!.value;
      const set = (value: Buffer | string) =>
        database.query(`UPDATE ${table} SET ${column} = $3 WHERE ${where}`, [organisation, position, value]);
      // A text stays one of the letters that a database takes.
      await set(typeof before === 'string' ? otherLetter(before, at, by) : flipped(before, at, by));
      return { position, mend: () => set(before) };
    };

  const otherLetter = (text: string, at: number, by: number) => {
    const place = at % text.length;
    const code = text.charCodeAt(place);
    return (
      text.slice(0, place) +
      String.fromCharCode((code ^ (by % 16 || 1)) & 0x7f || 0x21) +
      text.slice(place + 1)
    );
  };

  const inFile = async (path: string, at: number, by: number) => {
    const before = await readFile(path);
    await writeFile(path, flipped(before, at, by));
    return () => writeFile(path, before);
  };

  const inAttachment = async (position: number, at: number, by: number) => {
    const [row] = await database.query<{ key: string }>(
      `SELECT r.storage_key AS key FROM statement_attachment a JOIN record_attachment r USING (organisation_id, sha2)
       WHERE a.organisation_id = $1 AND a.statement_id = ${statementAt}`,
      [organisation, position],
    );
    return { position, mend: await inFile(join(files, row!.key), at, by) };
  };

  /** Where the head of the anchor stands in its line. */
  const inAnchor = async (_: number, at: number, by: number) => {
    const month = store.api.app.get(Clock).now().toISOString().slice(0, 7);
    const path = join(files, 'anchors', organisation, `${month}.jsonl`);
    const line = (await readFile(path)).toString();
    const begin = line.indexOf('"head":"') + 8;
    const place = begin + (at % 64);
    const digit = (parseInt(line[place] ?? '0', 16) ^ (by % 16 || 1)).toString(16);
    await writeFile(path, line.slice(0, place) + digit + line.slice(place + 1));
    return { position: COUNT, mend: () => writeFile(path, line) };
  };

  const PLACES = {
    'the log': inColumn('statement', 'original'),
    'a salt': inColumn('statement_seal', 'salt'),
    'a commitment': inColumn('statement_seal', 'commitment'),
    'a head': inColumn('statement_seal', 'head'),
    'an attachment': inAttachment,
    'an anchor': inAnchor,
  };

  it('is found wherever it is, and the first broken entry is named', async () => {
    expect(await readdir(join(files, 'anchors'))).toEqual([organisation]);
    expect(await fault()).toBeNull();
    const places = fc.constantFrom(...(Object.keys(PLACES) as (keyof typeof PLACES)[]));
    const byte = fc.tuple(
      fc.integer({ min: 1, max: COUNT }),
      fc.nat(100_000),
      fc.integer({ min: 1, max: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(places, byte, async (place, [position, at, by]) => {
        const changed = await PLACES[place](position, at, by);
        const found = await fault();
        await changed.mend();
        expect([place, found?.position]).toEqual([place, changed.position]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expect(await fault()).toBeNull();
  });

  it('is found as well in an attachment that is gone, or was put in the place of another, with all rows that name it', async () => {
    const at = `organisation_id = $1 AND statement_id = ${statementAt}`;
    const link = `DELETE FROM statement_attachment WHERE ${at} RETURNING sha2, statement_id AS id`;
    const back = (id: string, sha2: string) =>
      database.query(`INSERT INTO statement_attachment VALUES ($1, $2, $3)`, [organisation, sha2, id]);
    const attachment = { kind: 'attachment', position: 3 };
    const [{ sha2, id } = { sha2: '', id: '' }] = await database.query<{ sha2: string; id: string }>(link, [
      organisation,
      3,
    ]);
    expect(await fault()).toMatchObject(attachment);
    const row = [organisation, sha2];
    const file = `DELETE FROM record_attachment WHERE organisation_id = $1 AND sha2 = $2 RETURNING storage_key AS key, length`;
    const [{ key, length } = { key: '', length: 0 }] = await database.query<{ key: string; length: number }>(
      file,
      row,
    );
    expect(await fault()).toMatchObject(attachment);
    const add = (hash: string) =>
      database.query(
        `INSERT INTO record_attachment (organisation_id, sha2, storage_key, length) VALUES ($1, $2, $3, $4)`,
        [organisation, hash, key, length],
      );
    // Nothing of it is wrong but that the statement names other bytes.
    const whole = await readFile(join(files, key));
    await writeFile(join(files, key), 'Other bytes');
    await add(sha256('Other bytes'));
    await back(id, sha256('Other bytes'));
    expect(await fault()).toMatchObject(attachment);
    await database.query(`UPDATE record_attachment SET sha2 = $2 WHERE organisation_id = $1 AND sha2 = $3`, [
      organisation,
      sha2,
      sha256('Other bytes'),
    ]);
    await database.query(link, [organisation, 3]);
    await back(id, sha2);
    await writeFile(join(files, key), whole);
    expect(await fault()).toBeNull();
    await back(id, sha256('Attachment 5'));
    expect(await fault()).toMatchObject(attachment);
  });
});
