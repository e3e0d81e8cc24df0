import type { H5pEvent, PackageDetail, PackageList, PackageReport, Problem } from '@pirecow/contracts';
import { verbs } from '@pirecow/xapi';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { PackageWorld, zipOf } from './packages.factory';
import {
  activity,
  activityXml,
  h5pFile,
  h5pJson,
  H5pPage,
  tincanXml,
  tincanZip,
  TincanUnit,
} from './xapi.factory';

describe('packages that speak xAPI', () => {
  let api: TestApi;
  let world: PackageWorld;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  const cameIn = async (file: Buffer): Promise<PackageReport & { id: string }> => {
    const answer = await world.send(file);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<PackageReport & { id: string }>();
  };
  const own = async (id: string) =>
    (
      await api.app.inject({ url: `${world.url}/${id}`, headers: world.learner.headers })
    ).json<PackageDetail>();
  const faultOf = async (file: Buffer) => {
    const answer = await world.send(file);
    expect(answer.statusCode).toBe(400);
    return answer.json<Problem>().errors?.map(({ field, rule }) => `${field}: ${rule}`);
  };
  const rows = async () =>
    (
      await api.app.inject({ url: `${world.url}?limit=100`, headers: world.trainer.headers })
    ).json<PackageList>().items.length;

  describe('with a tincan.xml', () => {
    const launched = async (xml = activityXml('course')) => {
      const { id } = await cameIn(await tincanZip(tincanXml(xml)));
      return { id, unit: new TincanUnit(api.app, (await world.launch(id)).launched) };
    };

    it('bring their activities with a launch as units, and name the others', async () => {
      const report = await cameIn(
        await tincanZip(
          tincanXml(
            `${activityXml('course', '<launch lang="fr">index.html</launch><launch lang="en">index.html</launch>')}${activityXml('slide', '')}`,
          ),
        ),
      );
      expect(report).toMatchObject({
        ...{ standard: 'tincan', units: 1, title: { fr: 'course' } },
        notes: [
          { became: 'kept', what: 'activities', count: 1 },
          { became: 'changed', what: 'languages', count: 1 },
        ],
      });
    });

    it('are launched as their practice wants, state what is theirs, and are done when they say so', async () => {
      const { id, unit } = await launched();
      const { parameters } = unit;
      expect(parameters.get('x')).toBe('1');
      expect(parameters.get('endpoint')).toMatch(/\/xapi\/$/);
      expect(parameters.get('activity_id')).toBe(activity('course'));
      expect(
        await unit.say(unit.statement('experienced', { object: { id: activity('course/slide-1') } })),
      ).toBe(200);
      const score = { scaled: 0.9 };
      expect(await unit.say(unit.statement('passed', { result: { success: true, score } }))).toBe(200);
      expect(await own(id)).toMatchObject({ own: { satisfiedUnits: 1, isSatisfied: true } });
      expect(await world.verbs(unit.launched.registrationId)).toEqual([
        ...['launched', 'experienced', 'passed', 'satisfied'],
      ]);
    });

    it.each<[string, (unit: TincanUnit) => object]>([
      ['another activity', () => ({ object: { id: 'https://publisher.example/xapi/courses' } })],
      ['one of our own', () => ({ object: { id: 'http://localhost/xapi/activities/courses/x' } })],
      ['another person', () => ({ actor: { mbox: 'mailto:other@example.org' } })],
      ['another registration', () => ({ context: { registration: '7e8e7b1e-5d0e-4f6e-9a39-3a1c0f1c2b11' } })],
      [
        'a voiding',
        () => ({
          verb: { id: verbs.voided },
          object: { objectType: 'StatementRef', id: '7e8e7b1e-5d0e-4f6e-9a39-3a1c0f1c2b11' },
        }),
      ],
      [
        'a person as its object',
        ({ parameters }) => ({ object: JSON.parse(parameters.get('actor') ?? '') as object }),
      ],
    ])('may not speak of %s', async (_, rest) => {
      const { unit } = await launched();
      expect(await unit.say(unit.statement('completed', rest(unit)))).toBe(403);
      expect(await world.verbs(unit.launched.registrationId)).toEqual(['launched']);
    });

    it('keep what they resume with under their own activity, read nobody’s records, and fall silent after the next launch', async () => {
      const { id, unit } = await launched();
      expect((await unit.state('PUT', {}, '{"page":2}')).statusCode).toBe(204);
      expect((await unit.state('GET')).json()).toEqual({ page: 2 });
      expect((await unit.state('PUT', { activityId: activity('other') }, '{}')).statusCode).toBe(403);
      const asked = await api.app.inject({ url: '/xapi/statements', headers: unit.headers });
      expect(asked.statusCode).toBe(403);
      const next = new TincanUnit(api.app, (await world.launch(id)).launched);
      expect((await next.state('GET')).json()).toEqual({ page: 2 });
      expect(await unit.say(unit.statement('completed'))).toBe(403);
      expect(await next.say(next.statement('completed'))).toBe(200);
    });

    it('have the token of their session in their address, and it goes into no Referer, cache or log', async () => {
      const { unit } = await launched();
      const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      const told = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
      const { pathname, search } = new URL(unit.launched.url);
      const page = await api.app.inject({ url: `${pathname}${search}` });
      const gone = await api.app.inject({ url: `${pathname}.gone${search}` });
      const lines = JSON.stringify([...written.mock.calls, ...told.mock.calls]);
      written.mockRestore();
      told.mockRestore();
      expect([page.statusCode, gone.statusCode]).toEqual([200, 404]);
      expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
      expect(unit.parameters.get('auth')).toMatch(/^Basic ./);
      expect(lines).not.toContain(unit.parameters.get('auth')?.slice('Basic '.length));
      expect(lines).not.toContain('auth=');
      expect(`${page.body}${gone.body}`).not.toContain(search);
    });

    it('change nothing for who only looks', async () => {
      const { id } = await launched();
      const unit = new TincanUnit(api.app, (await world.launch(id, { mode: 'Review' })).launched);
      expect(await unit.say(unit.statement('completed'))).toBe(403);
      expect(await own(id)).toMatchObject({ own: { satisfiedUnits: 0 } });
    });

    it.each<[string, string, string]>([
      ['a DOCTYPE', `<!DOCTYPE tincan [<!ENTITY a "b">]>${tincanXml('')}`, 'tincan.xml: xml-doctype'],
      ['no XML', '<tincan><activities>', 'tincan.xml: xml-broken'],
      ['another document', '<?xml version="1.0"?><course/>', 'tincan.xml: tincan-root'],
      ['no launch', tincanXml(activityXml('course', '')), 'activities: tincan-launch'],
      ['an empty launch', tincanXml(activityXml('course', '<launch/>')), 'activity[1]/launch: unit-url'],
      [
        'a script as its launch',
        tincanXml(activityXml('a', '<launch>javascript:alert(1)</launch>')),
        'activity[1]/launch: unit-url',
      ],
      [
        'a launch outside',
        tincanXml(activityXml('a', '<launch>../../secret.html</launch>')),
        'activity[1]/launch: unit-url-file',
      ],
      [
        'a token of its own',
        tincanXml(activityXml('a', '<launch>index.html?auth=1</launch>')),
        'activity[1]/launch: unit-url-parameter',
      ],
      [
        'a name that is none',
        tincanXml('<activity id="course"><launch>index.html</launch></activity>'),
        'activity[1]/@id: structure-iri',
      ],
      ['one name twice', tincanXml(activityXml('a') + activityXml('a')), 'activity[2]/@id: structure-twice'],
    ])('are refused with %s, and leave nothing behind', async (_, xml, fault) => {
      const before = await rows();
      expect(await faultOf(await tincanZip(xml))).toEqual([fault]);
      expect(await rows()).toBe(before);
    });
  });

  describe('of H5P', () => {
    const opened = async () => {
      const { id } = await cameIn(await h5pFile());
      const page = new H5pPage(api.app, (await world.launch(id)).launched);
      return { id, page, opened: await page.open() };
    };
    const answered = (rest: Partial<H5pEvent> = {}): H5pEvent => ({
      ...{ verb: 'answered', score: { raw: 1, min: 0, max: 2 }, success: false, completion: true },
      ...{ seconds: 4.5, ...rest },
    });

    it('come in as one unit, with the libraries that they run on', async () => {
      const report = await cameIn(await h5pFile());
      expect(report).toMatchObject({
        ...{ standard: 'h5p', units: 1, title: { fr: 'Activité' }, files: 3 },
        libraries: ['H5P.Small 1.2'],
      });
    });

    it('are completed by their answer, passed by all points, and each once however often it is sent', async () => {
      const { id, page, opened: begun } = await opened();
      const first = page.commitOf(begun.opening, [answered()]);
      expect([await page.send(first), await page.send(first)]).toEqual([200, 200]);
      expect(await own(id)).toMatchObject({ units: [{ own: { isCompleted: true, isPassed: false } }] });
      const right = answered({ score: { raw: 2, min: 0, max: 2 }, success: true });
      expect(await page.send(page.commitOf(begun.opening, [right]))).toBe(200);
      expect(await own(id)).toMatchObject({
        units: [{ own: { isPassed: true } }],
        own: { isSatisfied: true },
      });
      const said = await world.statements(page.launched.registrationId);
      expect(await world.verbs(page.launched.registrationId)).toEqual([
        ...['launched', 'initialized', 'answered', 'completed', 'satisfied', 'answered', 'passed'],
      ]);
      expect(said[3]?.result).toMatchObject({ score: { scaled: 0.5, raw: 1 }, completion: true });
      expect(said.every(({ object }) => 'id' in object && !object.id.includes('publisher'))).toBe(true);
    });

    it('name their parts below themselves, which complete nothing', async () => {
      const { id, page, opened: begun } = await opened();
      const part = answered({
        part: '3b1-x',
        title: 'Une question',
        interactionType: 'choice',
        response: '1',
      });
      expect(await page.send(page.commitOf(begun.opening, [part]))).toBe(200);
      const [, , said] = await world.statements(page.launched.registrationId);
      expect(said).toMatchObject({
        object: { id: `${begun.activity}/parts/3b1-x`, definition: { interactionType: 'choice' } },
        context: { contextActivities: { parent: [{ id: begun.activity }] } },
      });
      expect(await own(id)).toMatchObject({ own: { satisfiedUnits: 0 } });
    });

    it('go on where they were left, for the same person alone', async () => {
      const { id, page, opened: begun } = await opened();
      const state = { part: '0', kind: 'state', data: '{"answers":[1]}' };
      expect(await page.send(page.commitOf(begun.opening, [], [state]))).toBe(200);
      const again = new H5pPage(api.app, (await world.launch(id)).launched);
      expect((await again.open()).states).toEqual([state]);
      expect((await page.tryToOpen()).statusCode).toBe(404);
      expect(await page.send(page.commitOf(begun.opening, [answered()]))).toBe(404);
      const other = new H5pPage(api.app, (await world.launch(id, {}, world.coordinator)).launched);
      expect((await other.open()).states).toEqual([]);
    });

    it('go on with what was kept last, in whatever order it arrived', async () => {
      const { id, page, opened: begun } = await opened();
      const keeping = (data: string | null, kind = 'state', opening = begun.opening) =>
        page.commitOf(opening, [], [{ part: '0', kind, data }]);
      const [older, newer] = [keeping('1'), keeping('2')];
      const more = keeping('a', 'bookmark');
      for (const commit of [newer, older, newer, more]) expect(await page.send(commit)).toBe(200);
      const { states, opening } = await page.open();
      expect(new Map(states.map(({ kind, data }) => [kind, data]))).toEqual(
        new Map([
          ['state', '2'],
          ['bookmark', 'a'],
        ]),
      );
      const again = { ...keeping(null, 'state', opening), sequence: 1 };
      for (const commit of [again, keeping('3')]) expect(await page.send(commit)).toBe(200);
      const next = new H5pPage(api.app, (await world.launch(id)).launched);
      expect((await next.open()).states).toMatchObject([{ kind: 'bookmark' }]);
    });

    it('that give no score are done once they stand', async () => {
      const { id, page, opened: begun } = await opened();
      expect(await page.send({ ...page.commitOf(begun.opening, []), isUnscored: true })).toBe(200);
      expect(await own(id)).toMatchObject({ own: { isSatisfied: true } });
    });

    it.each<[string, object]>([
      ['a verb of its own choice', { verb: 'voided' }],
      ['more points than there are', { verb: 'answered', score: { raw: 9, max: 2 } }],
      ['a part with a path', { verb: 'answered', part: '../../courses/x' }],
      ['an object', { verb: 'answered', object: { id: 'http://localhost/xapi/activities/courses/x' } }],
    ])('may not say %s', async (_, event) => {
      const { page, opened: begun } = await opened();
      expect(await page.send({ opening: begun.opening, sequence: 1, events: [event], states: [] })).toBe(400);
      expect(await world.verbs(page.launched.registrationId)).toEqual(['launched', 'initialized']);
    });

    it('open by the ticket of a launch of theirs only', async () => {
      const { id } = await cameIn(await tincanZip(tincanXml(activityXml('course'))));
      const { launched } = await world.launch(id);
      expect(
        (await new H5pPage(api.app, { ...launched, url: 'http://a.example/#x' }).tryToOpen()).statusCode,
      ).toBe(404);
    });

    it.each<[string, () => Promise<Buffer>, string]>([
      ['an h5p.json that is none', () => h5pFile({ 'h5p.json': '{"title":' }), 'h5p.json: h5p-broken'],
      ['no content', () => h5pFile({ 'content/content.json': '[1' }), 'content/content.json: h5p-broken'],
      [
        'a library left out',
        () => zipOf({ 'h5p.json': h5pJson(), 'content/content.json': '{}' }),
        'h5p.json: h5p-library',
      ],
      [
        'a path as its library',
        () =>
          h5pFile({
            'h5p.json': h5pJson({
              preloadedDependencies: [{ machineName: '../x', majorVersion: 1, minorVersion: 0 }],
            }),
          }),
        'h5p.json: h5p-broken',
      ],
      [
        'a main library that it does not name',
        () => h5pFile({ 'h5p.json': h5pJson({ mainLibrary: 'H5P.Other' }) }),
        'h5p.json: h5p-library',
      ],
    ])('are refused with %s, and leave nothing behind', async (_, file, fault) => {
      const before = await rows();
      expect(await faultOf(await file())).toEqual([fault]);
      expect(await rows()).toBe(before);
    });

    it('are played by what the platform itself serves, and by nothing beside it', async () => {
      const page = await api.app.inject({ url: '/packages/player/h5p?language=eu' });
      expect(page.statusCode).toBe(200);
      expect(page.headers['content-security-policy']).toContain('sandbox');
      expect(page.body).not.toMatch(/https?:\/\/(?!localhost|127)/);
      const script = await api.app.inject({ url: '/packages/player/h5p/main.bundle.js' });
      expect(script.headers['content-type']).toContain('text/javascript');
      for (const path of ['package.json', '..%2Fpackage.json', 'h5p.d.ts'])
        expect([400, 404]).toContain(
          (await api.app.inject({ url: `/packages/player/h5p/${path}` })).statusCode,
        );
    });
  });
});
