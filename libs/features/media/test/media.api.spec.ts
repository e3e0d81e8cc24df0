import { Database, Storage } from '@pirecow/platform';
import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CourseFiles } from '@pirecow/contracts';
import { CourseImport, CourseVersions } from '@pirecow/features/catalogue';
import { BytesKeeper } from '../src/bytes-keeper';
import { NarrowPictures } from '../src/narrow-pictures.service';
import { narrowKey, storageKey } from '../src/storage-key';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aPublishedCourse, type TestCourse } from '../../catalogue/test/catalogue.factory';
import { demoFolder, withChange } from '../../catalogue/test/folder.factory';
import { aPhotograph } from './pictures.factory';

interface Row {
  address: string;
  size: number;
  hash: string;
}

const ADDRESSES = `
  SELECT '/media/' || media_id || '/' || language || '/' || left(hash, 16) || '-' || split_part(path, '/', 2) AS address,
    size::float8 AS size, hash FROM media_file WHERE course_id = $1 ORDER BY path`;

describe('a file of a published course', () => {
  let api: TestApi;
  let file: Row;

  beforeAll(async () => {
    api = await startTestApi();
    const { courseId } = await aPublishedCourse(api.app);
    const [row] = await api.app.get(Database).query<Row>(ADDRESSES, [courseId]);
    file = row!;
  });
  afterAll(() => api.close());

  const get = (headers: Record<string, string> = {}) => api.app.inject({ url: file.address, headers });

  it('is for anybody, for ever, and can do nothing', async () => {
    const answer = await get();
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toHaveLength(file.size);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': expect.stringContaining("sandbox; default-src 'none'") as string,
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline; filename="[^"]+\.svg"$/) as string,
      etag: `"${file.hash}"`,
    });
  });

  it('is not sent again to those who have it', async () => {
    const answer = await get({ 'if-none-match': `"${file.hash}"` });
    expect(answer.statusCode).toBe(304);
    expect(answer.rawPayload).toHaveLength(0);
  });

  it('comes in parts to those who ask', async () => {
    const whole = (await get()).rawPayload;
    const answer = await get({ range: 'bytes=10-19' });
    expect(answer.statusCode).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes 10-19/${file.size}`);
    expect(answer.rawPayload).toEqual(whole.subarray(10, 20));
    expect((await get({ range: `bytes=${file.size}-` })).statusCode).toBe(416);
    expect((await get({ range: 'bytes=0-1', 'if-range': '"another"' })).statusCode).toBe(200);
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await api.app.inject({ method: 'HEAD', url: file.address });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-length']).toBe(String(file.size));
  });

  it('has no other addresses', async () => {
    for (const url of [
      file.address.replace(/[0-9a-f]{16}-/, '0000000000000000-'),
      file.address.replace('/media/', '/media/0199f0a0-0000-7000-8000-00000000000'),
      '/media/x/all/y',
    ])
      expect([400, 404]).toContain((await api.app.inject({ url })).statusCode);
  });
});

describe('the bytes of files', () => {
  it('go again with an import that is rolled back, unless another course has them', async () => {
    const api = await startTestApi();
    const wishes = { organisationId: await anOrganisation(api.app), dryRun: false, language: 'fr' };
    const database = api.app.get(Database);
    const folder = await demoFolder();
    const drawings = [...folder].filter(([path]) => path.endsWith('.svg'));
    const held = async () => {
      const hashes = drawings.map(([, bytes]) => createHash('sha256').update(bytes).digest('hex'));
      const found = await Promise.all(hashes.map((hash) => api.app.get(Storage).read(storageKey(hash))));
      return found.filter((bytes) => bytes !== undefined).length;
    };
    const failing = () =>
      database.inTransaction(async () => {
        await api.app.get(CourseImport).fromFolder(folder, wishes);
        expect(await held()).toBe(drawings.length);
        throw new Error('The disk is full');
      });
    await expect(failing()).rejects.toThrow('The disk is full');
    expect(await held()).toBe(0);
    await api.app.get(CourseImport).fromFolder(folder, wishes);
    await database.query('DELETE FROM course');
    await expect(failing()).rejects.toThrow('The disk is full');
    expect(await held()).toBe(drawings.length);
    await api.close();
  });
});

describe('a file of a draft', () => {
  it('is seen by the trainers of its organisation alone', async () => {
    const api = await startTestApi();
    const [organisationId, elsewhere] = [await anOrganisation(api.app), await anOrganisation(api.app)];
    const wishes = { organisationId, dryRun: false, language: 'fr' };
    const { courseId } = await api.app.get(CourseImport).fromFolder(await demoFolder(), wishes);
    const [file] = await api.app.get(Database).query<Row>(ADDRESSES, [courseId]);
    const trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
    const stranger = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    const status = async (headers: Record<string, string>) =>
      (await api.app.inject({ url: file!.address, headers })).statusCode;
    expect(await status(trainer.headers)).toBe(200);
    expect(await status(stranger.headers)).toBe(404);
    expect(await status({})).toBe(404);
    await api.close();
  });
});

describe('a picture of a published course', () => {
  let api: TestApi;
  let course: TestCourse;
  let pictures: NarrowPictures;
  let photograph: Buffer;

  beforeAll(async () => {
    api = await startTestApi();
    pictures = api.app.get(NarrowPictures);
    photograph = await aPhotograph({ width: 1600, height: 1200 });
    const small = await aPhotograph({ width: 60, height: 60 });
    const names = /\{[^}]*(semaine|balance)\.es\.svg[^}]*\}/g;
    const changed = withChange(await demoFolder(), 'course.yaml', (text) =>
      text.replace(names, "{ '*': media/$1.jpg }"),
    );
    const rest = [...changed].filter(([path]) => !/^media\/(semaine|balance)\./.test(path));
    const own = [['media/semaine.jpg', photograph] as const, ['media/balance.jpg', small] as const];
    course = await aPublishedCourse(api.app, { folder: new Map([...rest, ...own]) });
  });
  afterAll(() => api.close());

  const versionNow = async () => (await api.app.get(CourseVersions).current(course.courseId))!;
  const mediaNow = async () => Object.values((await versionNow()).media['eu'] ?? {});
  const narrowNow = async () => (await mediaNow()).filter(({ narrow }) => narrow).map(({ hash }) => hash);
  const waiting = async () => {
    const sql = `SELECT hash FROM media_narrow WHERE waits`;
    return (await api.app.get(Database).query<{ hash: string }>(sql)).map(({ hash }) => hash);
  };
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  it('waits to be made narrow where it is large, and nobody waits for it', async () => {
    expect(await waiting()).toEqual([hashOf(photograph)]);
    expect(await narrowNow()).toEqual([]);
  });

  it('is tried until the storage has it again, and its course is drawn from memory meanwhile', async () => {
    const { id: versionId, course: whole } = await versionNow();
    const [{ id: unitId } = { id: '' }] = whole.structure.modules.flatMap(({ units }) => units);
    const drawn = async () => {
      const question = { versionId, unitId, language: 'eu', reveal: false, seed: '' };
      return (await api.app.get(CourseVersions).learnerUnit(question)).media;
    };
    const away = join(api.filesFolder, 'media');
    await rename(away, `${away}-away`);
    await expect(pictures.makeWaiting()).rejects.toThrow('could not be looked at');
    expect(await waiting()).toEqual([hashOf(photograph)]);
    const before = await drawn();
    api.clock.advance(4_000);
    expect(await drawn()).toBe(before);

    await rename(`${away}-away`, away);
    // A process that dies over it leaves it to the next one, and what was read before shows it then.
    await api.app.get(Database).query(`UPDATE media_narrow SET tries = 1, tried_at = now() WHERE waits`);
    await pictures.makeWaiting();
    api.clock.advance(30_000);
    expect(await narrowNow()).toEqual([]);
    api.clock.advance(120_000);
    await Promise.all([pictures.makeWaiting(), pictures.makeWaiting()]);
    api.clock.advance(4_000);
    expect(await narrowNow()).toEqual([hashOf(photograph)]);
    expect(await drawn()).not.toBe(before);
    api.clock.release();
  });

  it('has a narrow version for who saves data, as long as the course needs it', async () => {
    const media = await mediaNow();
    const picture = media.find(({ hash }) => hash === hashOf(photograph))!;
    const { address, size } = picture.narrow!;
    expect(size).toBeLessThan(picture.size / 2);
    const answer = await api.app.inject({ url: address });
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, size]);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="semaine.jpg.webp"',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await api.app.inject({ url: picture.address })).rawPayload).toHaveLength(picture.size);
    const drawing = media.find(({ type }) => type === 'image/svg+xml')!;
    const status = async (url: string) => (await api.app.inject({ url })).statusCode;
    expect(await status(`${drawing.address}?width=640`)).toBe(404);
    expect(await status(`${picture.address}?width=641`)).toBe(400);

    // What kills each process that begins it is left alone.
    const died = `UPDATE media_narrow SET waits = true, size = NULL, tries = 3, tried_at = now() - interval '1 day' WHERE hash = $1`;
    await api.app.get(Database).query(died, [picture.hash]);
    await pictures.makeWaiting();
    expect(await pictures.of([picture.hash])).toEqual(new Map());

    await api.app.get(CourseFiles).forget(course.organisationId, [picture.hash]);
    await api.app.get(BytesKeeper).removeUnnamed([picture.hash]);
    expect(await api.app.get(Storage).read(narrowKey(picture.hash))).toBeUndefined();
    expect(await status(address)).toBe(404);
  });
});
