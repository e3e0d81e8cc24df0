import type { ParityDetail, ParityItemWords, ParityList } from '@pirecow/contracts';
import { type Course, questionsOf, unitsOf } from '@pirecow/content';
import { Rebuild } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import { accountAgent, activityIri, platformContextExtensions, verbs } from '@pirecow/xapi';
import { assessmentOf, aCourseWith } from '../../assessment/test/attempts.factory';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCoordinator, aLearnerIn, type CoordinatorAtTheDoor } from './reporting.factory';

const BASE = 'http://localhost:3000';
const EACH = 24;
/** Of them, who have answered twice. */
const AGAIN = 4;

/** Four of five are right, another fifth for each question. */
const usually = (person: number, item: number) => (person * 7 + item * 3) % 10 < 8;

describe('a course that is the same in every language', () => {
  let api: TestApi;
  let north: string;
  let course: Course;
  let here: CoordinatorAtTheDoor;
  let partner: CoordinatorAtTheDoor;
  /** Questions of the lesson; in Spanish the third was translated badly. */
  let items: string[];

  type Learner = Awaited<ReturnType<typeof aLearnerIn>>;
  const answered = (
    { accountId, enrolmentId }: Learner,
    language: string,
    item: string,
    right: boolean,
    minute = 0,
  ) => ({
    id: newId(),
    actor: accountAgent(BASE, accountId),
    verb: { id: verbs.answered },
    object: { id: activityIri(BASE, 'blocks', item) },
    result: { success: right, response: 'a' },
    timestamp: new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString(),
    context: {
      ...{ registration: enrolmentId, language },
      extensions: { [platformContextExtensions(BASE).courseVersion]: 1 },
    },
  });
  const learns = async (person: number, language: 'fr' | 'es', territory: string) => {
    const one = await aLearnerIn(api.app, course, { territory, courseLanguage: language });
    const isRight = (item: number) =>
      item === 2 && language === 'es' ? person % 8 === 0 : usually(person, item);
    const first = items.map((id, item) => answered(one, language, id, isRight(item)));
    // Whoever tries again and is right was not right the first time. It arrives before what it repeats.
    const again = person < AGAIN ? items.map((id) => answered(one, language, id, true, 5)) : [];
    expect((await one.learner.state([...again, ...first])).statusCode).toBe(200);
    return one;
  };
  const reckoned = async (who: CoordinatorAtTheDoor) => {
    const url = `/api/coordination/parity/${course.structure.id}/reckoning`;
    const answer = await api.app.inject({ method: 'POST', url, headers: who.person.headers });
    return answer.json<ParityDetail>();
  };
  const rows = () =>
    api.app.get(Database).query(`SELECT * FROM first_answer ORDER BY enrolment_id, block_id`);

  beforeAll(async () => {
    api = await startTestApi();
    north = await anOrganisation(api.app, { name: 'Nord' });
    const south = await anOrganisation(api.app, { name: 'Hegoa', country: 'ES' });
    course = await aCourseWith(api.app, north, {});
    items = unitsOf(course.structure)
      .flatMap((unit) => (unit.kind === 'lesson' ? questionsOf(unit) : []))
      .map(({ id }) => id);
    here = await aCoordinator(api.app, north);
    partner = await aCoordinator(api.app, south);
    await aPartnership(api.app, {
      grantor: north,
      grantee: south,
      by: here.person.id,
      rights: ['progress.see'],
    });
    const everybody = Array.from({ length: EACH }, (_, person) => [
      learns(person, 'fr', person < 2 ? 'FRJ26' : 'FRI15'),
      learns(person, 'es', 'ES212'),
    ]);
    await Promise.all(everybody.flat());
  });
  afterAll(() => api.close());

  it('shows the question that is clearly harder in Spanish, by which test and of how many people, and no other', async () => {
    const detail = await reckoned(here);
    const hard = detail.practice.filter(({ verdict }) => verdict === 'clear');
    expect(hard).toMatchObject([
      {
        blockId: items[2],
        number: 3,
        shares: [
          { language: 'es', n: EACH, right: 3 },
          { language: 'fr', n: EACH, right: 20 },
        ],
      },
    ]);
    expect(hard[0]?.prompt).not.toBe('');
    const [found] = hard[0]?.comparisons ?? [];
    expect(found).toMatchObject({
      one: 'es',
      other: 'fr',
      n: [EACH, EACH],
      right: [3, 20],
      method: 'mantel-haenszel',
    });
    // Above zero: the first of the two, Spanish, finds it harder.
    expect(found?.delta).toBeGreaterThan(1.5);
    expect(found?.p).toBeLessThan(0.01);
    expect([detail.judgement, detail.findings.practice, detail.findings.counting]).toEqual(['look', 1, 0]);
    const [listed] = (await here.ask('parity')).json<ParityList>().items;
    expect(listed).toMatchObject({
      courseId: course.structure.id,
      judgement: 'look',
      enrolled: 2 * EACH,
      partner: false,
    });
  });

  it('compares who is there by language and by territory, and shows no group of a few', async () => {
    const { groups, completion, texts } = await reckoned(here);
    expect(groups.language.map(({ key, enrolled }) => [key, enrolled])).toEqual([
      ['es', EACH],
      ['fr', EACH],
    ]);
    expect(groups.territory.map(({ key, enrolled }) => [key, enrolled])).toEqual([
      ['ES212', EACH],
      ['others', EACH],
    ]);
    expect(completion.language).toMatchObject([{ n: [EACH, EACH], right: [0, 0], verdict: 'few' }]);
    expect(texts.map(({ language }) => language)).toEqual(course.structure.languages);
  });

  it('keeps what counts in a table of its own, and the first word of somebody who comes again', async () => {
    const { learner, enrolmentId } = await aLearnerIn(api.app, course, {
      courseLanguage: 'es',
      territory: 'ES212',
    });
    const unit = assessmentOf(course);
    await learner.submit(await learner.start(enrolmentId, unit.id));
    const detail = await reckoned(here);
    expect(detail.counting.length).toBeGreaterThan(0);
    expect(detail.counting[0]).toMatchObject({
      shares: [],
      comparisons: [],
      verdict: 'few',
    });
    expect(detail.groups.language.find(({ key }) => key === 'es')).toMatchObject({
      decided: 1,
      passed: null,
    });
  });

  it('counts people and not their assessments, and shows no language of a few', async () => {
    const { enrolmentId } = await aLearnerIn(api.app, course, { courseLanguage: 'fr', territory: 'FRJ26' });
    const database = api.app.get(Database);
    await database.query(
      `INSERT INTO unit_progress (enrolment_id, unit_id, started_at, last_active_at, failed_at, active_ms, idle_ms)
       SELECT $1, gen_random_uuid(), now(), now(), now(), 0, 0 FROM generate_series(1, 10)`,
      [enrolmentId],
    );
    await database.query(`UPDATE enrolment SET language = 'eu' WHERE id = $1`, [enrolmentId]);
    const { groups, passing } = await reckoned(here);
    expect(groups.language.map(({ key, enrolled, decided }) => [key, enrolled, decided])).toEqual([
      ['es', EACH + 1, 1],
      ['others', EACH + 1, 1],
    ]);
    expect(passing.language).toEqual([]);
    await database.query(`DELETE FROM unit_progress WHERE enrolment_id = $1`, [enrolmentId]);
  });

  it('says the same after the records were folded anew', async () => {
    const [before, kept] = [await reckoned(here), await rows()];
    await api.app.get(Rebuild).all();
    expect(await rows()).toEqual(kept);
    expect({ ...(await reckoned(here)), reckonedAt: before.reckonedAt }).toEqual(before);
  });

  describe('is open', () => {
    const id = () => course.structure.id;
    const statuses = (person: TestPerson | undefined) =>
      Promise.all(
        [
          ['GET', 'parity'],
          ['GET', `parity/${id()}`],
          ['POST', `parity/${id()}/reckoning`],
          ['GET', `parity/${id()}/items/${items[2]}`],
        ].map(async ([method, path]) => {
          const headers = person?.headers ?? { ...here.person.headers, cookie: '' };
          const request = { method: method as 'GET' | 'POST', url: `/api/coordination/${path}`, headers };
          return (await api.app.inject(request)).statusCode;
        }),
      );

    it('to its own coordinators with the words of the question in both languages, and without the right answer', async () => {
      expect(await statuses(here.person)).toEqual([200, 200, 200, 200]);
      const words = (await here.ask(`parity/${id()}/items/${items[0]}`)).json<ParityItemWords>();
      expect(words.languages.map(({ language }) => language)).toEqual(['fr', 'es']);
      const fields = words.languages.flatMap(({ texts }) => texts.map(({ field }) => field));
      expect(fields).toContain('option.a.text');
      expect(fields.filter((field) => /feedback|answers|hint/.test(field))).toEqual([]);
      expect((await here.ask(`parity/${id()}`)).json<ParityDetail>().studio).toBeNull();
    });

    it('to a partner with the right: figures, and no words', async () => {
      expect(await statuses(partner.person)).toEqual([200, 200, 200, 404]);
      const detail = await reckoned(partner);
      expect(detail.partner).toBe(true);
      expect(new Set(detail.practice.map(({ prompt }) => prompt))).toEqual(new Set([null]));
      expect(detail.practice.find(({ verdict }) => verdict === 'clear')?.blockId).toBe(items[2]);
    });

    it('to nobody else', async () => {
      const elsewhere = await aCoordinator(api.app, await anOrganisation(api.app, { name: 'Ailleurs' }));
      const learner = await aPerson(api.app, { roles: { [north]: ['learner'] } });
      expect(await statuses(elsewhere.person)).toEqual([200, 404, 404, 404]);
      expect((await elsewhere.ask('parity')).json<ParityList>().items).toEqual([]);
      expect(await statuses(learner)).toEqual([403, 403, 403, 403]);
      expect(await statuses(undefined)).toEqual([401, 401, 401, 401]);
    });
  });
});
