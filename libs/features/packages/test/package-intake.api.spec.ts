import type { Intake, IntakeList, PackageList, Problem } from '@pirecow/contracts';
import { Database, newId, Storage, TransactionEventBus } from '@pirecow/platform';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { AtTheIntake, intakeTurns, workIntakes, uploadsOf } from '../../media/test/intakes.factory';
import { idOf } from '../../media/test/uploads.factory';
import { PackageIntake } from '../src/package-intake.service';
import { courseXml, packageOf, PackageWorld, unitXml, zipOf } from './packages.factory';

const WISH = { kind: 'package' } as const;
const DAY_MS = 24 * 3600_000;

describe('a package on its way in', () => {
  let api: TestApi;
  let world: PackageWorld;
  let door: AtTheIntake;
  let zip: Buffer;

  beforeAll(async () => {
    api = await startTestApi();
    zip = await packageOf(unitXml({ name: 'a' }));
  });
  beforeEach(async () => {
    // What an earlier test left is none of the next one's.
    await rm(api.filesFolder, { recursive: true, force: true });
    await api.app.get(Database).query('DELETE FROM intake');
    world = await PackageWorld.make(api.app);
    door = new AtTheIntake(api.app, world.trainer, world.organisationId);
  });
  afterAll(() => api.close());

  const filesIn = async (folder: string) =>
    (await readdir(join(api.filesFolder, folder)).catch(() => [])).length;
  const bytesLeft = async () => {
    const all = await readdir(api.filesFolder, { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).length;
  };
  const packages = async () =>
    (await api.app.inject({ url: world.url, headers: world.trainer.headers })).json<PackageList>().items;
  const turns = () => intakeTurns(api.app);
  /** A process takes it up and is heard of no more. */
  const takenUpAndDied = async (id: string) => {
    const claimed = await turns().claim();
    if (claimed?.id !== id) throw new Error('Another one was claimed');
    await api.app.get(Database).query(`UPDATE intake SET busy_until = '-infinity' WHERE id = $1`, [id]);
    return claimed;
  };
  const accepted = ({ id, looked }: Intake) => door.ask('POST', `/${id}/acceptance`, { looked });

  it('is looked at first: nothing of it is kept until somebody says yes, and then it is there once', async () => {
    const id = await door.begun('a.zip', zip, WISH);
    expect(await door.state(id)).toMatchObject({ state: 'waiting', own: true, report: null, looked: null });
    await workIntakes(api.app);
    const looked = await door.state(id);
    expect(looked).toMatchObject({ state: 'looked', report: { id: null, units: 1, files: 3 } });
    expect([await packages(), await filesIn(`packages/${id}`)]).toEqual([[], 0]);
    expect((await accepted(looked)).json<Intake>().state).toBe('writing');
    expect((await accepted(looked)).statusCode).toBe(200);
    await workIntakes(api.app);
    expect(await door.state(id)).toMatchObject({ state: 'done', report: { id, units: 1 }, problem: null });
    expect((await accepted(looked)).json<Intake>().state).toBe('done');
    await workIntakes(api.app);
    expect([(await packages()).map((one) => one.id), await filesIn(`packages/${id}`)]).toEqual([[id], 3]);
  });

  it('is begun once, however often that is asked for, and found again by whoever may bring packages', async () => {
    const id = newId();
    const asked = { ...WISH, uploadId: await door.uploaded('a.zip', zip) };
    for (let time = 0; time < 2; time += 1)
      expect((await door.ask('PUT', `/${id}`, asked)).statusCode).toBe(200);
    const other = { ...WISH, uploadId: await door.uploaded('b.zip', zip) };
    expect((await door.ask('PUT', `/${id}`, other)).statusCode).toBe(409);
    const colleague = await aPerson(api.app, { roles: { [world.organisationId]: ['trainer'] } });
    const at = new AtTheIntake(api.app, colleague, world.organisationId);
    const { items } = (await at.ask('GET', '?kind=package')).json<IntakeList>();
    expect(items).toMatchObject([
      { id, name: 'a.zip', state: 'waiting', own: false, by: expect.any(String) },
    ]);
    expect((await at.ask('GET', '?kind=course')).json<IntakeList>().items).toEqual([]);
    expect((await at.ask('DELETE', `/${id}`)).statusCode).toBe(403);
    await workIntakes(api.app);
    expect(await at.taken(await at.state(id))).toMatchObject({ state: 'done' });
  });

  it('is none of those who bring no packages, and no file of somebody else comes in', async () => {
    const id = await door.begun('a.zip', zip, WISH);
    const learner = new AtTheIntake(api.app, world.learner, world.organisationId);
    expect((await learner.ask('GET', `/${id}`)).statusCode).toBe(403);
    const elsewhere = await PackageWorld.make(api.app);
    const stranger = new AtTheIntake(api.app, elsewhere.trainer, elsewhere.organisationId);
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/look'],
      ['DELETE', ''],
    ] as const)
      expect((await stranger.ask(method, `/${id}${path}`)).statusCode).toBe(404);
    const uploadId = await door.uploaded('a.zip', zip);
    const theirs = await stranger.ask('PUT', `/${newId()}`, { ...WISH, uploadId });
    expect(theirs.json<Problem>().code).toBe('not-found');
    const begun = await door.beginUpload('a.zip', 100);
    const early = { ...WISH, uploadId: idOf(String(begun.headers.location)) };
    expect((await door.ask('PUT', `/${newId()}`, early)).json<Problem>().code).toBe('upload.not-ready');
  });

  it('is named with each fault where it may not enter, and leaves nothing', async () => {
    const failed = await door.looked('a.zip', await packageOf(unitXml({ name: 'a', url: 'b.html' })), WISH);
    expect(failed).toMatchObject({ state: 'failed', report: null, problem: { status: 400 } });
    expect(failed.problem?.errors).toMatchObject([{ rule: 'unit-url-file' }]);
    expect(failed.problem?.errors?.[0]?.reason).toContain('b.html');
    expect((await door.ask('POST', `/${failed.id}/acceptance`, { looked: failed.id })).statusCode).toBe(409);
    expect(await bytesLeft()).toBe(0);
  });

  it('is begun anew where its process died while it looked, and the dead one can say nothing any more', async () => {
    const id = await door.begun('a.zip', zip, WISH);
    const dead = await takenUpAndDied(id);
    await workIntakes(api.app);
    const looked = await door.state(id);
    expect(looked.state).toBe('looked');
    await expect(turns().looked(dead, 'a', looked.report!)).rejects.toThrow();
    expect((await door.state(id)).looked).toBe(looked.looked);
  });

  it('is written once where its process died while it wrote', async () => {
    const looked = await door.looked('a.zip', zip, WISH);
    await accepted(looked);
    const dead = await takenUpAndDied(looked.id);
    await api.app.get(Storage).write(`packages/${looked.id}/0`, Buffer.from('half'));
    await workIntakes(api.app);
    expect(await door.state(looked.id)).toMatchObject({ state: 'done' });
    const wrote = jest.fn();
    await expect(turns().finish(dead, wrote)).rejects.toThrow();
    expect(wrote).not.toHaveBeenCalled();
    expect([(await packages()).length, await filesIn(`packages/${looked.id}`)]).toEqual([1, 3]);
    expect((await api.app.get(Storage).read(`packages/${looked.id}/0`))?.toString()).not.toBe('half');
  });

  it('leaves nothing where it is cancelled half written', async () => {
    const looked = await door.looked('a.zip', zip, WISH);
    await accepted(looked);
    await takenUpAndDied(looked.id);
    for (const index of [0, 1]) await api.app.get(Storage).write(`packages/${looked.id}/${index}`, zip);
    expect((await door.ask('DELETE', `/${looked.id}`)).statusCode).toBe(204);
    await workIntakes(api.app);
    expect(await door.state(looked.id)).toMatchObject({ state: 'cancelled' });
    expect([await packages(), await filesIn(`packages/${looked.id}`)]).toEqual([[], 0]);
    expect((await accepted(looked)).statusCode).toBe(409);
    expect((await door.ask('POST', `/${looked.id}/look`)).statusCode).toBe(409);
  });

  it('takes no place of a package that is there, also where its import is forgotten and somebody else asks', async () => {
    const { id } = await door.taken(await door.looked('a.zip', zip, WISH));
    await workIntakes(api.app);
    await api.app.get(Database).query('DELETE FROM intake');
    const elsewhere = await PackageWorld.make(api.app);
    const stranger = new AtTheIntake(api.app, elsewhere.trainer, elsewhere.organisationId);
    const other = await packageOf(unitXml({ name: 'other' }));
    const uploadId = await stranger.uploaded('b.zip', other);
    const before = await api.app.get(Storage).read(`packages/${id}/0`);
    expect((await stranger.ask('PUT', `/${id}`, { ...WISH, uploadId })).statusCode).toBe(200);
    expect(await stranger.settled(id)).toMatchObject({ state: 'failed', problem: { code: 'input.invalid' } });
    // Not even where a write of it was begun.
    await api.app.get(Database).query(`UPDATE intake SET unclean = true, report = '{"files":3}'`);
    await workIntakes(api.app);
    expect([await filesIn(`packages/${id}`), (await packages()).map((one) => one.id)]).toEqual([3, [id]]);
    expect(await api.app.get(Storage).read(`packages/${id}/0`)).toEqual(before);
  });

  it('breaks off in the middle of a file that nobody wants any more, and leaves none of it', async () => {
    const id = newId();
    const path = join(api.filesFolder, 'big.zip');
    await mkdir(api.filesFolder, { recursive: true });
    await writeFile(path, await zipOf({ 'film.mp4': randomBytes(2_000_000), 'cmi5.xml': courseXml('') }));
    let said = 0;
    const step = () => ((said += 1) < 5 ? Promise.resolve() : Promise.reject(new Error('lost')));
    const { id: by } = world.trainer;
    const task = {
      id,
      organisationId: world.organisationId,
      by,
      language: 'en',
      wish: WISH,
      name: 'a',
      path,
      step,
    };
    await expect(api.app.get(PackageIntake, { strict: false }).write(task)).rejects.toThrow('lost');
    // What had arrived of it goes a moment later.
    for (let time = 0; time < 100 && (await filesIn(`packages/${id}`)) > 0; time += 1) await setTimeout(20);
    expect([said, await filesIn(`packages/${id}`)]).toEqual([5, 0]);
  });

  it('that kills its process each time is given up, and says so', async () => {
    const id = await door.begun('a.zip', zip, WISH);
    for (let time = 0; time < 4; time += 1) await takenUpAndDied(id);
    await workIntakes(api.app);
    expect(await door.state(id)).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
  });

  it('waits while as many are under way as may be, and its file while another import needs it', async () => {
    const [first, second, third] = [newId(), newId(), newId()];
    const uploadId = await door.uploaded('a.zip', zip);
    for (const id of [first, second, third]) await door.ask('PUT', `/${id}`, { ...WISH, uploadId });
    expect([(await turns().claim())?.id, (await turns().claim())?.id]).toEqual([first, second]);
    expect(await turns().claim()).toBeUndefined();
    for (const id of [first, second]) await door.ask('DELETE', `/${id}`);
    await api.app.get(Database).query(`UPDATE intake SET busy_until = '-infinity'`);
    await workIntakes(api.app);
    expect(await door.taken(await door.state(third))).toMatchObject({ state: 'done' });
  });

  it('may be sent once ten others are no longer under way', async () => {
    for (let time = 0; time < 10; time += 1) await door.begun('a.zip', zip, WISH);
    expect((await door.beginUpload('a.zip', 10)).statusCode).toBe(409);
    await workIntakes(api.app);
    const { items } = (await door.ask('GET', '?kind=package')).json<IntakeList>();
    await door.ask('DELETE', `/${items[0]?.id}`);
    await workIntakes(api.app);
    expect((await door.beginUpload('a.zip', 10)).statusCode).toBe(201);
  });

  it('is one of ten that somebody may have open, also of one file, and comes after whoever was there before', async () => {
    const uploadId = await door.uploaded('a.zip', zip);
    const ids = Array.from({ length: 11 }, () => newId());
    const answers = [];
    for (const id of ids.toReversed()) answers.push(await door.ask('PUT', `/${id}`, { ...WISH, uploadId }));
    expect(answers.slice(0, 10).every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect([answers[10]!.statusCode, answers[10]!.json<Problem>().code]).toEqual([409, 'upload.too-many']);
    await api.app
      .get(Database)
      .query(`UPDATE intake SET created_at = now() - interval '1 hour' WHERE id = $1`, [ids[10]]);
    expect((await turns().claim())?.id).toBe(ids[10]);
    const { items } = (await door.ask('GET', '?kind=package')).json<IntakeList>();
    expect(items.at(-1)?.id).toBe(ids[10]);
  });

  it('ends by itself after a week without a yes, and is forgotten after a month', async () => {
    const { id } = await door.looked('a.zip', zip, WISH);
    const age = (days: number) =>
      api.app
        .get(Database)
        .query(`UPDATE intake SET created_at = $1`, [new Date(Date.now() - days * DAY_MS)]);
    await age(8);
    await turns().sweep();
    expect((await door.state(id)).state).toBe('cancelled');
    await workIntakes(api.app);
    await age(31);
    await turns().sweep();
    expect((await door.ask('GET', `/${id}`)).statusCode).toBe(404);
  });

  it('keeps its file while it is open, however long that took to arrive', async () => {
    const looked = await door.looked('a.zip', zip, WISH);
    const at = new Date(Date.now() - 8 * DAY_MS);
    await api.app.get(Database).query(`UPDATE media_upload SET created_at = $1`, [at]);
    const uploads = uploadsOf(api.app);
    await uploads.sweep();
    expect(await door.taken(looked)).toMatchObject({ state: 'done' });
    await workIntakes(api.app);
    await uploads.sweep();
    expect(
      await api.app.get(Database).query(`SELECT id FROM media_upload WHERE created_at <= $1`, [at]),
    ).toEqual([]);
  });

  it('is in what somebody may know of themselves, and ends with their account', async () => {
    const { id } = await door.looked('a.zip', zip, WISH);
    const bus = api.app.get(TransactionEventBus);
    const sections: Record<string, Record<string, unknown>> = {};
    await bus.emit('account.exporting', { accountId: world.trainer.id, sections });
    expect(sections['media']).toMatchObject({ imports: [{ kind: 'package', name: 'a.zip', begun: true }] });
    const { id: accountId } = world.trainer;
    await api.app.get(Database).inTransaction(() => bus.emit('account.closing', { accountId }));
    expect((await door.state(id)).state).toBe('cancelled');
  });
});
