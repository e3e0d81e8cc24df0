import type { RenderedMedium } from '@pirecow/content';
import type { LibraryDetail, LibraryList, Replaced } from '@pirecow/contracts';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, signedIn } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aFilm, AtTheDoor, removeUnnamed } from '../../media/test/uploads.factory';
import { LibraryFiles } from '../src/library/library-files';
import { Publisher } from '../src/publishing/publisher.service';
import { publishReady, readyToPublish } from './guide.factory';
import { aSmallDraft } from './small-course.factory';
import { aStudio, type Studio, type StudioRequest } from './studio.factory';

const DAY_MS = 24 * 3600_000;
const credit = { licence: 'CC-BY-4.0', source: 'Archives de la vallée', author: 'Ane Mendi' };

describe('the library of an organisation', () => {
  let api: TestApi;
  let studio: Studio;
  let door: AtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    api.clock.release();
    studio = await aStudio(api.app);
    door = new AtTheDoor(api.app, studio.trainer, studio.organisationId);
    await api.app.get(Database).query('DELETE FROM rate_limit');
  });
  afterAll(() => api.close());

  /** So many days later the trainer signs in again. */
  const later = async (days: number) => {
    api.clock.advance(days * DAY_MS);
    studio.trainer.headers = await signedIn(api.app, studio.trainer.id);
  };
  const ask = (rest: string, { method = 'GET', payload, who = studio.trainer }: StudioRequest = {}) =>
    api.app.inject({
      ...{ method, url: `/api/studio/${studio.organisationId}/library${rest}`, headers: who.headers },
      ...(payload !== undefined && { payload }),
    });
  const list = async (query = '') => (await ask(query && `?${query}`)).json<LibraryList>().items;
  const detail = async (hash: string) => (await ask(`/${hash}`)).json<LibraryDetail>();
  const addKept = async (course: string, from: object, more: object = {}) => {
    const payload = { id: newId(), from, ...credit, ...more };
    return { id: payload.id, answer: await studio.ask(`/${course}/media/kept`, { method: 'POST', payload }) };
  };
  /** A draft with a film in a block. */
  const aFilmed = async (bytes: Buffer, name = 'Visite.mp4') => {
    const { course, unit } = await studio.aUnit();
    const { id, answer } = await addKept(course, { uploadId: await door.uploaded(name, bytes) });
    expect(answer.statusCode).toBe(200);
    const medium = answer.json<RenderedMedium>();
    const block = newId();
    await studio.written(course, unit, {
      block: { id: block, type: 'video', media: id },
      texts: { title: 'La visite' },
    });
    return { course, unit, block, mediumId: id, hash: medium.hash, address: medium.address };
  };
  const replace = async (hash: string, bytes: Buffer, weight: string, name = 'Nouvelle.mp4') => {
    const uploadId = await door.uploaded(name, bytes);
    return ask(`/${hash}/replace`, { method: 'POST', payload: { uploadId, ...credit, weight } });
  };
  const blockOf = async (course: string, unit: string) =>
    (await studio.unitOf(course, unit)).blocks[0]?.block;
  const status = async (url: string, headers: Record<string, string> = studio.trainer.headers) =>
    (await api.app.inject({ url, headers })).statusCode;

  it('takes in a file that arrived in parts, which plays by ranges, and says where it is used', async () => {
    const bytes = aFilm(6_000_000, 11);
    const { course, unit, block, hash, address } = await aFilmed(bytes);
    const range = await api.app.inject({
      url: address,
      headers: { ...studio.trainer.headers, range: 'bytes=5000000-5000009' },
    });
    expect(range.statusCode).toBe(206);
    expect(range.rawPayload).toEqual(bytes.subarray(5_000_000, 5_000_010));
    expect(await list()).toEqual([
      expect.objectContaining({
        ...{ hash, name: 'visite.mp4', kind: 'video', type: 'video/mp4', size: bytes.length, ...credit },
        ...{ blocks: 1, pinned: false, goesAt: null, address },
      }),
    ]);
    expect((await detail(hash)).places).toEqual([
      {
        ...{ courseId: course, course: 'Accueillir', unitId: unit, unit: 'Dire bonjour', blockId: block },
        ...{ block: 'video', languages: ['*'], draft: true, published: false },
      },
    ]);
  });

  it('gives a file to another course, whose bytes stay one', async () => {
    const { hash, course } = await aFilmed(aFilm(5000, 12));
    const other = await studio.begin('Encore');
    const { answer } = await addKept(other, { hash });
    expect(answer.json()).toMatchObject({ hash, type: 'video/mp4', ...credit });
    expect(await status(answer.json<RenderedMedium>().address)).toBe(200);
    const again = { id: newId(), from: { hash }, ...credit };
    for (let time = 0; time < 2; time += 1)
      await studio.ask(`/${other}/media/kept`, { method: 'POST', payload: again });
    expect((await studio.load(other)).structure.media).toHaveLength(2);
    expect(await list()).toHaveLength(1);
    expect((await studio.load(course)).structure.media).toHaveLength(1);
  });

  it('is found by kind, use and words, in pages', async () => {
    const { hash } = await aFilmed(aFilm(5000, 13));
    await aSmallDraft(api.app, studio.organisationId);
    const names = async (query: string) => (await list(query)).map(({ kind }) => kind).sort();
    expect(await names('')).toEqual(['image', 'video', 'video']);
    expect(await names('kind=image')).toEqual(['image']);
    expect(await names('search=vallee')).toEqual(['video']);
    expect(await names('search=%25')).toEqual([]);
    expect(await names('use=unused')).toEqual([]);
    const first = (await ask('?limit=2')).json<LibraryList>();
    const second = (await ask(`?limit=2&cursor=${first.next}`)).json<LibraryList>();
    expect([...first.items, ...second.items].filter((file) => file.hash === hash)).toHaveLength(1);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
  });

  it('says in all drafts whose work a file is', async () => {
    const { hash, course } = await aFilmed(aFilm(5000, 14));
    const payload = { licence: 'CC0-1.0', source: 'pirEcow' };
    expect((await ask(`/${hash}/credit`, { method: 'PUT', payload })).statusCode).toBe(204);
    expect(await detail(hash)).toMatchObject({ ...payload, author: null });
    expect((await studio.load(course)).structure.media[0]).toMatchObject(payload);
  });

  describe('replaces a file', () => {
    it('in all drafts; what is public stays until it is published, and a minor change makes no new version', async () => {
      const { structure } = await aSmallDraft(api.app, studio.organisationId);
      const course = { organisationId: studio.organisationId, courseId: structure.id };
      await publishReady(api.app, course, studio.trainer);
      const film = (await list('kind=video'))[0]!;
      expect((await detail(film.hash)).places[0]).toMatchObject({
        draft: true,
        published: true,
        languages: ['fr'],
      });
      const answer = (await replace(film.hash, aFilm(5000, 21), 'minor')).json<Replaced>();
      expect(answer.courses).toEqual([
        { courseId: structure.id, course: expect.any(String) as string, blocks: film.blocks },
      ]);
      expect((await detail(film.hash)).places[0]).toMatchObject({ draft: false, published: true });
      expect(await detail(film.hash)).toMatchObject({ blocks: 0, pinned: true, goesAt: null });
      expect((await detail(answer.hash)).places[0]).toMatchObject({ draft: true, published: false });
      expect(await status(film.address!, {})).toBe(200);
      const after = (await detail(answer.hash)).address!;
      expect(await status(after, {})).toBe(404);
      await readyToPublish(api.app, course, studio.trainer);
      const published = await api.app.get(Publisher).publish({ ...course, by: null, note: '' });
      expect(published).toMatchObject({ outcome: 'texts', number: 1 });
      expect(await status(after, {})).toBe(200);
    });

    it('by another medium where the change is major, so that who follows a version keeps the old one', async () => {
      const one = await aFilmed(aFilm(5000, 22));
      const other = await studio.aUnit();
      const { id } = await addKept(other.course, { hash: one.hash });
      await studio.written(other.course, other.unit, {
        block: { id: newId(), type: 'video', media: id },
        texts: { title: 'La visite' },
      });
      const { hash, courses } = (await replace(one.hash, aFilm(5000, 23), 'major')).json<Replaced>();
      expect(courses.map(({ courseId, blocks }) => [courseId, blocks]).sort()).toEqual(
        [
          [one.course, 1],
          [other.course, 1],
        ].sort(),
      );
      const block = await blockOf(one.course, one.unit);
      expect(block).toMatchObject({ type: 'video' });
      expect(block).not.toMatchObject({ media: one.mediumId });
      expect((await studio.unitOf(one.course, one.unit)).media).toMatchObject({
        [(block as { media: string }).media]: { hash },
      });
      expect((await detail(one.hash)).goesAt).not.toBeNull();
    });

    it('by one of its own kind alone, that has arrived, and is the trainer’s', async () => {
      const { hash } = await aFilmed(aFilm(5000, 24));
      const text = await replace(hash, Buffer.from('Bonjour'), 'minor', 'notes.txt');
      expect(text.json()).toMatchObject({ code: 'input.invalid', errors: [{ rule: 'file-other-kind' }] });
      const unfinished = await door.begun('film.mp4', 100);
      const payload = { uploadId: unfinished.slice(-36), ...credit, weight: 'minor' };
      expect((await ask(`/${hash}/replace`, { method: 'POST', payload })).json()).toMatchObject({
        code: 'upload.not-ready',
      });
      const colleague = await aPerson(api.app, { roles: { [studio.organisationId]: ['trainer'] } });
      const stolen = {
        uploadId: await door.uploaded('film.mp4', aFilm(5000, 25)),
        ...credit,
        weight: 'minor',
      };
      expect(
        (await ask(`/${hash}/replace`, { method: 'POST', payload: stolen, who: colleague })).statusCode,
      ).toBe(404);
    });
  });

  describe('finds what is not used', () => {
    it('and removes it, once no block shows it and none that may come back', async () => {
      const { hash, course, block } = await aFilmed(aFilm(5000, 31));
      const remove = () => ask(`/${hash}`, { method: 'DELETE' });
      expect((await remove()).json()).toMatchObject({ code: 'library.used' });
      await studio.ask(`/${course}/blocks/${block}`, { method: 'DELETE' });
      expect((await list('use=unused')).map((file) => file.hash)).toEqual([hash]);
      expect((await remove()).json()).toMatchObject({ code: 'library.taken-out' });
      await later(31);
      expect((await remove()).statusCode).toBe(204);
      expect((await remove()).statusCode).toBe(204);
      expect((await studio.load(course)).structure.media).toEqual([]);
      expect((await detail(hash)).goesAt).toBe(
        new Date(api.clock.now().getTime() + 30 * DAY_MS).toISOString(),
      );
    });

    it('and keeps its bytes for a month, unless somebody takes it up again', async () => {
      const bytes = [aFilm(5000, 32), aFilm(5000, 33)];
      const [gone, back] = [await aFilmed(bytes[0]!), await aFilmed(bytes[1]!)];
      for (const { hash } of [gone, back]) await replace(hash, aFilm(5000, 34), 'minor');
      const library = api.app.get(LibraryFiles);
      const sweep = async () => {
        await library.sweep();
        for (const hash of [gone.hash, back.hash]) await removeUnnamed(api.app, [hash]);
        await api.app.get(Database).query(`DELETE FROM media_upload`);
      };
      await later(29);
      await sweep();
      expect(await status(gone.address)).toBe(200);
      const { answer } = await addKept(back.course, { hash: back.hash });
      expect(answer.statusCode).toBe(200);
      await later(2);
      await sweep();
      expect(await status(gone.address)).toBe(404);
      expect((await ask(`/${gone.hash}`)).statusCode).toBe(404);
      expect(await status(answer.json<RenderedMedium>().address)).toBe(200);
    });

    it('but never what a version or a kept draft names', async () => {
      const { structure } = await aSmallDraft(api.app, studio.organisationId);
      await publishReady(
        api.app,
        { organisationId: studio.organisationId, courseId: structure.id },
        studio.trainer,
      );
      const film = (await list('kind=video'))[0]!;
      await replace(film.hash, aFilm(5000, 35), 'major');
      await later(100);
      await api.app.get(LibraryFiles).sweep();
      expect(await detail(film.hash)).toMatchObject({ pinned: true, goesAt: null });
      expect(await status(film.address!, {})).toBe(200);
    });
  });

  it('is closed to everybody else', async () => {
    const { hash, course } = await aFilmed(aFilm(5000, 41));
    const elsewhere = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    const theirs = (rest: string) =>
      api.app.inject({ url: `/api/studio/${elsewhere}/library${rest}`, headers: stranger.headers });
    expect((await theirs('')).json()).toEqual({ items: [], next: null });
    expect((await theirs(`/${hash}`)).statusCode).toBe(404);
    expect((await ask('', { who: stranger })).statusCode).toBe(403);
    const payload = { id: newId(), from: { hash }, ...credit };
    const theft = await api.app.inject({
      ...{ method: 'POST', url: `/api/studio/${elsewhere}/courses/${course}/media/kept` },
      ...{ headers: stranger.headers, payload },
    });
    expect(theft.statusCode).toBe(404);
  });

  it('tells the log what was done with a file, and each person what they have brought', async () => {
    const { course, hash } = await aFilmed(aFilm(5000, 31), 'Avant.mp4');
    expect(
      (await ask(`/${hash}/credit`, { method: 'PUT', payload: { ...credit, source: 'Irati' } })).statusCode,
    ).toBe(204);
    const replaced = (await replace(hash, aFilm(5000, 32), 'minor', 'Après.mp4')).json<Replaced>();
    const sql = `SELECT action, subject, details, account_id AS by FROM audit_entry
      WHERE organisation_id = $1 AND action LIKE 'media.%' ORDER BY id`;
    const details = { name: 'avant.mp4', courseIds: [course] };
    const [by, database] = [studio.trainer.id, api.app.get(Database)];
    // It is in no draft any more, so nothing is taken out of any.
    expect((await ask(`/${hash}`, { method: 'DELETE' })).statusCode).toBe(204);
    expect(await database.query(sql, [studio.organisationId])).toEqual([
      { action: 'media.credited', subject: hash, by, details },
      {
        ...{ action: 'media.replaced', subject: hash, by },
        details: { ...details, before: { file: 'avant.mp4' }, after: { file: 'Après.mp4' } },
      },
    ]);
    const sections: Record<string, Record<string, unknown>> = {};
    await api.app.get(TransactionEventBus).emit('account.exporting', { accountId: by, sections });
    const [before, after] = [hash, replaced.hash].map((one) => ({ courseId: course, hash: one }));
    expect(sections['media']).toMatchObject({
      files: [
        { ...before, path: expect.stringMatching(/avant-.*\.mp4$/) as string },
        { ...after, path: expect.stringMatching(/apres-.*\.mp4$/) as string },
      ],
      uploads: [{ name: 'Avant.mp4', state: 'ready' }, { name: 'Après.mp4' }],
    });
  });
});
