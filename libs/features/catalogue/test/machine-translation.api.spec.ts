import { type Course, parity } from '@pirecow/content';
import type {
  MachineRunState,
  MachineStanding,
  MachineTranslationUsed,
  Problem,
  TranslatedText,
  TranslationSheet,
} from '@pirecow/contracts';
import { AppError, Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { MachineTranslation } from '../src/machine/machine-translation';
import { MachineWork } from '../src/machine/machine-work.service';
import { RunStore } from '../src/machine/run-store';
import { aSmallDraft } from './small-course.factory';
import { aStudio, rich, type Studio } from './studio.factory';
import { startTranslationServer, type TranslationServer } from './translation-server.factory';

const KEY = 'a-key-that-nobody-may-read';
const MARKED = 'Dites **bonjour** sur [la page](https://pirecow.eu/a).';

describe('proposals of a machine', () => {
  let api: TestApi;
  let server: TranslationServer;
  let studio: Studio;
  let course: Course;
  let id: string;

  beforeAll(async () => {
    server = await startTranslationServer();
    api = await startTestApi({ TRANSLATE_URL: server.url, TRANSLATE_KEY: KEY });
    studio = await aStudio(api.app);
  });
  afterAll(async () => {
    await api.close();
    await server.close();
  });
  beforeEach(async () => {
    course = await aSmallDraft(api.app, studio.organisationId);
    id = course.structure.id;
    server.next('fine');
  });
  afterEach(() => api.clock.release());

  const firstUnit = () => course.structure.modules[0]!.units[0]!.id;
  const sheet = async () =>
    (await studio.ask(`/${id}/translations/es?unit=${firstUnit()}`)).json<TranslationSheet>().texts;
  /** A text of the first unit that is not translated yet. */
  const aNewText = async (body = MARKED) => {
    const block = newId();
    await studio.written(id, firstUnit(), { ...rich(block), texts: { body } });
    return (await sheet()).find(({ ownerId, field }) => ownerId === block && field === 'body')!;
  };
  const path = ({ ownerId, field }: Pick<TranslatedText, 'ownerId' | 'field'>, language = 'es') =>
    `/${id}/translations/${language}/texts/${ownerId}/${field}`;
  const propose = (text: TranslatedText, more: Parameters<Studio['ask']>[1] = {}) =>
    studio.ask(`${path(text)}/proposal`, { method: 'POST', seen: text.revision, ...more });
  const put = (text: TranslatedText, words: string, status: string) =>
    studio.ask(path(text), {
      method: 'PUT',
      payload: { text: words, status, source: text.sourceHash },
      seen: text.revision,
    });
  const standing = async (language: string) =>
    (await studio.ask(`/${id}/translations/${language}/machine`)).json<MachineStanding>();

  it('are drafts by the machine, with the marks of their source, until a person makes them ready', async () => {
    const text = await aNewText();
    const before = parity(course.structure, course.texts, 'es').texts.current;
    const proposal = (await propose(text)).json<TranslatedText>();
    expect(proposal).toMatchObject({
      text: 'DITES **BONJOUR** SUR [LA PAGE](https://pirecow.eu/a).',
      ...{ state: 'draft', machine: true, by: null, madeFrom: text.sourceHash },
    });
    expect(server.asked.map(({ api_key, q }) => [api_key, q.join('')])).toEqual([
      [KEY, 'Dites <b id="m1">bonjour</b> sur <a id="m2">la page</a>.'],
    ]);
    const loaded = await studio.load(id);
    expect(parity(loaded.structure, loaded.texts, 'es').texts).toMatchObject({ current: before, draft: 1 });
    expect(loaded.texts['es']![`${text.ownerId}.body`]).toMatchObject({ by: 'machine', status: 'draft' });

    const continued = (
      await put(proposal, 'Diga **hola** en [la página](https://pirecow.eu/a).', 'draft')
    ).json<TranslatedText>();
    expect(continued).toMatchObject({ state: 'draft', machine: true });
    const ready = (await put(continued, continued.text, 'ready')).json<TranslatedText>();
    expect(ready).toMatchObject({ state: 'current', machine: false, by: expect.stringMatching(/./) });
  });

  it('are offered for the pairs that the machine knows', async () => {
    expect(await standing('es')).toEqual({ engine: '127.0.0.1', state: 'ready' });
    expect(await standing('eu')).toEqual({ engine: '127.0.0.1', state: 'pair' });
    const answer = await studio.ask(`${path(await aNewText(), 'eu')}/proposal`, { method: 'POST' });
    expect(answer.statusCode).toBe(404);
  });

  it('name the machine on the privacy page, to anybody, and its key to nobody', async () => {
    const used = await api.app.inject('/api/machine-translation');
    expect(used.json<MachineTranslationUsed>()).toEqual({ engine: '127.0.0.1' });
    expect(used.body).not.toContain(KEY);
  });

  it('are for those who may edit this course, of texts that are there', async () => {
    const text = await aNewText();
    const learner = await aPerson(api.app, {});
    const stranger = await aSmallDraft(api.app, await anOrganisation(api.app));
    expect((await propose(text, { who: learner })).statusCode).toBe(403);
    const paths = [
      `/${stranger.structure.id}/translations/es/machine`,
      `/${stranger.structure.id}/translations/es/texts/${text.ownerId}/body/proposal`,
      `${path({ ...text, field: 'nothing' })}/proposal`,
      `${path(text, 'fr')}/proposal`,
    ];
    const answers = await Promise.all(
      paths.map((one) => studio.ask(one, { method: one.endsWith('machine') ? 'GET' : 'POST', seen: 'none' })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(paths.map(() => 404));
    expect(server.asked).toEqual([]);
  });

  it('never take the place of what somebody wrote meanwhile', async () => {
    const text = await aNewText();
    await put(text, 'Diga hola.', 'ready');
    expect((await propose(text)).statusCode).toBe(409);
    expect(server.asked).toEqual([]);
    const now = (await studio.ask(path(text))).json<TranslatedText>();
    expect(now).toMatchObject({ text: 'Diga hola.', state: 'current' });
    expect((await propose(now)).json<TranslatedText>()).toMatchObject({ state: 'draft', machine: true });
  });

  it('are refused where marks or gaps would be lost, and nothing is written', async () => {
    server.next('careless');
    const text = await aNewText();
    const answer = await propose(text);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([422, 'machine.unusable']);
    expect(answer.json<Problem>().title).toContain('by hand');
    expect((await sheet()).find(({ ownerId }) => ownerId === text.ownerId)).toMatchObject({
      state: 'missing',
    });
  });

  it('wait for a machine that is down, which is then left alone for a minute', async () => {
    api.clock.set(new Date());
    server.next('broken');
    const text = await aNewText();
    const codes = [];
    for (let count = 0; count < 3; count += 1) codes.push((await propose(text)).json<Problem>().code);
    expect(codes).toEqual(['machine.down', 'machine.down', 'machine.down']);
    expect(server.asked).toHaveLength(2);
    server.next('fine');
    api.clock.advance(61_000);
    expect((await propose(text)).statusCode).toBe(200);
  });
});

describe('proposals for a whole language', () => {
  let api: TestApi;
  let server: TranslationServer;
  let studio: Studio;
  let id: string;
  let unit: string;
  let hours = 0;

  beforeAll(async () => {
    server = await startTranslationServer();
    api = await startTestApi({ TRANSLATE_URL: server.url });
    studio = await aStudio(api.app);
  });
  afterAll(async () => {
    await api.close();
    await server.close();
  });
  beforeEach(async () => {
    // Later each time, so that a machine that was left alone is asked again.
    api.clock.set(new Date(Date.now() + (hours += 1) * 3600_000));
    ({ course: id, unit } = await studio.aUnit());
    server.next('fine');
  });

  const runPath = (language = 'es') => `/${id}/translations/${language}/machine/run`;
  const state = async () => (await studio.ask(runPath())).json<MachineRunState>().run;
  const begin = async () => {
    const answer = await studio.ask(runPath(), { method: 'POST' });
    expect(answer.statusCode).toBe(200);
    const sql = `DELETE FROM outbox WHERE job = 'catalogue.propose' RETURNING payload`;
    const jobs = await api.app
      .get(Database)
      .query<{ payload: { runId: string } }>(`WITH gone AS (${sql}) SELECT payload FROM gone`);
    return { run: answer.json<MachineRunState>().run, runId: jobs[0]?.payload.runId ?? '' };
  };
  const work = (runId: string, isLast = false) => api.app.get(MachineWork).goOn(runId, isLast);
  const down = { code: 'machine.down' };
  /** Blocks of text, so that a language misses that many texts beside the titles of course, module and unit. */
  const write = async (count: number, body = (index: number) => `Mot ${index}.`) => {
    for (let index = 0; index < count; index += 1)
      await studio.written(id, unit, { ...rich(newId()), texts: { body: body(index) } });
  };
  const translated = async () => Object.values((await studio.load(id)).texts['es'] ?? {});

  it('are asked for in a few requests, and kept as drafts by the machine', async () => {
    await write(24);
    const { run, runId } = await begin();
    expect(run).toEqual({ state: 'running', total: 27, asked: 0, kept: 0, unusable: 0, isWaiting: false });
    await work(runId);
    expect(await state()).toEqual({ ...run, state: 'done', asked: 27, kept: 27 });
    expect(server.asked.map(({ q }) => q.length)).toEqual([20, 7]);
    const texts = await translated();
    expect(texts).toHaveLength(27);
    expect(texts.every(({ by, status }) => by === 'machine' && status === 'draft')).toBe(true);
    expect(texts.map(({ text }) => text)).toContain('MOT 23.');
  });

  it('are for what is missing alone, and one that cannot be used stops no other', async () => {
    await write(3, (index) => (index === 1 ? '**Un** mot et **un** autre' : `Mot ${index}.`));
    server.next('forgetting marks');
    const { runId } = await begin();
    await work(runId);
    expect(await state()).toMatchObject({ state: 'done', asked: 6, kept: 5, unusable: 1 });
    const before = await translated();
    const again = await begin();
    expect(again.run).toMatchObject({ state: 'running', total: 1 });
    server.next('fine');
    await work(again.runId);
    expect(await state()).toMatchObject({ state: 'done', total: 1, kept: 1, unusable: 0 });
    expect(await translated()).toEqual(expect.arrayContaining(before));
  });

  it('go on where they were killed, ask for nothing twice, and count once where two do the same', async () => {
    await write(24);
    const { runId } = await begin();
    const store = api.app.get(RunStore);
    const dying = jest.spyOn(store, 'advance').mockImplementationOnce(async (run, step) => {
      dying.mockRestore();
      await store.advance(run, step);
      throw new Error('killed');
    });
    await expect(work(runId)).rejects.toThrow('killed');
    expect(await state()).toMatchObject({ state: 'running', asked: 0, kept: 0 });
    expect(await translated()).toEqual([]);
    await Promise.all([work(runId), work(runId)]);
    expect(await state()).toMatchObject({ state: 'done', asked: 27, kept: 27, unusable: 0 });
  });

  it('wait where the machine is down, and leave aside a text that it breaks at', async () => {
    await write(5, (index) => (index === 2 ? 'POISON' : `Mot ${index}.`));
    server.next('poisoned');
    const { runId } = await begin();
    await expect(work(runId)).rejects.toMatchObject(down);
    expect(await state()).toMatchObject({ state: 'running', kept: 0, isWaiting: true });
    for (let tries = 0; (await state())?.state === 'running' && tries < 4; tries += 1) {
      api.clock.advance(65_000);
      await work(runId).catch((error: unknown) => expect(error).toMatchObject(down));
    }
    expect(await state()).toMatchObject({ state: 'done', asked: 8, kept: 7, unusable: 1, isWaiting: false });
  });

  it('are asked for in smaller pieces where the machine takes less, and leave a text aside that is too long for it', async () => {
    await write(5, (index) => (index === 2 ? 'mot '.repeat(60) : `Mot ${index}.`));
    server.next('narrow');
    const { runId } = await begin();
    await work(runId);
    expect(await state()).toMatchObject({ state: 'done', asked: 8, kept: 7, unusable: 1, isWaiting: false });
  });

  it('are not given up where three texts are too long and then the machine asks for peace', async () => {
    await write(5);
    const { runId } = await begin();
    const machine = jest.spyOn(api.app.get(MachineTranslation), 'translate');
    for (let times = 0; times < 4; times += 1)
      machine.mockRejectedValueOnce(new AppError('machine.too-long'));
    machine.mockRejectedValueOnce(new AppError('machine.busy'));
    await expect(work(runId)).rejects.toMatchObject({ code: 'machine.busy' });
    machine.mockRestore();
    api.clock.advance(65_000);
    await work(runId);
    expect(await state()).toMatchObject({ state: 'done', asked: 8, kept: 5, unusable: 3 });
  });

  it('wait where the machine asks for peace, and blame no text for it', async () => {
    await write(5);
    server.next('busy', 'fine');
    const { runId } = await begin();
    await expect(work(runId)).rejects.toMatchObject({ code: 'machine.busy' });
    expect(server.asked).toHaveLength(1);
    expect(await state()).toMatchObject({ state: 'running', kept: 0, unusable: 0, isWaiting: true });
    api.clock.advance(65_000);
    await work(runId);
    expect(await state()).toMatchObject({ state: 'done', kept: 8, unusable: 0 });
    expect(server.asked.map(({ q }) => q.length)).toEqual([8, 8]);
  });

  it('end at once where the machine wants another key', async () => {
    await write(1);
    server.next('refusing');
    await work((await begin()).runId);
    expect(await state()).toMatchObject({ state: 'failed', kept: 0, unusable: 0 });
  });

  it('end where the machine stays down, and may be asked for again', async () => {
    await write(5);
    server.next('broken');
    const { runId } = await begin();
    await expect(work(runId)).rejects.toMatchObject(down);
    await work(runId, true);
    expect(await state()).toMatchObject({ state: 'failed', kept: 0 });
    server.next('fine');
    api.clock.advance(65_000);
    await work((await begin()).runId);
    expect(await state()).toMatchObject({ state: 'done', kept: 8 });
  });

  it('are one run of a language, which somebody may stop', async () => {
    await write(3);
    const { runId } = await begin();
    expect((await begin()).runId).toBe('');
    expect((await studio.ask(runPath(), { method: 'DELETE' })).statusCode).toBe(204);
    await work(runId);
    expect(await state()).toMatchObject({ state: 'stopped', asked: 0 });
    expect(server.asked).toEqual([]);
    const { runId: next } = await begin();
    await work(next);
    expect(await state()).toMatchObject({ state: 'done', kept: 6 });
  });

  it('are for trainers of the organisation, in languages that the course and the machine know', async () => {
    const learner = await aPerson(api.app, {});
    const stranger = await aSmallDraft(api.app, await anOrganisation(api.app));
    expect((await studio.ask(runPath(), { method: 'POST', who: learner })).statusCode).toBe(403);
    const answers = await Promise.all([
      studio.ask(runPath('eu'), { method: 'POST' }),
      studio.ask(runPath('fr'), { method: 'POST' }),
      ...(['GET', 'POST', 'DELETE'] as const).map((method) =>
        studio.ask(`/${stranger.structure.id}/translations/es/machine/run`, { method }),
      ),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404));
  });
});
