import type { PackageReport, Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import {
  blockXml,
  courseXml,
  packageOf,
  PackageWorld,
  publisherId,
  unitXml,
  zipOf,
} from './packages.factory';

const elsewhere = 'https://content.example/index.html';
const rulesOf = (answer: { json: <T>() => T }) =>
  answer.json<Problem>().errors?.map(({ rule }) => rule) ?? [];

describe('the import of a package', () => {
  let api: TestApi;
  let world: PackageWorld;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  const structureAlone = (inside: string, id?: string) => world.send(courseXml(inside, id));
  const unit = (name: string, rest: Partial<Parameters<typeof unitXml>[0]> = {}) =>
    unitXml({ name, url: elsewhere, ...rest });

  it('takes a zip in and says what is in it (14.1)', async () => {
    const answer = await world.send(await packageOf(blockXml('b', unitXml({ name: 'a' }))));
    expect(answer.statusCode).toBe(200);
    expect(answer.json<PackageReport>()).toMatchObject({
      title: { en: 'Course' },
      units: 1,
      blocks: 1,
      files: 3,
    });
  });

  it('takes a 64-bit zip in (14.0)', async () => {
    const zip = new ZipFile();
    const files = { 'cmi5.xml': courseXml(unitXml({ name: 'a' })), 'index.html': 'x' };
    for (const [path, text] of Object.entries(files))
      zip.addBuffer(Buffer.from(text), path, { forceZip64Format: true });
    zip.end({ forceZip64Format: true } as never);
    expect((await world.send(await buffer(zip.outputStream as Readable))).statusCode).toBe(200);
  });

  it('takes a structure of more than a thousand units in alone (6.1, 14.2)', async () => {
    const units = Array.from({ length: 1_001 }, (_, index) => unit(`a${index}`)).join('');
    const answer = await structureAlone(units);
    expect(answer.json<PackageReport>().units).toBe(1_001);
  });

  it.each([
    ['of the course (3.0)', () => structureAlone(unit('a'), 'publisher.example/course')],
    ['of a unit (3.0)', () => structureAlone(unit('a').replace(publisherId('a'), 'a'))],
    ['of a block (3.0)', () => structureAlone(blockXml('b', unit('a')).replace(publisherId('b'), 'b'))],
  ])('refuses a name without a scheme %s', async (_, send) => {
    const answer = await send();
    expect(answer.statusCode).toBe(400);
    expect(rulesOf(answer)).toEqual(['structure-iri']);
  });

  it.each(['index.html', '/index.html', 'path/1/index.html?abc=def'])(
    'refuses the relative address %s in a structure alone (14.2)',
    async (url) => {
      expect(rulesOf(await structureAlone(unit('a', { url })))).toEqual(['unit-url-relative']);
    },
  );

  it('refuses a relative address that leads to no file of the zip (14.1)', async () => {
    const answer = await world.send(await packageOf(unitXml({ name: 'a', url: 'other.html?a=b' })));
    expect(rulesOf(answer)).toEqual(['unit-url-file']);
  });

  it.each(['endpoint', 'fetch', 'actor', 'registration', 'activityId'])(
    'refuses an address that has %s of its own (8.1)',
    async (name) => {
      const url = `${elsewhere}?a=b&amp;${name}=x`;
      expect(rulesOf(await structureAlone(unit('a', { url })))).toEqual(['unit-url-parameter']);
    },
  );

  it.each(['http://example.com index.html', 'javascript:alert(1)', 'data:text/html,x', 'http://[broken'])(
    'refuses the address %s (13.1.4)',
    async (url) => {
      expect(rulesOf(await structureAlone(unit('a', { url })))).toEqual(['unit-url']);
    },
  );

  it('refuses two parts of one name (13.1.2, 13.1.4)', async () => {
    expect(rulesOf(await structureAlone(unit('a') + unit('a')))).toEqual(['structure-twice']);
    const blocks = blockXml('b', unit('a')) + blockXml('b', unit('c'));
    expect(rulesOf(await structureAlone(blocks))).toEqual(['structure-twice']);
  });

  it('refuses what the document type does not have, with its place (13.2)', async () => {
    const answer = await structureAlone(unit('a').replace('</url>', '</url><title/>'));
    expect(answer.json<Problem>().errors?.[0]).toMatchObject({
      field: '/courseStructure/au[1]/title',
      rule: 'structure-unknown',
    });
  });

  it.each([
    ['text that calls itself a zip', () => world.send('# A package'), 'package-neither'],
    ['XML that ends in the middle', () => world.send('<courseStructure>'), 'xml-broken'],
    ['a broken zip', () => world.send('PK\u0003\u0004broken'), 'zip-broken'],
    [
      'an XML with a document type of its own',
      () => world.send(`<!DOCTYPE a [<!ENTITY b "c">]><a/>`),
      'xml-doctype',
    ],
  ])('refuses %s (14.0)', async (_, send, rule) => {
    const answer = await send();
    expect(answer.statusCode).toBe(400);
    expect(rulesOf(answer)).toEqual([rule]);
  });

  it('refuses an empty file (14.0)', async () => {
    expect((await world.send('')).statusCode).toBe(400);
  });

  it('refuses a zip without a structure at its root, and keeps none of its files (14.1)', async () => {
    const { app } = api;
    const count = () => app.get(Database).query(`SELECT count(*)::int AS n FROM package_file`);
    const before = await count();
    const answer = await world.send(
      await zipOf({ 'deep/cmi5.xml': courseXml(unit('a')), 'index.html': 'x' }),
    );
    expect(rulesOf(answer)).toEqual(['package-structure']);
    expect(await count()).toEqual(before);
  });

  it('is nothing for learners', async () => {
    expect((await world.send('x', { who: world.learner })).statusCode).toBe(403);
  });

  it('ends with the removal of the package, while what was said in it stays', async () => {
    const id = await world.import(unitXml({ name: 'a' }));
    const running = await world.begin(id);
    const content = new URL(running.launched.url).pathname;
    expect((await api.app.inject({ url: content })).statusCode).toBe(200);
    const url = `${world.url}/${id}`;
    expect((await api.app.inject({ method: 'DELETE', url, headers: world.trainer.headers })).statusCode).toBe(
      204,
    );
    expect((await api.app.inject({ url: content })).statusCode).toBe(404);
    expect((await running.put(running.allowed())).statusCode).toBe(403);
    expect(await world.verbs(running.registration)).toEqual([
      'satisfied',
      'launched',
      'initialized',
      'abandoned',
    ]);
    expect((await api.app.inject({ url, headers: world.trainer.headers })).statusCode).toBe(404);
  });
});
