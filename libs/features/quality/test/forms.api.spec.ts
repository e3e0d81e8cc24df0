import type {
  OwnQuestion,
  PersonalSection,
  Problem,
  QualityForm,
  QualityFormEdit,
  QualityResults,
  SurveyWords,
} from '@pirecow/contracts';
import { TransactionEventBus } from '@pirecow/platform';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { ownId } from '../src/forms/form';
import { QualityAtTheDoor } from './quality.factory';

const in4 = (text: string) => ({
  fr: `${text} (fr)`,
  es: `${text} (es)`,
  eu: `${text} (eu)`,
  en: `${text} (en)`,
});
const WARM: OwnQuestion = { kind: 'scale', prompt: in4('The place was warm.') };
const MEAL: OwnQuestion = { kind: 'words', prompt: in4('What did you eat?') };

describe('what an organisation asks', () => {
  let api: TestApi;
  let door: QualityAtTheDoor;
  let coordinator: TestPerson;
  let path: string;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    door = await QualityAtTheDoor.open(api.app);
    coordinator = await aPerson(api.app, { roles: { [door.own]: ['coordinator'] }, language: 'fr' });
    path = `/api/organisations/${door.own}/quality/forms/end`;
  });

  const see = async () => (await door.call(coordinator, 'GET', path)).json<QualityForm>();
  const write = (edit: QualityFormEdit, seen = '') =>
    api.app.inject({
      ...{ method: 'PUT', url: path, payload: edit },
      headers: { ...coordinator.headers, ...(seen && { 'if-match': `"${seen}"` }) },
    });
  const status = async (edit: QualityFormEdit, seen?: string) => (await write(edit, seen)).statusCode;

  it('is what all ask, less what it leaves out, and what it adds, in the language of who is asked', async () => {
    expect(await see()).toMatchObject({ leftOut: [], own: [], revision: '0', abilities: { edit: true } });
    expect(await status({ leftOut: ['platform', 'good'], own: [WARM, MEAL] })).toBe(204);
    const { questions, texts } = await door.read(await door.finisher({ language: 'eu' }));
    const ids = questions.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([ownId(WARM), ownId(MEAL), 'overall']));
    expect([ids.includes('platform'), ids.includes('good'), ids.at(-1)]).toEqual([false, false, 'help']);
    expect(texts[`question.${ownId(WARM)}.prompt`]).toMatchObject({
      ...{ language: 'eu', text: 'The place was warm. (eu)' },
    });
  });

  it.each([
    ['leaving out what is asked everywhere', { leftOut: ['overall'], own: [] }, 'leftOut[0]'],
    ['leaving out what nobody asks', { leftOut: ['shoes'], own: [] }, 'leftOut[0]'],
    [
      'a question that one language lacks',
      { leftOut: [], own: [{ ...WARM, prompt: { fr: 'Une seule' } }] },
      /^own\[0\]\.prompt\./,
    ],
    ['six questions', { leftOut: [], own: Array.from({ length: 6 }, () => WARM) }, 'own'],
  ])('is refused with %s', async (_, edit, field) => {
    const refused = await write(edit);
    expect(refused.statusCode).toBe(400);
    expect(refused.json<Problem>().errors?.[0]?.field).toEqual(
      typeof field === 'string' ? field : expect.stringMatching(field),
    );
    expect((await see()).revision).toBe('0');
  });

  it('is overwritten by nobody who has not seen it, and the same again is no version', async () => {
    const edit = { leftOut: ['platform'], own: [] };
    expect([await status(edit, '0'), await status(edit), (await see()).revision]).toEqual([204, 204, '1']);
    expect(await status({ leftOut: [], own: [] }, '0')).toBe(409);
  });

  it('may change meanwhile: an answer keeps the questions that were read, and all are counted', async () => {
    await write({ leftOut: [], own: [WARM] });
    const early = await Promise.all(Array.from({ length: 3 }, () => door.finisher()));
    const { formId } = await door.read(early[0]!);
    await write({ leftOut: [], own: [MEAL] });
    const answers = { [ownId(WARM)]: 5, overall: 4 };
    for (const who of early) expect((await door.answer(who, { formId, answers })).statusCode).toBe(204);
    const sections: Record<string, PersonalSection> = {};
    const exporting = { accountId: early[0]!.id, sections };
    await api.app.get(TransactionEventBus).emit('account.exporting', exporting);
    expect(JSON.stringify(sections['quality'])).toContain(WARM.prompt['fr']);
    const late = await door.finisher();
    expect((await door.answer(late, { formId: null, answers })).statusCode).toBe(400);
    const foreign = await QualityAtTheDoor.open(api.app);
    expect(
      (await foreign.answer(await foreign.finisher(), { formId, answers: { overall: 4 } })).statusCode,
    ).toBe(400);
    const newest = (await door.read(late)).formId;
    for (const who of [late, await door.finisher()])
      await door.answer(who, { formId: newest, answers: { [ownId(MEAL)]: 'Une omelette.', overall: 4 } });
    const quality = `/api/organisations/${door.own}/courses/${door.courseId}/quality`;
    const results = await door.call(coordinator, 'GET', `${quality}?moment=end`);
    const found = new Map(results.json<QualityResults>().results?.map((one) => [one.id, one]));
    const said = ['overall', ownId(WARM), ownId(MEAL)].map((id) => found.get(id)!);
    expect(said.map(({ answered, counts }) => [answered, counts.map(({ count }) => count)])).toEqual([
      [5, [0, 0, 0, 5, 0]],
      [3, []],
      [2, []],
    ]);
    // What two have written could be put to them.
    const words = await door.call(coordinator, 'GET', `${quality}/end/${ownId(MEAL)}/words`);
    expect(words.json<SurveyWords>().items).toEqual([]);
    const table = await door.call(coordinator, 'GET', `/api/organisations/${door.own}/quality.csv`);
    expect(table.body).not.toMatch(/omelette|The place was warm/);
  });
});
