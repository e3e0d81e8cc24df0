import type { BlockContent } from '@pirecow/content';
import type { Problem, PublishOutcome } from '@pirecow/contracts';
import { CourseVersions } from '@pirecow/features/catalogue';
import { newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { meetTheGuide } from './guide.factory';
import { aStudio, type Studio } from './studio.factory';

const listing = (code: string): BlockContent => ({
  block: { id: newId(), type: 'code', language: 'python', code },
  texts: {},
});
const formula = (tex: string): BlockContent => ({
  block: { id: newId(), type: 'math', tex },
  texts: { alt: 'a divisé par b' },
});

describe('code and formulas', () => {
  let api: TestApi;
  let studio: Studio;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  /** A course of one unit with these blocks, to which nothing else is missing. */
  const aCourseOf = async (...blocks: BlockContent[]) => {
    const place = await studio.aUnit();
    const summary = `/${place.course}/texts/${place.course}/summary`;
    const payload = { text: 'Montrer.' };
    expect((await studio.ask(summary, { method: 'PUT', payload, seen: 'none' })).statusCode).toBe(200);
    for (const content of blocks) await studio.written(place.course, place.unit, content);
    return place;
  };

  const publish = (course: string) =>
    api.app.inject({
      method: 'POST',
      url: `/api/organisations/${studio.organisationId}/courses/${course}/publish`,
      headers: studio.trainer.headers,
      payload: {},
    });

  it('reach the learner as what the server drew of them', async () => {
    const { course, unit } = await aCourseOf(formula('\\frac{a}{b}'), listing('return "<b>"'));
    await meetTheGuide(api.app, studio, course);
    const { versionId } = (await publish(course)).json<PublishOutcome>();
    const question = { versionId, unitId: unit, language: 'fr', reveal: false, seed: 'x' };
    const { blocks } = await api.app.get(CourseVersions).learnerUnit(question);
    expect(blocks.map(({ block, html }) => [block.type, html])).toEqual([
      [
        'code',
        '<span class="hljs-keyword">return</span> <span class="hljs-string">&quot;&lt;b&gt;&quot;</span>',
      ],
      ['math', expect.stringContaining('<mfrac><mi>a</mi><mi>b</mi></mfrac>')],
    ]);
  });

  it.each([
    ['a formula that cannot be read', formula('\\frac{a}{'), 'course.math.unreadable'],
    ['a formula without a sign', formula(''), 'course.math.empty'],
    ['a listing without a line', listing(''), 'course.code.empty'],
  ])('keep a course with %s from being published, and say where', async (_, content, rule) => {
    const { course } = await aCourseOf(content);
    const answer = await publish(course);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ rule })]);
  });

  it('are refused where they are too long or hold what cannot be stored', async () => {
    const { course, unit } = await studio.aUnit();
    for (const content of [formula('x'.repeat(2_001)), listing('x'.repeat(20_001)), listing('\u0000')])
      expect((await studio.put(course, unit, content)).statusCode).toBe(400);
    const language = { ...listing('x').block, language: 'brainfuck' };
    expect((await studio.put(course, unit, { block: language, texts: {} } as never)).statusCode).toBe(400);
  });
});
