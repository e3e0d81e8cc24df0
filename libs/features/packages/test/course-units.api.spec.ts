import type { Problem, ReportDetail } from '@pirecow/contracts';
import type { Course, FactSheet } from '@pirecow/content';
import { CourseImport, Publisher } from '@pirecow/features/catalogue';
import { Rebuild } from '@pirecow/features/records';
import { Database } from '@pirecow/platform';
import { contextExtensions, type Statement, verbs } from '@pirecow/xapi';
import { publishReady, readyToPublish } from '../../catalogue/test/guide.factory';
import { folderOf } from '../../catalogue/test/small-course.factory';
import { aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aNewerVersion, aRun } from '../../learning/test/runs.factory';
import { aCourseWith, aDraftWith, Follower, packageUnitOf, passing } from './course-units.factory';
import { LaunchedUnit, PackageWorld, unitXml } from './packages.factory';
import { bringScorm, item, manifest12, manifest2004, mastery, ScormPage } from './scorm.factory';

const SCO_12 = manifest12({ items: item('one', mastery(80)) });
const SCO_2004 = manifest2004({ items: item('one') });
const PASSED = { 'cmi.core.score.raw': '90', 'cmi.core.lesson_status': 'passed' };

describe('a package as a unit of a course', () => {
  let api: TestApi;
  let world: PackageWorld;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  const follower = async (course: Course) =>
    new Follower(api.app, await aPerson(api.app, { language: 'fr' }), course).begin();
  const scorm = async (who: Follower, packageId: string, wish: object = {}) => {
    const page = new ScormPage(api.app, await who.launch(packageId, wish));
    await page.open();
    return page;
  };
  const cmi5 = async (who: Follower, packageId: string, wish: object = {}) => {
    const unit = new LaunchedUnit(api.app, await who.launch(packageId, wish));
    await unit.begin();
    return unit;
  };
  const said = async ({ enrolmentId }: Follower, verb: keyof typeof verbs): Promise<Statement[]> =>
    (await world.statements(enrolmentId)).filter((one) => one.verb.id === verbs[verb]);
  const judge = async (unit: LaunchedUnit, verb: 'passed' | 'failed', scaled: number) => {
    const { context, result, ...told } = unit.defined(verb);
    const extensions = { ...unit.template?.extensions, [contextExtensions.masteryScore]: 0.6 };
    const scored = { ...told, context: { ...context, extensions }, result: { ...result, score: { scaled } } };
    const answer = await unit.put(scored);
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
  };
  const missing = async (who: Follower) => {
    const [open] = (await who.own()).progress.missing.map((one) => one.open);
    const url = `/api/coordination/enrolments/${who.enrolmentId}`;
    const seen = await api.app.inject({ url, headers: world.coordinator.headers });
    // The coordinator reads the same, in the same words.
    expect(seen.json<ReportDetail>().missing.map((one) => one.open)).toEqual(open ? [open] : []);
    return open?.lacks;
  };
  const remove = (id: string, who = world.trainer) =>
    api.app.inject({ method: 'DELETE', url: `${world.url}/${id}`, headers: who.headers });

  it('is left midway, resumed and passed by SCORM 1.2, and with it the course is completed, once', async () => {
    const id = await bringScorm(world, SCO_12);
    const who = await follower(await aCourseWith(world, { '*': id }));
    expect(await missing(who)).toEqual([{ reason: 'not-started' }]);
    const first = await scorm(who, id);
    await first.set({ 'cmi.suspend_data': 'half', 'cmi.core.exit': 'suspend' }, true);
    expect((await who.own()).state).toBe('active');
    const again = await scorm(who, id);
    expect(again.opened).toMatchObject({
      returnUrl: expect.stringMatching(new RegExp(`/learn/${who.enrolmentId}/module-importe$`)) as string,
      elements: { 'cmi.suspend_data': 'half', 'cmi.core.entry': 'resume' },
    });
    expect(again.registration).toBe(first.registration);
    const commit = await again.set(PASSED, true);
    expect((await again.send(commit)).statusCode).toBe(200);
    expect(await who.own()).toMatchObject({ state: 'completed', progress: { done: 1, missing: [] } });
    expect(await who.part()).toMatchObject({ unitState: 'passed', package: { own: { isSatisfied: true } } });
    const [passed] = await said(who, 'passed');
    expect(passed).toMatchObject({
      result: { success: true, score: { scaled: 0.9 } },
      context: { contextActivities: { other: [{ id: expect.stringContaining(id) as string }] } },
    });
    for (const verb of ['passed', 'completed', 'satisfied'] as const)
      expect(await said(who, verb)).toHaveLength(1);
  });

  it('tells its course once what is reached in two of its languages at one moment, and is sent again and again', async () => {
    const [fr, es] = [await bringScorm(world, SCO_12), await bringScorm(world, SCO_12)];
    const who = await follower(await aCourseWith(world, { fr, es }));
    const pages = [await scorm(who, fr), await scorm(who, es)];
    const commits = pages.flatMap((page) => {
      const commit = page.commitOf(PASSED, true);
      return [1, 2, 3].map(() => page.send(commit));
    });
    const answers = await Promise.all(commits);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect((await who.own()).state).toBe('completed');
    for (const verb of ['passed', 'completed', 'satisfied'] as const)
      expect(await said(who, verb)).toHaveLength(1);
  });

  it('is completed by SCORM 2004, and a rebuild of the records comes to the same', async () => {
    const id = await bringScorm(world, SCO_2004);
    const who = await follower(await aCourseWith(world, { '*': id }));
    const page = await scorm(who, id);
    await page.set({ 'cmi.completion_status': 'completed' }, true);
    const before = await who.own();
    expect(before.state).toBe('completed');
    await api.app.get(Rebuild).all();
    expect(await who.own()).toEqual(before);
  });

  it('asks by its rule for a score, and says to learner and coordinator what was reached; who begins anew may do better', async () => {
    const id = await world.import(passing('marked'));
    const who = await follower(await aCourseWith(world, { '*': id }, { match: 'all', score: 0.8 }));
    expect(await missing(who)).toEqual([{ reason: 'to-score', needed: 0.8 }]);
    await judge(await cmi5(who, id), 'failed', 0.4);
    expect(await missing(who)).toEqual([{ reason: 'score-low', best: expect.closeTo(0.4), needed: 0.8 }]);
    await judge(await cmi5(who, id), 'passed', 0.7);
    expect(await missing(who)).toEqual([{ reason: 'score-low', best: expect.closeTo(0.7), needed: 0.8 }]);
    await judge(await cmi5(who, id, { anew: true }), 'passed', 0.85);
    expect((await who.own()).state).toBe('completed');
    expect(await said(who, 'satisfied')).toHaveLength(1);
  });

  it('has the score of SCORM also where that comes without a verdict', async () => {
    const id = await bringScorm(world, manifest12({ items: item('one') }));
    const who = await follower(await aCourseWith(world, { '*': id }, { match: 'all', score: 0.8 }));
    const completed = { 'cmi.core.lesson_status': 'completed' };
    await (await scorm(who, id)).set({ ...completed, 'cmi.core.score.raw': '40' }, true);
    expect(await missing(who)).toEqual([{ reason: 'score-low', best: expect.closeTo(0.4), needed: 0.8 }]);
    await (await scorm(who, id)).set({ ...completed, 'cmi.core.score.raw': '95' }, true);
    expect((await who.own()).state).toBe('completed');
  });

  it('of several units is done once all of them are, and where a coordinator waives one', async () => {
    const id = await world.import(unitXml({ name: 'a', attributes: 'moveOn="Completed"' }) + passing('b'));
    const who = await follower(
      await aCourseWith(world, { '*': id }, { match: 'all', viewed: true, passed: true }),
    );
    const unit = await cmi5(who, id);
    await unit.put(unit.defined('completed'));
    expect(await missing(who)).toEqual([{ reason: 'to-finish' }, { reason: 'to-succeed' }]);
    const waived = await api.app.inject({
      method: 'POST',
      url: `${world.url}/${id}/registrations/${unit.registration}/waivers`,
      headers: world.coordinator.headers,
      payload: { unit: 1, reason: 'Tested Out' },
    });
    expect(waived.statusCode).toBe(204);
    expect((await who.own()).state).toBe('completed');
  });

  it('opens in the language in which its course is followed', async () => {
    const [fr, es] = [await world.import(passing('fr')), await world.import(passing('es'))];
    const who = await follower(await aCourseWith(world, { fr, es }));
    expect((await who.part()).package).toMatchObject({ id: fr, units: [{ title: { fr: 'fr' } }] });
    const other = (await who.open(who.enrolmentId, 'module-importe', 'es')) as Awaited<
      ReturnType<Follower['part']>
    >;
    expect(other.package?.id).toBe(es);
    await judge(await cmi5(who, es), 'passed', 1);
    expect((await who.own()).state).toBe('completed');
  });

  it('is counted apart from the page of the package, and opened by nobody else’s way', async () => {
    const id = await world.import(passing('apart'));
    const who = new Follower(api.app, world.learner, await aCourseWith(world, { '*': id }));
    await who.begin();
    await judge(await world.begin(id), 'passed', 1);
    expect((await who.part()).package).toMatchObject({ own: null });
    const { registrationId } = await who.launch(id);
    const direct = await api.app.inject({
      method: 'POST',
      url: `${world.url}/${id}/launches`,
      headers: world.learner.headers,
      payload: { unit: 0, registrationId },
    });
    expect(direct.statusCode).toBe(404);
    expect((await who.own()).state).toBe('active');
  });

  it('is launched by its learner alone, for a package that the unit names, while the course is followed', async () => {
    const [id, stranger] = [await world.import(passing('own')), await world.import(passing('other'))];
    const course = await aCourseWith(world, { '*': id });
    const who = await follower(course);
    const other = new Follower(api.app, world.learner, course);
    other.enrolmentId = who.enrolmentId;
    const codes = [
      await other.tryToLaunch(id),
      await who.tryToLaunch(stranger),
      await who.tryToLaunch(id, {}, course.structure.modules[0]!.units[0]!.id),
      await who.tryToLaunch(id, { unit: 1 }),
      await who.tryToLaunch('no-id'),
      await who.finish(who.enrolmentId, packageUnitOf(course).id),
    ].map(({ statusCode }) => statusCode);
    expect(codes).toEqual([404, 404, 404, 404, 400, 409]);
    const unit = await cmi5(who, id);
    await who.call('DELETE', `/api/learning/enrolments/${who.enrolmentId}`);
    expect((await who.tryToLaunch(id)).statusCode).toBe(409);
    // What still comes is kept of the package, and says nothing of a course that was left.
    await judge(unit, 'passed', 1);
    expect(await said(who, 'passed')).toEqual([]);
  });

  it('is completed by no package that it does not name any more', async () => {
    const [former, id] = [await world.import(passing('former')), await world.import(passing('new'))];
    const course = await aCourseWith(world, { '*': former });
    const who = await follower(course);
    const unit = await cmi5(who, former);
    const structure = structuredClone(course.structure);
    Object.assign(packageUnitOf({ ...course, structure }), { packages: { '*': id } });
    await aNewerVersion(api.app, structure.id, new Date(), structure);
    const moved = await who.call('POST', `/api/learning/enrolments/${who.enrolmentId}/move`);
    expect(moved.statusCode).toBe(200);
    await judge(unit, 'passed', 1);
    expect([(await who.own()).state, await said(who, 'passed')]).toEqual(['active', []]);
    await judge(await cmi5(who, id), 'passed', 1);
    expect((await who.own()).state).toBe('completed');
  });

  it('keeps its package from being removed while somebody needs it', async () => {
    const id = await world.import(passing('kept'));
    const course = await aCourseWith(world, { '*': id });
    const refused = await remove(id);
    expect([refused.statusCode, refused.json<Problem>().title]).toEqual([
      409,
      expect.stringContaining('title 01 fr') as string,
    ]);
    const { id: courseId } = course.structure;
    const who = await follower(course);
    await api.app.get(Publisher).withdraw({ organisationId: world.organisationId, courseId });
    expect((await remove(id)).statusCode).toBe(409);
    await judge(await cmi5(who, id), 'passed', 1);
    expect((await remove(id)).statusCode).toBe(204);
    expect((await who.part()).package).toBeNull();
    expect((await who.tryToLaunch(id)).statusCode).toBe(404);
  });

  it('keeps its package for those who come later to a run under way that is bound to its version', async () => {
    const [former, id] = [await world.import(passing('bound')), await world.import(passing('bound'))];
    const course = await aCourseWith(world, { '*': former });
    const runId = await aRun(api.app, {
      organisationId: world.organisationId,
      courseId: course.structure.id,
    });
    const database = api.app.get(Database);
    await database.query(`UPDATE run SET versions = 'pinned', starts_on = now()::date - 2 WHERE id = $1`, [
      runId,
    ]);
    const structure = structuredClone(course.structure);
    Object.assign(packageUnitOf({ ...course, structure }), { packages: { '*': id } });
    const { newer } = await aNewerVersion(api.app, course.structure.id, new Date(), structure);
    expect((await remove(former)).statusCode).toBe(409);
    await database.query(`UPDATE run SET version_id = $2 WHERE id = $1`, [runId, newer]);
    expect((await remove(former)).statusCode).toBe(204);
  });

  it('is published with packages of the own organisation only, and its languages count as translated with theirs', async () => {
    const elsewhere = await PackageWorld.make(api.app);
    const theirs = await elsewhere.import(passing('theirs'));
    const draft = await aDraftWith(world, { fr: theirs });
    const place = { organisationId: world.organisationId, courseId: draft.structure.id };
    const wishes = { ...place, dryRun: true, language: 'en' };
    const { warnings } = await api.app.get(CourseImport).fromFolder(folderOf(draft), wishes);
    expect(warnings.map(({ rule }) => rule)).toContain('course.package.unknown');
    await readyToPublish(api.app, place, world.trainer);
    await expect(publishReady(api.app, place, world.trainer)).rejects.toMatchObject({
      errors: [{ rule: 'course.package.unknown', field: 'units/module-importe.yaml packages' }],
    });
    const [fr, es] = [await world.import(passing('fr')), await world.import(passing('es'))];
    const studio = `/api/studio/${world.organisationId}/courses/${draft.structure.id}`;
    const { id } = packageUnitOf(draft);
    const write = async (packages: object, more: object = {}) => {
      const { headers } = world.trainer;
      const sheet = (await api.app.inject({ url: `${studio}/facts`, headers })).json<FactSheet>();
      const seen = sheet.units.find((unit) => unit.id === id)!.facts.revision;
      return api.app.inject({
        method: 'PUT',
        url: `${studio}/units/${id}/facts`,
        headers: { ...headers, 'if-match': `"${seen}"` },
        payload: { minutes: 20, required: true, objectives: ['o1'], packages, ...more },
      });
    };
    expect((await write({ fr: theirs, es })).json<Problem>().errors).toMatchObject([
      { field: 'packages.fr' },
    ]);
    expect((await write({ fr }, { completion: { match: 'all', submitted: true } })).statusCode).toBe(400);
    expect((await write({ fr })).statusCode).toBe(200);
    const offered = async () =>
      (
        await api.app
          .get(Database)
          .query<{ languages: string[] }>(`SELECT languages FROM course WHERE id = $1`, [place.courseId])
      )[0]?.languages;
    await publishReady(api.app, place, world.trainer);
    const before = await offered();
    expect((await write({ fr, es })).statusCode).toBe(200);
    await publishReady(api.app, place, world.trainer);
    expect([before, await offered()]).toEqual([['fr'], ['fr', 'es']]);
  });
});
