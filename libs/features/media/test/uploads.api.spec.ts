import { createApi } from '@pirecow/api';
import type { Problem } from '@pirecow/contracts';
import { Database, loadConfig, Storage } from '@pirecow/platform';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { storageKey } from '../src/storage-key';
import { DRAINED_MS } from '../src/uploads/tus-door';
import { UploadStore } from '../src/uploads/upload-store';
import { Uploads } from '../src/uploads/uploads.service';
import { aFilm, AtTheDoor, idOf } from './uploads.factory';

const MIB = 1024 * 1024;
const KINDS = 'application/offset+octet-stream';
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a file that arrives in parts', () => {
  let api: TestApi;
  let organisationId: string;
  let door: AtTheDoor;

  const aTrainer = async (of = organisationId) => {
    const person = await aPerson(api.app, { roles: { [of]: ['trainer'] } });
    return new AtTheDoor(api.app, person, of);
  };
  /** Whether the storage has these bytes under their hash. Compared at once: byte by byte, the test framework takes seconds. */
  const holds = async (bytes: Buffer) =>
    (await api.app.get(Storage).read(storageKey(hashOf(bytes))))?.equals(bytes) === true;
  /** Files below a folder of the storage. */
  const filesIn = async (folder: string) => {
    const found = await readdir(join(api.filesFolder, folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    return found.filter((entry) => entry.isFile()).length;
  };

  beforeAll(async () => {
    api = await startTestApi({ UPLOAD_LIMIT_MB: '20' });
    await api.app.listen(0, '127.0.0.1');
    organisationId = await anOrganisation(api.app);
  });
  beforeEach(async () => {
    await api.app.get(Database).query('DELETE FROM rate_limit');
    door = await aTrainer();
  });
  afterAll(() => api.close());

  it('is whole in the end, and is known by its content', async () => {
    const film = aFilm(9 * MIB + 5);
    const url = await door.begun('Visite du lieu.mp4', film.length);
    expect((await door.send(url, 0, film.subarray(0, 6 * MIB))).headers['upload-offset']).toBe(
      String(6 * MIB),
    );
    const head = await door.ask('HEAD', url);
    expect(head.headers).toMatchObject({
      ...{ 'upload-offset': String(6 * MIB), 'upload-length': String(film.length) },
      ...{ 'tus-resumable': '1.0.0', 'cache-control': 'no-store' },
    });
    expect((await door.send(url, 6 * MIB, film.subarray(6 * MIB))).statusCode).toBe(204);
    expect(await door.state(url)).toMatchObject({ state: 'checking', received: film.length });
    await door.work();
    expect(await door.state(url)).toMatchObject({ state: 'ready', name: 'Visite du lieu.mp4', reason: null });
    expect(await holds(film)).toBe(true);
    expect(await filesIn(`uploads/${idOf(url)}`)).toBe(0);
  });

  it('goes on where the connection was cut: what had arrived is not sent again', async () => {
    const film = aFilm(9 * MIB, 2);
    const url = await door.begun('film.mp4', film.length);
    await door.sendCut(url, 0, film, 6 * MIB);
    const kept = Number((await door.ask('HEAD', url)).headers['upload-offset']);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(6 * MIB);
    expect((await door.send(url, kept, film.subarray(kept))).statusCode).toBe(204);
    await door.work();
    expect(await holds(film)).toBe(true);
  });

  it('keeps what was noted, where the connection to the database breaks while it says so', async () => {
    const film = aFilm(3 * MIB, 9);
    const url = await door.begun('film.mp4', film.length);
    const { dataSource } = api.app.get(Database);
    const transaction = dataSource.transaction.bind(dataSource) as (work: unknown) => Promise<unknown>;
    const breaking = jest.spyOn(dataSource, 'transaction').mockImplementationOnce(async (work: unknown) => {
      await transaction(work);
      throw new Error('Connection terminated unexpectedly');
    });
    const sent = await door.send(url, 0, film.subarray(0, 2 * MIB));
    breaking.mockRestore();
    expect(sent.statusCode).toBe(500);
    expect(await door.offset(url)).toBe(2 * MIB);
    expect((await door.send(url, 2 * MIB, film.subarray(2 * MIB))).statusCode).toBe(204);
    await door.work();
    expect(await holds(film)).toBe(true);
  });

  it('goes on at another process, also where the first one died while it looked at the whole', async () => {
    const film = aFilm(5 * MIB, 3);
    const url = await door.begun('film.mp4', film.length);
    await door.send(url, 0, film.subarray(0, 2 * MIB));
    const config = loadConfig({ LOG_LEVEL: 'silent', UPLOAD_LIMIT_MB: '20' });
    const { databaseUrl, filesFolder, clock } = api;
    const other = await createApi({ config, databaseUrl, filesFolder, clock });
    await other.init();
    await other.getHttpAdapter().getInstance().ready();
    const there = Object.assign(Object.create(AtTheDoor.prototype) as AtTheDoor, door, { app: other });
    expect((await there.send(url, 2 * MIB, film.subarray(2 * MIB))).statusCode).toBe(204);
    const dying = jest.spyOn(other.get(Storage), 'write').mockRejectedValueOnce(new Error('killed'));
    await expect(there.work()).rejects.toThrow('killed');
    dying.mockRestore();
    await other.close();
    expect(await door.state(url)).toMatchObject({ state: 'checking' });
    api.clock.set(new Date(Date.now() + 3600_000));
    await api.app.get(Uploads, { strict: false }).sweep();
    await door.work();
    await api.app.get(Uploads, { strict: false }).finish(idOf(url));
    expect(await door.state(url)).toMatchObject({ state: 'ready' });
    expect(await holds(film)).toBe(true);
  });

  it('is taken at its end alone, once, whoever sends', async () => {
    const film = aFilm(3 * MIB, 4);
    const url = await door.begun('film.mp4', film.length);
    expect((await door.send(url, 1, film)).statusCode).toBe(409);
    const answers = await Promise.all([1, 2, 3].map(() => door.send(url, 0, film)));
    const done = answers.filter(({ statusCode }) => statusCode === 204);
    expect(done.length).toBeGreaterThan(0);
    expect(answers.every(({ statusCode }) => [204, 409].includes(statusCode))).toBe(true);
    await door.sendRest(url, film);
    expect((await door.send(url, film.length, Buffer.from('more'))).statusCode).toBe(413);
    await door.work();
    expect(await holds(film)).toBe(true);
  });

  it('can go on where who sent before was slow and another one took over', async () => {
    const film = aFilm(2 * MIB, 14);
    const url = await door.begun('film.mp4', film.length);
    const store = api.app.get(UploadStore, { strict: false });
    const find = store.find.bind(store);
    const slow = jest.spyOn(store, 'find').mockImplementationOnce(async (...asked) => {
      await setTimeout(DRAINED_MS * 1.5);
      return find(...asked);
    });
    const answers = await Promise.all([1, 2].map(() => door.send(url, 0, film)));
    slow.mockRestore();
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    await door.sendRest(url, film);
    await door.work();
    expect(await holds(film)).toBe(true);
  });

  it('is what was sent, where its sender says what that comes to', async () => {
    const film = aFilm(9 * MIB, 6);
    const url = await door.begun('film.mp4', film.length);
    const says = (bytes: Buffer, algorithm = 'sha256') => ({
      'upload-checksum': `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`,
    });
    const first = film.subarray(0, 5 * MIB);
    const other = Buffer.concat([first.subarray(0, -1), Buffer.from('?')]);
    const wrong = await door.send(url, 0, other, says(first));
    expect([wrong.statusCode, wrong.json<Problem>().code]).toEqual([460, 'upload.checksum']);
    for (const header of ['md5 MTIz', 'sha256 MTIz', 'sha256'])
      expect((await door.send(url, 0, first, { 'upload-checksum': header })).statusCode).toBe(400);
    await door.sendCut(url, 0, first, 4.5 * MIB, says(first));
    // The server may still be writing as the line breaks; what it wrote goes again.
    await door.until(async () => (await filesIn(`uploads/${idOf(url)}`)) === 0);
    expect(await door.offset(url)).toBe(0);
    expect((await door.send(url, 0, first, says(first))).statusCode).toBe(204);
    expect(await filesIn(`uploads/${idOf(url)}`)).toBe(2);
    const rest = film.subarray(5 * MIB);
    expect((await door.send(url, 5 * MIB, rest, says(rest, 'sha1'))).statusCode).toBe(204);
    await door.work();
    expect(await holds(film)).toBe(true);
    const long = aFilm(17 * MIB, 7);
    const tooLong = await door.send(await door.begun('film.mp4', long.length), 0, long, says(long));
    expect(tooLong.statusCode).toBe(413);
    expect((await door.ask('OPTIONS', door.address)).headers).toMatchObject({
      ...{ 'tus-extension': 'creation,termination,expiration,checksum', 'tus-max-size': '20000000' },
      ...{ 'tus-version': '1.0.0', 'tus-checksum-algorithm': 'sha256,sha1' },
    });
  });

  it('may not be larger than its kind is anywhere, nor larger than was said', async () => {
    const tooLarge = await door.begin('film.mp4', 20_000_001);
    expect(tooLarge.statusCode).toBe(413);
    const drawing = await door.begin('dessin.svg', 24 * MIB + 1);
    expect(drawing.statusCode).toBe(413);
    const url = await door.begun('film.mp4', 100);
    expect((await door.send(url, 0, aFilm(200))).statusCode).toBe(413);
    expect(await door.offset(url)).toBeLessThanOrEqual(100);
  });

  it.each([
    ['film.mp4', Buffer.from('MZ this is a program, whatever it is called'), /mp4/],
    ['image.png', aFilm(5000), /png/],
    [
      'dessin.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      /script/,
    ],
  ])('is refused where %s is none', async (name, bytes, words) => {
    const url = await door.begun(name, bytes.length);
    await door.send(url, 0, bytes);
    await door.work();
    expect(await door.state(url)).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(words) as string,
    });
    expect(await api.app.get(Storage).read(storageKey(hashOf(bytes)))).toBeUndefined();
    expect(await filesIn(`uploads/${idOf(url)}`)).toBe(0);
  });

  it('has a kind that we serve, a size, and speaks the protocol', async () => {
    const wrong = await Promise.all([
      door.begin('virus.exe', 100),
      door.begin('film.mp4', 0),
      door.ask('POST', door.address, { 'upload-length': 'many', 'upload-metadata': 'filename !' }),
      door.ask('PATCH', await door.begun('film.mp4', 100), { 'content-type': KINDS }, aFilm(100)),
      door.ask('POST', door.address, { 'tus-resumable': '9.9.9', 'upload-length': '5' }),
    ]);
    expect(wrong.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 400]);
    expect(wrong.every((answer) => answer.json<Problem>().code.startsWith('input.'))).toBe(true);
  });

  it('is nobody else’s: not of another trainer, not of another organisation, not of a learner', async () => {
    const url = await door.begun('film.mp4', 100);
    const colleague = await aTrainer();
    const elsewhere = await aTrainer(await anOrganisation(api.app));
    const learner = new AtTheDoor(
      api.app,
      await aPerson(api.app, { roles: { [organisationId]: ['learner'] } }),
      organisationId,
    );
    for (const [who, status] of [
      [colleague, 404],
      [elsewhere, 403],
      [learner, 403],
    ] as const) {
      expect((await who.ask('HEAD', url)).statusCode).toBe(status);
      expect((await who.ask('GET', url)).statusCode).toBe(status);
      expect((await who.send(url, 0, aFilm(100))).statusCode).toBe(status);
      expect((await who.ask('DELETE', url)).statusCode).toBe(status);
    }
    const foreign = await door.ask('DELETE', url, { 'sec-fetch-site': 'cross-site' });
    expect(foreign.json()).toMatchObject({ code: 'session.origin-refused' });
    expect(await door.offset(url)).toBe(0);
  });

  it('is one of ten at most, also where all begin at once, and makes room when it is cancelled', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => door.begin('film.mp4', 100)));
    const begun = answers.filter(({ statusCode }) => statusCode === 201);
    expect(begun).toHaveLength(10);
    expect(answers.find(({ statusCode }) => statusCode !== 201)?.json()).toMatchObject({
      code: 'upload.too-many',
    });
    const first = String(begun[0]?.headers.location);
    await door.send(first, 0, aFilm(50));
    expect((await door.ask('DELETE', first)).statusCode).toBe(204);
    expect(await filesIn(`uploads/${idOf(first)}`)).toBe(0);
    expect((await door.ask('HEAD', first)).statusCode).toBe(404);
    await door.send(String(begun[1]?.headers.location), 0, aFilm(100));
    await door.work();
    const more = await Promise.all([door.begin('film.mp4', 100), door.begin('film.mp4', 100)]);
    expect(more.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
  });

  it('goes after a week, whether it has arrived or not', async () => {
    const half = await door.begun('film.mp4', 100);
    await door.send(half, 0, aFilm(50));
    const film = aFilm(5000, 9);
    const whole = await door.uploaded('film.mp4', film);
    api.clock.set(new Date(api.clock.now().getTime() + 8 * 24 * 3600_000));
    expect((await door.ask('HEAD', half)).statusCode).toBe(404);
    await api.app.get(Uploads, { strict: false }).sweep();
    expect(await filesIn('uploads')).toBe(0);
    const left = await api.app.get(Database).query(`SELECT id FROM media_upload WHERE id = $1`, [whole]);
    expect(left).toEqual([]);
    const waiting = `SELECT payload FROM outbox WHERE job = 'media.bytes-remove'`;
    expect(await api.app.get(Database).query(waiting)).toContainEqual({
      payload: { hashes: [hashOf(film)] },
    });
  });
});
