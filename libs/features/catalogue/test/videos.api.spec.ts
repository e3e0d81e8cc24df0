import type { BlockContent } from '@pirecow/content';
import { writeCourseFolder } from '@pirecow/content/folder';
import type { Problem } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aSmallDraft, zipOf } from './small-course.factory';
import { aStudio, type Studio } from './studio.factory';
import { bringCourse } from './intake.factory';

const PEERTUBE = 'https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv';
const STRANGER = 'https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv';

const video = (address: string): BlockContent => ({
  block: { id: newId(), type: 'embed', address },
  texts: { title: 'Un film', transcript: 'Bonjour.' },
});

describe('videos of other sites and pictures with points', () => {
  let api: TestApi;
  let studio: Studio;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  it('are written where their site is shown here, and authors are told which are', async () => {
    const { course, unit } = await studio.aUnit();
    await studio.written(course, unit, video(PEERTUBE));
    expect((await studio.outline(course)).videoHosts).toEqual(['framatube.org']);
  });

  it.each([
    ['of another site', video(STRANGER), 'block.address', 'video-site'],
    ['with a script for an address', video('javascript:alert(1)'), 'block.address', 'format'],
    ['of a site that only looks the same', video(`${PEERTUBE}/../..`), 'block.address', 'format'],
    [
      'with a point beside the picture',
      {
        block: { id: newId(), type: 'hotspots', media: newId(), points: [{ id: 'a', x: 50, y: 100.1 }] },
        texts: {},
      } satisfies BlockContent,
      'block.points[0].y',
      'too_big_number',
    ],
    [
      'with a point nowhere',
      {
        block: { id: newId(), type: 'hotspots', media: newId(), points: [{ id: 'a', x: -1, y: 0 }] },
        texts: {},
      } satisfies BlockContent,
      'block.points[0].x',
      'too_small_number',
    ],
  ])('are refused %s, naming field and rule', async (_, content, field, rule) => {
    const { course, unit } = await studio.aUnit();
    const answer = await studio.put(course, unit, content);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toMatchObject([{ field, rule }]);
    expect((await studio.unitOf(course, unit)).blocks).toEqual([]);
  });

  it('are refused by the import where their site is not shown here, naming the file', async () => {
    const course = await aSmallDraft(api.app, studio.organisationId);
    const lesson = course.structure.modules[0]!.units[0]!;
    const embed = lesson.blocks.find((block) => block.type === 'embed')!;
    Object.assign(embed, { address: STRANGER });
    expect([...writeCourseFolder(course).values()].join()).toContain(STRANGER);
    const by = { who: studio.trainer, to: studio.organisationId };
    const answer = await bringCourse(api.app, by, { bytes: await zipOf(course) });
    expect(answer.json<Problem>().errors).toMatchObject([
      { field: `units/lecon.yaml ${embed.id} address`, rule: 'video-site' },
    ]);
  });
});
