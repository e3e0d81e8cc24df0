import type { BlockContent, Scenario, UnitPreview } from '@pirecow/content';
import type { Problem, PublishOutcome } from '@pirecow/contracts';
import { writeCourseFolder } from '@pirecow/content/folder';
import { CourseVersions } from '@pirecow/features/catalogue';
import { newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { meetTheGuide } from './guide.factory';
import { aSmallDraft, zipOf } from './small-course.factory';
import { aStudio, type Studio } from './studio.factory';
import { bringCourse } from './intake.factory';

type Graph = Pick<Scenario, 'start' | 'situations' | 'endings'>;

const GRAPH: Graph = {
  start: 'a',
  situations: [
    {
      id: 'a',
      choices: [
        { id: 'x', to: 'b' },
        { id: 'y', to: 'e' },
      ],
    },
    { id: 'b', choices: [{ id: 'x', to: 'e' }] },
  ],
  endings: [{ id: 'e', judgement: 'middling' }],
};
const TEXTS = {
  'situation.a.title': 'Le message',
  'situation.a.body': '## Ce soir\n\nIl est **22 h**.',
  'situation.a.choice.x.text': 'Répondre',
  'situation.a.choice.x.feedback': 'La réponse en appelle une autre.',
  'situation.a.choice.y.text': 'Attendre demain',
  'situation.b.title': 'Minuit',
  'situation.b.body': 'Un autre message.',
  'situation.b.choice.x.text': 'Éteindre',
  'ending.e.title': 'La nuit',
};
const scenario = (graph: Graph = GRAPH, texts: BlockContent['texts'] = TEXTS): BlockContent => ({
  block: { id: newId(), type: 'scenario', ...graph },
  texts,
});
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

describe('branching scenarios', () => {
  let api: TestApi;
  let studio: Studio;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  /** A course of one unit with that block, to which nothing else is missing. */
  const aCourseOf = async (content: BlockContent) => {
    const place = await studio.aUnit();
    const summary = `/${place.course}/texts/${place.course}/summary`;
    const payload = { text: 'Choisir.' };
    expect((await studio.ask(summary, { method: 'PUT', payload, seen: 'none' })).statusCode).toBe(200);
    await studio.written(place.course, place.unit, content);
    await meetTheGuide(api.app, studio, place.course);
    return place;
  };
  const publish = (course: string) =>
    api.app.inject({
      method: 'POST',
      url: `/api/organisations/${studio.organisationId}/courses/${course}/publish`,
      headers: studio.trainer.headers,
      payload: {},
    });

  it('reach the learner with all that is said, in headings of their depth', async () => {
    const { course, unit } = await aCourseOf(scenario());
    const { versionId } = (await publish(course)).json<PublishOutcome>();
    const question = { versionId, unitId: unit, language: 'fr', reveal: false, seed: 'x' };
    const [rendered] = (await api.app.get(CourseVersions).learnerUnit(question)).blocks;
    expect(rendered?.block).toMatchObject(GRAPH);
    expect(Object.keys(rendered?.texts ?? {}).sort()).toEqual(Object.keys(TEXTS).sort());
    expect(rendered?.texts['situation.a.body']?.html).toContain('<h4>Ce soir</h4>');
    expect(rendered?.texts['situation.a.choice.x.feedback']?.html).toContain('en appelle une autre');
  });

  it.each<[string, Graph, string, string]>([
    ['begins nowhere', { ...GRAPH, start: 'z' }, 'start', 'scenario.unknown-start'],
    [
      'leads to what is not there',
      { ...GRAPH, situations: [GRAPH.situations[0]!, { id: 'b', choices: [{ id: 'x', to: 'z' }] }] },
      'situations.b.choices.x',
      'scenario.unknown-target',
    ],
    [
      'leaves a choice open',
      { ...GRAPH, situations: [GRAPH.situations[0]!, { id: 'b', choices: [{ id: 'x' }] }] },
      'situations.b.choices.x',
      'scenario.open-choice',
    ],
    [
      'goes in circles for ever',
      {
        ...GRAPH,
        situations: [GRAPH.situations[0]!, { id: 'b', choices: [{ id: 'x', to: 'b' }] }],
      },
      'situations.b',
      'scenario.no-way-out',
    ],
  ])(
    'keep a course from being published where one %s, naming field and rule',
    async (_, graph, field, rule) => {
      const content = scenario(graph);
      const { course, unit } = await aCourseOf(content);
      const answer = await publish(course);
      expect(answer.statusCode).toBe(400);
      const errors = answer.json<Problem>().errors ?? [];
      expect(errors.map((one) => one.rule)).toEqual([`course.${rule}`]);
      expect(errors[0]?.field).toBe(`units/dire-bonjour.yaml ${field}`);
      const preview = (await studio.ask(`/${course}/units/${unit}/preview`)).json<UnitPreview>();
      expect(preview.problems).toEqual([{ blockId: content.block.id, message: expect.any(String) }]);
    },
  );

  it.each<[string, object, string, string]>([
    [
      'more situations than one keeps in mind',
      { situations: many(61, (at) => ({ id: `s${at}`, choices: [] })) },
      'block.situations',
      'too_big_array',
    ],
    [
      'more choices than one can weigh',
      { situations: [{ id: 'a', choices: many(7, (at) => ({ id: `c${at}`, to: 'e' })) }] },
      'block.situations[0].choices',
      'too_big_array',
    ],
    ['no ending', { endings: [] }, 'block.endings', 'too_small_array'],
    ['no situation', { situations: [] }, 'block.situations', 'too_small_array'],
    [
      'a judgement of another kind',
      { endings: [{ id: 'e', judgement: 'great' }] },
      'block.endings[0].judgement',
      'choice',
    ],
    [
      'a link that is no id',
      { situations: [{ id: 'a', choices: [{ id: 'x', to: 'javascript:alert(1)' }] }] },
      'block.situations[0].choices[0].to',
      'format',
    ],
  ])('are refused with %s, naming field and rule, and nothing is kept', async (_, change, field, rule) => {
    const { course, unit } = await studio.aUnit();
    const answer = await studio.put(course, unit, scenario({ ...GRAPH, ...change }));
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toMatchObject([{ field, rule }]);
    expect((await studio.unitOf(course, unit)).blocks).toEqual([]);
  });

  it('are kept while they are half written, and come back as they were', async () => {
    const { course, unit } = await studio.aUnit();
    const half = scenario({ ...GRAPH, situations: [{ id: 'a', choices: [{ id: 'x' }] }] }, {});
    await studio.written(course, unit, half);
    expect((await studio.unitOf(course, unit)).blocks).toMatchObject([{ block: half.block, texts: {} }]);
  });

  it('as large as they may be are written and published', async () => {
    const ids = many(60, (at) => `s${at}`);
    const situations = ids.map((id, at) => ({
      id,
      choices: many(6, (choice) => ({ id: `c${choice}`, to: ids[at + choice + 1] ?? 'e' })),
    }));
    const words = situations.flatMap(({ id, choices }) => [
      [`situation.${id}.title`, `Situation ${id}`],
      [`situation.${id}.body`, 'Que se passe-t-il ? '.repeat(30)],
      ...choices.flatMap((choice) => [
        [`situation.${id}.choice.${choice.id}.text`, 'Choisir cela'],
        [`situation.${id}.choice.${choice.id}.feedback`, 'Et voilà. '.repeat(20)],
      ]),
    ]);
    const graph = { start: 's0', situations, endings: GRAPH.endings };
    const texts = { 'ending.e.title': 'Fin', ...(Object.fromEntries(words) as Record<string, string>) };
    const { course } = await aCourseOf(scenario(graph, texts));
    expect((await publish(course)).statusCode).toBe(200);
  });

  it('are refused by the import where a link dangles, naming the file', async () => {
    const course = await aSmallDraft(api.app, studio.organisationId);
    const lesson = course.structure.modules[0]!.units[0]!;
    const block = lesson.blocks.find((one): one is Scenario => one.type === 'scenario')!;
    block.situations[1]!.choices[1]!.to = 'e9';
    expect([...writeCourseFolder(course).values()].join()).toContain('e9');
    const by = { who: studio.trainer, to: studio.organisationId };
    const answer = await bringCourse(api.app, by, { bytes: await zipOf(course) });
    expect(answer.json<Problem>().errors).toMatchObject([
      {
        field: expect.stringMatching(/^units\/lecon\.yaml.* situations\.s2\.choices\.b$/),
        rule: 'course.scenario.unknown-target',
      },
    ]);
  });
});
