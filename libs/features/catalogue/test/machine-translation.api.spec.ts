import { type Course, parity } from '@pirecow/content';
import type {
  MachineStanding,
  MachineTranslationUsed,
  Problem,
  TranslatedText,
  TranslationSheet,
} from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
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
