import { createApi } from '@pirecow/api';
import type { Enrolment, Problem, UnitDone } from '@pirecow/contracts';
import { type Course, questionsOf, unitsOf } from '@pirecow/content';
import { Rebuild } from '@pirecow/features/records';
import { Database, loadConfig, newId, PageData, SessionSource } from '@pirecow/platform';
import { accountAgent, activityIri, platformResultExtensions, verbs } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, theRealCourse } from './learning.factory';

const BASE = 'http://localhost:3000';

describe('following a course', () => {
  let api: TestApi;
  let course: Course;
  let person: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  beforeAll(async () => {
    api = await startTestApi();
    const organisation = await anOrganisation(api.app);
    course = await theRealCourse(api.app, organisation);
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    person = await aPerson(api.app, { language: 'fr' });
    learner = new LearnerAtTheDoor(api.app, person);
    enrolment = await learner.enrol(course.structure.id);
  });

  const lessons = () => unitsOf(course.structure).filter(({ kind }) => kind === 'lesson');
  const firstLesson = () => {
    const [first] = lessons();
    if (!first) throw new Error('The course has no lesson');
    return first;
  };
  const said = (verb: string, unitId: string, result: object = {}, timestamp = new Date().toISOString()) => ({
    id: newId(),
    actor: accountAgent(BASE, person.id),
    verb: { id: verb },
    object: { id: activityIri(BASE, 'units', unitId) },
    result,
    timestamp,
    context: { registration: enrolment.id },
  });
  const statementsOf = (registration: string) =>
    api.app
      .get(Database)
      .query<{ iri: string }>(
        `SELECT i.iri FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1 ORDER BY stored, s.id`,
        [registration],
      );

  it('enrols once, in the language of the profile, and says what is missing and why', async () => {
    const again = await learner.enrol(course.structure.id);
    expect(again.id).toBe(enrolment.id);
    expect(enrolment).toMatchObject({ language: 'fr', state: 'active', languages: ['fr', 'es', 'eu'] });
    const required = unitsOf(course.structure).filter((unit) => unit.required);
    expect(enrolment.progress).toMatchObject({ done: 0, total: required.length });
    expect(enrolment.progress.missing.map(({ open }) => open?.lacks)).toEqual(
      required.map(() => [{ reason: 'not-started' }]),
    );
    expect(await statementsOf(enrolment.id)).toEqual([{ iri: verbs.registered }]);
  });

  it('enrols once although the button is pressed five times at once', async () => {
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    const answers = await Promise.all(Array.from({ length: 5 }, () => other.enrol(course.structure.id)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await statementsOf(answers[0]?.id ?? '')).toHaveLength(1);
  });

  it('lets people finish while their own statements arrive, without waiting for each other for ever', async () => {
    const [unit, next] = lessons();
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson(api.app)));
    const answers = await Promise.all(
      people.map(async (one) => {
        const own = new LearnerAtTheDoor(api.app, one);
        const { id } = await own.enrol(course.structure.id);
        const visit = (unitId: string) => ({
          actor: accountAgent(BASE, one.id),
          verb: { id: verbs.experienced },
          object: { id: activityIri(BASE, 'units', unitId) },
          result: { duration: 'PT1S' },
          timestamp: new Date().toISOString(),
          context: { registration: id },
        });
        const both = [
          own.state([visit(unit?.id ?? ''), visit(next?.id ?? '')]),
          own.finish(id, unit?.id ?? ''),
        ];
        return (await Promise.all(both)).map(({ statusCode }) => statusCode);
      }),
    );
    expect(answers).toEqual(people.map(() => [200, 200]));
    expect(await api.app.get(Database).query('SELECT 1 FROM projection_rebuild')).toEqual([]);
  });

  it('answers more people at once than it has connections, right after a start', async () => {
    const cold = await startTestApi();
    try {
      const fresh = await theRealCourse(cold.app, await anOrganisation(cold.app));
      const people = await Promise.all(Array.from({ length: 24 }, () => aPerson(cold.app)));
      const enrolments = await Promise.all(
        people.map((one) =>
          new LearnerAtTheDoor(cold.app, one).call('POST', '/api/learning/enrolments', {
            courseId: fresh.structure.id,
          }),
        ),
      );
      expect(enrolments.map(({ statusCode }) => statusCode)).toEqual(people.map(() => 201));
    } finally {
      await cold.close();
    }
  });

  it('shows a unit in another language with the same blocks in the same order', async () => {
    const slug = firstLesson().slug;
    const [french, basque] = [
      await learner.open(enrolment.id, slug),
      await learner.open(enrolment.id, slug, 'eu'),
    ];
    expect(basque.unit.blocks.map(({ block }) => block)).toEqual(
      french.unit.blocks.map(({ block }) => block),
    );
    expect(basque.enrolment.language).toBe('eu');
    expect(basque.unit.texts.title).not.toEqual(french.unit.texts.title);
  });

  it('gives the HTML of a unit what its route answers to its learner, and to nobody else', async () => {
    const { slug } = firstLesson();
    const entries = async (who: TestPerson | undefined, path: string) => {
      const scope = who && (await api.app.get(SessionSource).resolve(who.headers.cookie.split('=')[1] ?? ''));
      return api.app.get(PageData).for(new URL(path, BASE), { language: 'fr', scope });
    };
    const path = `/learn/${enrolment.id}/${slug}`;
    const key = ['learning', 'player', enrolment.id, slug];
    const answered: unknown = await learner.open(enrolment.id, slug);
    expect(JSON.parse(JSON.stringify(await entries(person, path)))).toEqual([[key, answered]]);
    expect(await entries(await aPerson(api.app), path)).toEqual([[key, null]]);
    expect(await entries(person, `/learn/${enrolment.id}/nowhere`)).toEqual([[expect.anything(), null]]);
    expect(await entries(undefined, path)).toEqual([]);
    expect(await entries(person, `/learn/nothing/${slug}`)).toEqual([]);
  });

  it('keeps the chosen language, and refuses one that the course does not have', async () => {
    const change = (language: string) =>
      learner.call('PATCH', `/api/learning/enrolments/${enrolment.id}`, { language });
    expect((await change('es')).statusCode).toBe(204);
    expect((await learner.enrolments())[0]?.language).toBe('es');
    const refused = await change('pl');
    expect(refused.json<Problem>().errors).toMatchObject([{ field: 'language', rule: 'choice' }]);
  });

  it('remembers the place and the time, whatever the order in which statements arrive', async () => {
    const unit = firstLesson();
    const [early, late] = [unit.blocks[0]?.id, unit.blocks[2]?.id];
    const { idle, position } = platformResultExtensions(BASE);
    const visit = said(verbs.experienced, unit.id, { duration: 'PT1M30S', extensions: { [idle]: 'PT20S' } });
    const first = said(
      verbs.progressed,
      unit.id,
      { extensions: { [position]: early } },
      new Date(Date.now() - 60_000).toISOString(),
    );
    const last = said(
      verbs.progressed,
      unit.id,
      { extensions: { [position]: late } },
      new Date().toISOString(),
    );
    expect((await learner.state([last, visit])).statusCode).toBe(200);
    expect((await learner.state([first])).statusCode).toBe(200);
    expect((await learner.state([visit])).statusCode).toBe(200);
    const page = await learner.open(enrolment.id, unit.slug);
    expect(page.position).toBe(late);
    expect(page.enrolment.activeSeconds).toBe(90);
    expect(page.unitState).toBe('started');
  });

  it('finishes a lesson once, by a statement of the server, and goes on with the next', async () => {
    const unit = firstLesson();
    const done = (await learner.finish(enrolment.id, unit.id)).json<UnitDone>();
    await learner.finish(enrolment.id, unit.id);
    expect(done).toMatchObject({ state: 'completed', enrolmentState: 'active', progress: { done: 1 } });
    expect(await statementsOf(enrolment.id)).toEqual([{ iri: verbs.registered }, { iri: verbs.completed }]);
    expect((await learner.enrolments())[0]?.resume?.slug).toBe(unitsOf(course.structure)[1]?.slug);
  });

  it('refuses a learner who posts “passed” for a unit by hand', async () => {
    const assessment = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    const answer = await learner.state([
      said(verbs.passed, assessment?.id ?? '', { score: { scaled: 1 }, success: true }),
    ]);
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.rule]).toEqual([403, 'not_yours_to_say']);
    const page = await learner.open(enrolment.id, assessment?.slug ?? '');
    expect(page.unitState).toBe('not-started');
  });

  it('does not finish an assessment by word of mouth', async () => {
    const assessment = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    const answer = await learner.finish(enrolment.id, assessment?.id ?? '');
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'learning.not-a-lesson']);
  });

  it('keeps an enrolment to its learner: for others it does not exist', async () => {
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    const unit = firstLesson();
    const tries = await Promise.all([
      other.call('GET', `/api/learning/enrolments/${enrolment.id}/units/${unit.slug}`),
      other.finish(enrolment.id, unit.id),
      other.call('DELETE', `/api/learning/enrolments/${enrolment.id}`),
      other.call('PATCH', `/api/learning/enrolments/${enrolment.id}`, { language: 'es' }),
    ]);
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
  });

  it('accepts nothing more after leaving, keeps the records, and lets one enrol again', async () => {
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    const unit = firstLesson();
    expect((await learner.finish(enrolment.id, unit.id)).json<Problem>().code).toBe('learning.closed');
    expect((await learner.state([said(verbs.experienced, unit.id)])).statusCode).toBe(403);
    expect(await statementsOf(enrolment.id)).toEqual([{ iri: verbs.registered }, { iri: verbs.exited }]);
    expect((await learner.enrol(course.structure.id)).id).not.toBe(enrolment.id);
  });

  it('never sends the keys or secret texts of an assessment to the browser', async () => {
    const assessment = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    const answer = await learner.call(
      'GET',
      `/api/learning/enrolments/${enrolment.id}/units/${assessment?.slug}`,
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('"solution"');
    expect(answer.body).not.toMatch(/feedback\.|\.answers"/);
  });

  it('sends no question of an assessment before an attempt is started', async () => {
    const assessment = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    const page = await learner.open(enrolment.id, assessment?.slug ?? '');
    expect(page.unit.unit.id).toBe(assessment?.id);
    expect([page.unit.blocks, page.unit.media]).toEqual([[], {}]);
    const attempt = await learner.start(enrolment.id, assessment?.id ?? '');
    const questions = assessment ? questionsOf(assessment).length : 0;
    expect((await learner.attempt(attempt)).unit.blocks.length).toBeGreaterThanOrEqual(questions);
  });

  /** Two places and two answers of the same instant. */
  function placesAtOnce() {
    const unit = lessons().find((one) => questionsOf(one).length > 0);
    const [question] = unit ? questionsOf(unit) : [];
    if (!unit || !question) throw new Error('The course has no formative question');
    const { position } = platformResultExtensions(BASE);
    const now = new Date().toISOString();
    return unit.blocks.slice(0, 2).flatMap(({ id }, index) => [
      said(verbs.progressed, unit.id, { extensions: { [position]: id } }, now),
      {
        ...said(verbs.answered, unit.id, { success: index === 0 }, now),
        object: { id: activityIri(BASE, 'blocks', question.id) },
      },
    ]);
  }

  it('lets the later id decide between statements of the same instant, in whatever order they come', async () => {
    const said = placesAtOnce();
    const rows = (table: string, columns: string) =>
      api.app.get(Database).query(`SELECT ${columns} FROM ${table} WHERE enrolment_id = $1`, [enrolment.id]);
    for (const one of [...said].reverse()) await learner.state([one]);
    const last = said.filter(({ verb }) => verb.id === verbs.progressed).at(-1);
    const { position } = platformResultExtensions(BASE);
    const place = (last?.result as { extensions: Record<string, string> } | undefined)?.extensions[position];
    expect(await rows('unit_progress', 'position_block')).toEqual([{ position_block: place }]);
    expect(await rows('block_progress', 'correct')).toEqual([{ correct: false }]);
  });

  it('counts no more time than has passed, whatever is claimed', async () => {
    const visits = Array.from({ length: 20 }, () =>
      said(verbs.experienced, firstLesson().id, { duration: 'PT4M' }),
    );
    expect((await learner.state(visits)).statusCode).toBe(200);
    expect((await learner.enrolments())[0]?.activeSeconds).toBeLessThanOrEqual(302);
  });

  it('keeps its names when the platform moves to another address', async () => {
    const unit = firstLesson();
    await learner.finish(enrolment.id, unit.id);
    const config = loadConfig({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://moved.example.org' });
    const moved = await createApi({ config, databaseUrl: api.databaseUrl, filesFolder: '/nowhere' });
    await moved.init();
    await moved.get(Rebuild).all();
    await moved.close();
    expect((await learner.enrolments())[0]?.progress.done).toBe(1);
  });

  it('comes out the same when everything is folded anew from the records', async () => {
    const unit = firstLesson();
    await learner.state([said(verbs.experienced, unit.id, { duration: 'PT42S' })]);
    await learner.finish(enrolment.id, unit.id);
    const compact = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const odd = [
      { ...said(verbs.experienced, unit.id, { duration: 'PT1M' }), timestamp: undefined },
      said(verbs.experienced, unit.id, { duration: 'PT9S' }, compact),
      said(verbs.experienced, unit.id, { duration: 'PT1.119S' }),
      ...placesAtOnce(),
    ];
    for (const one of odd) expect((await learner.state([one])).statusCode).toBe(200);
    expect((await learner.enrolments())[0]?.activeSeconds).toBe(42 + 60 + 9 + 1);
    const database = api.app.get(Database);
    const tables = [
      'enrolment_progress',
      'unit_progress',
      'block_progress',
      'attended_half_day',
      'learning_hour',
    ];
    const all = () =>
      Promise.all(tables.map((table) => database.query(`SELECT * FROM ${table} ORDER BY 1, 2`)));
    const before = await all();
    for (const table of tables) await database.query(`DELETE FROM ${table}`);
    await api.app.get(Rebuild).all();
    expect(await all()).toEqual(before);
    expect(before[0]?.length).toBeGreaterThan(0);
  });
});
