import { checkCourse, type CourseFacts, type FactSheet, type UnitFacts } from '@pirecow/content';
import type { OutlineText, Problem } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aSmallDraft } from './small-course.factory';
import { aStudio, type Studio } from './studio.factory';

describe('the facts of a course in the studio', () => {
  let api: TestApi;
  let studio: Studio;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  const sheetOf = async (course: string) => (await studio.ask(`/${course}/facts`)).json<FactSheet>();
  const factsOf = async (course: string) => {
    const { revision, ...facts } = (await sheetOf(course)).course;
    return { facts, revision };
  };
  const write = (course: string, payload: object, seen?: string) =>
    studio.ask(`/${course}/facts`, { method: 'PUT', payload, ...(seen && { seen }) });
  /** Changes some facts as somebody who has seen all of them. */
  const change = async (course: string, some: Partial<CourseFacts>) => {
    const { facts, revision } = await factsOf(course);
    const answer = await write(course, { ...facts, ...some }, revision);
    expect([answer.statusCode, answer.json()]).toMatchObject([200, some]);
  };
  const say = (course: string, owner: string, field: string, text: string, seen?: string) =>
    studio.ask(`/${course}/texts/${owner}/${field}`, {
      method: 'PUT',
      payload: { text },
      ...(seen && { seen }),
    });
  const errorsOf = (answer: Awaited<ReturnType<typeof write>>) => answer.json<Problem>().errors;

  it('are those of the folder format, and are kept as one writes them', async () => {
    const course = await studio.begin();
    const wish: CourseFacts = {
      languages: ['fr', 'es', 'eu'],
      level: 'advanced',
      competences: [{ framework: 'DigComp', version: '3.0', code: '4.3' }],
      objectives: ['o1', 'o2'],
      audience: ['employer', 'teleworker'],
      answerHours: 36,
      parityThreshold: 0.8,
    };
    await change(course, wish);
    const { structure } = await studio.load(course);
    const { answerHours, ...rest } = wish;
    expect(structure).toMatchObject({ ...rest, tutor: { answerHours } });
    await change(course, { answerHours: null, level: 'initial' });
    expect((await studio.load(course)).structure.tutor).toBeUndefined();
    expect((await sheetOf(course)).course).toMatchObject({ answerHours: null, level: 'initial' });
  });

  it('name the competences that can be chosen in the words of the reader', async () => {
    const { competences } = await sheetOf(await studio.begin());
    expect(competences).toHaveLength(21);
    expect(competences.find(({ code }) => code === '4.3')).toMatchObject({
      framework: 'DigComp',
      version: '3.0',
    });
    expect(competences.find(({ code }) => code === '1.2')?.label).toBe('Evaluating information');
  });

  it('of two authors: the one who saw older ones is told, and the same again changes nothing', async () => {
    const course = await studio.begin();
    const { facts, revision } = await factsOf(course);
    expect((await write(course, { ...facts, level: 'advanced' }, revision)).statusCode).toBe(200);
    expect((await write(course, { ...facts, level: 'intermediate' }, revision)).statusCode).toBe(409);
    expect((await write(course, { ...facts, level: 'advanced' }, revision)).statusCode).toBe(200);
    expect((await factsOf(course)).facts.level).toBe('advanced');
  });

  it.each([
    ['a course without its source language', { languages: ['es'] }, 'languages'],
    ['an objective twice', { objectives: ['o1', 'o1'] }, 'objectives'],
    ['a language twice', { languages: ['fr', 'fr'] }, 'languages'],
    ['more than the whole', { parityThreshold: 1.1 }, 'parityThreshold'],
    ['an answer in no time', { answerHours: 0 }, 'answerHours'],
    ['a local id that is none', { objectives: ['O 1'] }, 'objectives[0]'],
    ['an audience that nobody knows', { audience: ['cats'] }, 'audience[0]'],
  ])('refuse %s, and say where', async (_, some, field) => {
    const course = await studio.begin();
    const { facts } = await factsOf(course);
    const answer = await write(course, { ...facts, ...some });
    expect([answer.statusCode, errorsOf(answer)]).toMatchObject([400, [{ field }]]);
    expect((await factsOf(course)).facts).toEqual(facts);
  });

  describe('in words', () => {
    it('have all fields of a course, rich or of one line, and an objective has words while it is one', async () => {
      const course = await studio.begin();
      await change(course, { objectives: ['o1'] });
      const words = {
        description: 'Deux\n\n- listes',
        help: '**Aide**',
        'objective.o1': 'Savoir dire bonjour',
      };
      for (const [field, text] of Object.entries(words)) {
        const answer = await say(course, course, field, text, 'none');
        expect([field, answer.statusCode]).toEqual([field, 200]);
      }
      const { texts } = await sheetOf(course);
      for (const [field, text] of Object.entries(words)) expect(texts[field]?.text).toBe(text);
      expect((await say(course, course, 'objective.o9', 'x', 'none')).statusCode).toBe(404);
      expect((await say(course, course, 'help', 'x', 'none')).statusCode).toBe(409);
    });

    it('refuse what a field cannot hold', async () => {
      const { course, unit } = await studio.aUnit();
      const refused = async (owner: string, field: string, text: string) => {
        const answer = await say(course, owner, field, text);
        return [answer.statusCode, answer.statusCode === 400 && errorsOf(answer)?.[0]?.field];
      };
      expect(await refused(course, 'summary', 'a\nb')).toEqual([400, 'text']);
      expect(await refused(course, 'summary', 'x'.repeat(1001))).toEqual([400, 'text']);
      expect(await refused(course, 'description', 'x'.repeat(40_001))).toEqual([400, 'text']);
      expect(await refused(course, 'description', '<!-- @x')).toEqual([400, 'text']);
      expect(await refused(course, 'title', 'a\u0007b')).toEqual([400, 'text']);
      expect((await refused(course, 'nonsense', 'x'))[0]).toBe(400);
      expect((await refused(unit, 'description', 'x'))[0]).toBe(404);
      expect((await refused(newId(), 'title', 'x'))[0]).toBe(404);
    });
  });

  describe('lose nothing', () => {
    it('where a language is taken out and comes back: all its texts wait for it', async () => {
      const { structure } = await aSmallDraft(api.app, studio.organisationId);
      const before = await studio.load(structure.id);
      expect(Object.keys(before.texts['es'] ?? {}).length).toBeGreaterThan(10);
      await change(structure.id, { languages: ['fr'] });
      const without = await studio.load(structure.id);
      expect(without.texts['es']).toBeUndefined();
      expect(checkCourse(without).filter(({ level }) => level === 'error')).toEqual([]);
      await change(structure.id, { languages: structure.languages });
      expect(await studio.load(structure.id)).toEqual(before);
    });

    it('where a block goes with a language, and comes back without it', async () => {
      const { structure } = await aSmallDraft(api.app, studio.organisationId);
      const before = await studio.load(structure.id);
      const unit = structure.modules[0]!.units[0]!;
      const path = `/${structure.id}/units/${unit.id}`;
      await studio.ask(path, { method: 'DELETE' });
      await change(structure.id, { languages: ['fr'] });
      expect((await studio.ask(`${path}/restore`, { method: 'POST' })).statusCode).toBe(204);
      expect((await studio.load(structure.id)).texts['es']).toBeUndefined();
      await change(structure.id, { languages: structure.languages });
      expect(await studio.load(structure.id)).toEqual(before);
    });

    it('where an objective is taken out: no unit serves it any more, and its words come back with it', async () => {
      const { structure } = await aSmallDraft(api.app, studio.organisationId);
      const before = await studio.load(structure.id);
      const [gone = ''] = structure.objectives;
      await change(structure.id, { objectives: structure.objectives.filter((id) => id !== gone) });
      const without = await studio.load(structure.id);
      expect(JSON.stringify(without.texts)).not.toContain(`objective.${gone}`);
      expect(checkCourse(without).filter(({ level }) => level === 'error')).toEqual([]);
      await change(structure.id, { objectives: structure.objectives });
      expect((await studio.load(structure.id)).texts).toEqual(before.texts);
    });
  });

  describe('of a unit', () => {
    const writeUnit = (course: string, unit: string, payload: object, seen?: string) =>
      studio.ask(`/${course}/units/${unit}/facts`, { method: 'PUT', payload, ...(seen && { seen }) });
    const lesson: UnitFacts = { minutes: 12, required: false, objectives: ['o1'] };

    it('are its minutes, whether it has to be done, and the objectives that it serves', async () => {
      const { course, unit } = await studio.aUnit();
      await change(course, { objectives: ['o1'] });
      const [before] = (await sheetOf(course)).units;
      expect(before).toMatchObject({ id: unit, kind: 'lesson', title: 'Dire bonjour', blockMinutes: 0 });
      const answer = await writeUnit(course, unit, lesson, before!.facts.revision);
      expect([answer.statusCode, answer.json()]).toMatchObject([200, lesson]);
      expect((await studio.load(course)).structure.modules[0]!.units[0]).toMatchObject(lesson);
      expect((await writeUnit(course, unit, { ...lesson, minutes: null }, 'older')).statusCode).toBe(409);
      const { revision } = answer.json<OutlineText>();
      expect((await writeUnit(course, unit, { ...lesson, minutes: null }, revision)).statusCode).toBe(200);
      expect((await studio.load(course)).structure.modules[0]!.units[0]!.minutes).toBeUndefined();
    });

    it('say when it is done, by what such a unit can give and nothing else', async () => {
      const { course, unit } = await studio.aUnit();
      const said = async (completion?: object) =>
        writeUnit(course, unit, { ...lesson, objectives: [], ...(completion && { completion }) });
      const rule = { match: 'any', viewed: true, attended: 3 };
      expect((await said(rule)).json()).toMatchObject({ completion: rule });
      expect((await studio.load(course)).structure.modules[0]!.units[0]!.completion).toEqual(rule);
      const faultOf = async (completion: object) =>
        (await said(completion)).json<Problem>().errors?.map(({ field, rule: of }) => [field, of]);
      expect(await faultOf({ viewed: true, passed: true })).toEqual([['completion.passed', 'unknown_field']]);
      expect(await faultOf({ score: 1.2 })).toEqual([['completion.score', 'too_big_number']]);
      expect(await faultOf({ match: 'all' })).toEqual([['completion.match', 'invalid']]);
      expect((await said()).statusCode).toBe(200);
      expect((await studio.load(course)).structure.modules[0]!.units[0]!.completion).toBeUndefined();
    });

    it('that is an assessment are its rules too', async () => {
      const course = await studio.begin();
      const unit = await studio.addUnit(course, await studio.addModule(course), 'Le test', 'assessment');
      const assessment = {
        ...{ passMark: 0.6, attempts: 2, pauseMinutes: 10 },
        ...{ review: 'afterPass', shuffle: false },
      };
      const facts = { minutes: null, required: true, objectives: [], assessment };
      expect((await writeUnit(course, unit, facts)).json()).toMatchObject(facts);
      expect((await studio.load(course)).structure.modules[0]!.units[0]).toMatchObject({ assessment });
    });

    it.each([
      ['rules for a lesson', { assessment: { passMark: 0.5 } }, 'assessment'],
      ['an objective that the course has not', { objectives: ['o7'] }, 'objectives'],
      ['minutes below nothing', { minutes: -1 }, 'minutes'],
    ])('refuse %s', async (_, some, field) => {
      const { course, unit } = await studio.aUnit();
      const answer = await writeUnit(course, unit, { ...lesson, objectives: [], ...some });
      expect([answer.statusCode, errorsOf(answer)]).toMatchObject([400, [{ field }]]);
    });

    it('of another course are not found', async () => {
      const [mine, theirs] = [await studio.aUnit(), await studio.aUnit()];
      const answer = await writeUnit(mine.course, theirs.unit, { ...lesson, objectives: [] });
      expect(answer.statusCode).toBe(404);
    });
  });
});
