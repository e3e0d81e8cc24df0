import {
  type Enrolment,
  MIN_ANONYMOUS,
  type PersonalSection,
  type Problem,
  type SurveyList,
  type SurveyResults,
  type SurveyState,
  type SurveyWords,
} from '@pirecow/contracts';
import { type Course, type Survey, unitsOf } from '@pirecow/content';
import { Database, newId, newSecret, TransactionEventBus } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';

const ANSWERS = { q1: 'a', q2: ['a', 'c'], q3: 4, q4: 'Un peu plus de temps.' };

const surveyOf = ({ structure }: Course): Survey => {
  const found = unitsOf(structure)
    .flatMap((unit) => unit.blocks)
    .find((block) => block.type === 'survey');
  if (!found) throw new Error('The course has no survey');
  return found;
};

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** A published course with a survey of that kind, and who answers it. */
async function world(answers: Survey['answers'], obligatory = false) {
  const organisationId = await anOrganisation(api.app);
  const course = await aDraftOf(api.app, organisationId, (one) =>
    Object.assign(surveyOf(one), { answers, ...(obligatory && { obligatory }) }),
  );
  const courseId = course.structure.id;
  await publishReady(api.app, { organisationId, courseId });
  const blockId = surveyOf(course).id;
  const trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] }, language: 'fr' });
  return { organisationId, course, courseId, blockId, trainer };
}
type World = Awaited<ReturnType<typeof world>>;

class Answering {
  constructor(
    readonly world: World,
    readonly door: LearnerAtTheDoor,
    readonly enrolment: Enrolment,
    readonly receipt = newSecret(),
  ) {}

  static async in(own: World, names = {}): Promise<Answering> {
    const door = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr', ...names }));
    return new Answering(own, door, await door.enrol(own.courseId));
  }

  get path(): string {
    return `/api/learning/enrolments/${this.enrolment.id}/surveys/${this.world.blockId}`;
  }

  say(answers: object = ANSWERS, receipt: string | undefined = this.receipt, door = this.door) {
    return door.call('PUT', this.path, { answers, ...(receipt && { receipt }) });
  }

  async read(): Promise<SurveyState> {
    return (await this.door.call('GET', this.path)).json<SurveyState>();
  }

  async stated(): Promise<string[]> {
    const rows = await api.app.get(Database).query<{ original: string }>(
      `SELECT s.original FROM statement s JOIN record_iri i ON i.id = s.verb_id
       WHERE registration = $1 AND i.iri LIKE '%/answered' ORDER BY s.original`,
      [this.enrolment.id],
    );
    return rows.map(({ original }) => original);
  }
}

const ask = (
  { organisationId, courseId }: World,
  who: TestPerson,
  path = '',
  organisation = organisationId,
) =>
  api.app.inject({
    url: `/api/organisations/${organisation}/courses/${courseId}/surveys${path}`,
    headers: who.headers,
  });
const results = async (own: World) => (await ask(own, own.trainer, `/${own.blockId}`)).json<SurveyResults>();

const wordsPath = ({ blockId }: World, limit = 3, cursor = '') =>
  `/${blockId}/questions/q4/words?limit=${limit}${cursor && `&cursor=${cursor}`}`;
/** All that was written, page by page. */
async function written(own: World, limit = 3): Promise<SurveyWords['items']> {
  const all: SurveyWords['items'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await ask(own, own.trainer, wordsPath(own, limit, cursor));
    const { items, next }: SurveyWords = answer.json<SurveyWords>();
    expect(items.length).toBeLessThanOrEqual(limit);
    all.push(...items);
    cursor = next;
  }
  return all;
}

describe('a survey with names', () => {
  let own: World;
  let one: Answering;

  beforeAll(async () => {
    own = await world('named');
  });
  beforeEach(async () => {
    one = await Answering.in(own, { givenName: 'Ane', familyName: 'Mendi' });
  });

  it('is answered once, changed, and stated question by question without what was written', async () => {
    expect(await one.read()).toEqual({ isAnswered: false, answers: null });
    const said = (await one.say()).json<SurveyState>();
    expect(said).toEqual({ isAnswered: true, answers: ANSWERS });
    await one.say();
    const stated = await one.stated();
    expect(stated).toHaveLength(4);
    expect(stated.filter((text) => text.includes('likert') && text.includes('"response":"4"'))).toHaveLength(
      1,
    );
    expect(stated.filter((text) => text.includes('long-fill-in'))).toHaveLength(1);
    expect(stated.join()).not.toContain(ANSWERS.q4);
    expect((await one.say({ q1: 'b' })).json<SurveyState>().answers).toEqual({ q1: 'b' });
    expect(await one.stated()).toHaveLength(5);
  });

  it('tells trainers who said what, on a page and in a table', async () => {
    await one.say({ ...ANSWERS, q4: '=1+1' });
    const { results: told, answered } = await results(own);
    expect(answered).toBeGreaterThan(0);
    expect(told?.find(({ id }) => id === 'q4')?.answered).toBeGreaterThan(0);
    expect(await written(own)).toContainEqual({ text: '=1+1', by: 'Ane Mendi' });
    const csv = (await ask(own, own.trainer, `/${own.blockId}/csv`)).body;
    expect(csv).toContain('Ane Mendi');
    expect(csv).toContain("'=1+1");
  });

  it.each([
    ['an option that is not there', { q1: 'z' }, 'answers.q1'],
    ['a step beyond the scale', { q3: 6 }, 'answers.q3'],
    ['words beyond measure', { q4: 'a'.repeat(2_001) }, 'answers.q4'],
    ['nothing at all', {}, 'answers'],
  ])('refuses %s, naming the field', async (_, answers, field) => {
    const answer = await one.say(answers);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors?.[0]?.field).toBe(field);
    expect((await one.read()).isAnswered).toBe(false);
  });

  it('is the business of its learner alone, and of no other block', async () => {
    const other = await Answering.in(own);
    expect((await other.door.call('GET', one.path)).statusCode).toBe(404);
    expect((await one.say(ANSWERS, undefined, other.door)).statusCode).toBe(404);
    const path = one.path.replace(own.blockId, newId());
    expect((await one.door.call('GET', path)).statusCode).toBe(404);
    await one.door.call('DELETE', `/api/learning/enrolments/${one.enrolment.id}`);
    expect((await one.say()).json<Problem>().code).toBe('learning.closed');
  });

  it('is in the copy of the own data, and goes with the account', async () => {
    await one.say();
    const database = api.app.get(Database);
    const events = api.app.get(TransactionEventBus);
    const accountId = one.door.person.id;
    const sections: Record<string, PersonalSection> = {};
    await database.inTransaction(() => events.emit('account.exporting', { accountId, sections }));
    expect(JSON.stringify(sections['learning'])).toContain(ANSWERS.q4);
    await database.inTransaction(() => events.emit('account.closing', { accountId }));
    expect(JSON.stringify(await results(own))).not.toContain('"by":""');
    const left = await database.query(`SELECT FROM survey_answer WHERE enrolment_id = $1`, [
      one.enrolment.id,
    ]);
    expect(left).toHaveLength(0);
  });
});

describe('an anonymous survey', () => {
  let own: World;

  beforeEach(async () => {
    own = await world('anonymous', true);
  });

  it('keeps no way from the answer to the person, and states only that there is one', async () => {
    const one = await Answering.in(own);
    expect((await one.say(ANSWERS, '')).json<Problem>().errors).toMatchObject([{ field: 'receipt' }]);
    expect((await one.say()).json()).toEqual({ isAnswered: true, answers: null });
    const database = api.app.get(Database);
    const [mark] = await database.query(
      `SELECT answers, answered_at FROM survey_answer WHERE enrolment_id = $1`,
      [one.enrolment.id],
    );
    expect(mark).toEqual({ answers: null, answered_at: null });
    const kept = await database.query(`SELECT * FROM survey_anonymous_answer WHERE block_id = $1`, [
      own.blockId,
    ]);
    const text = JSON.stringify(kept);
    for (const secret of [one.enrolment.id, one.door.person.id, one.receipt])
      expect(text).not.toContain(secret);
    const stated = await one.stated();
    expect(stated).toHaveLength(1);
    expect(stated[0]).not.toContain('response');
  });

  it('counts once, also where it was sent twice at once, and is changed by who holds its receipt alone', async () => {
    const one = await Answering.in(own);
    await Promise.all([one.say(), one.say()]);
    await one.say({ q1: 'b' });
    const head = async () => (await ask(own, own.trainer)).json<SurveyList>().items[0];
    expect(await head()).toMatchObject({ answers: 'anonymous', answered: 1 });
    expect((await one.say({ q1: 'a' }, newSecret())).json<Problem>().code).toBe('survey.elsewhere');
    expect(await one.stated()).toHaveLength(1);
    const other = await Answering.in(own);
    expect((await other.say({ q1: 'a' }, one.receipt)).json<Problem>().code).toBe('survey.elsewhere');
    expect((await other.read()).isAnswered).toBe(false);
  });

  it('shows results from five answers on, and no name ever', async () => {
    for (let number = 1; number <= MIN_ANONYMOUS; number += 1) {
      const one = await Answering.in(own, { familyName: 'Larrun' });
      expect((await results(own)).results).toBeNull();
      expect((await ask(own, own.trainer, wordsPath(own))).statusCode).toBe(404);
      await one.say({ q1: number > 2 ? 'a' : 'b', q4: `Mot ${number}` });
    }
    const told = (await results(own)).results!;
    expect(told.find(({ id }) => id === 'q1')?.counts.map(({ count }) => count)).toEqual([3, 2]);
    expect(await written(own)).toHaveLength(MIN_ANONYMOUS);
    const csv = (await ask(own, own.trainer, `/${own.blockId}/csv`)).body;
    expect(csv).toContain('Mot 5');
    expect(csv + JSON.stringify(told)).not.toContain('Larrun');
  });

  it('keeps a lesson open until it is answered, where it has to be', async () => {
    const one = await Answering.in(own);
    const lesson = unitsOf(own.course.structure).find(({ kind }) => kind === 'lesson')!;
    const refused = await one.door.finish(one.enrolment.id, lesson.id);
    expect(refused.json<Problem>().code).toBe('learning.survey-open');
    await one.say();
    expect((await one.door.finish(one.enrolment.id, lesson.id)).json()).toMatchObject({ state: 'completed' });
  });

  it('is read by who sees the progress of that organisation, and by no partner, stranger or learner', async () => {
    const one = await Answering.in(own);
    const elsewhere = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [elsewhere]: ['trainer', 'coordinator'] } });
    for (const path of ['', `/${own.blockId}`, wordsPath(own), `/${own.blockId}/csv`]) {
      expect((await ask(own, stranger, path)).statusCode).toBe(403);
      expect((await ask(own, one.door.person, path)).statusCode).toBe(403);
      expect((await ask(own, stranger, path, elsewhere)).statusCode).toBe(404);
    }
  });
});

describe('what very many said', () => {
  const MANY = 1_234;
  /** Answers as they lie there: every seventh no longer fits a question. */
  const saidBy = (index: number) => ({
    q1: index % 7 === 0 ? 'gone' : 'a',
    q2: index % 7 === 1 ? ['a', 'gone'] : ['a', 'c'],
    q3: index % 7 === 2 ? 9 : (index % 5) + 1,
    q4: index % 7 === 3 ? '  ' : `Mot ${index}`,
    q5: 'of a question that is asked no more',
  });
  const all = Array.from({ length: MANY }, (_, index) => saidBy(index));
  const isFine = (rest: number) => all.filter((_, index) => index % 7 !== rest).length;

  it.each(['anonymous', 'named'] as const)(
    'is counted by the database and read in pages, %s',
    async (answers) => {
      const own = await world(answers);
      const database = api.app.get(Database);
      const place = [own.organisationId, own.courseId, own.blockId];
      if (answers === 'anonymous')
        await database.query(
          `INSERT INTO survey_anonymous_answer (receipt_hash, organisation_id, course_id, block_id, answers)
         SELECT md5(n::text || $3), $1, $2, $3::uuid, said FROM jsonb_array_elements($4::jsonb) WITH ORDINALITY AS s(said, n)`,
          [...place, JSON.stringify(all)],
        );
      else {
        const one = await Answering.in(own, { givenName: 'Ane', familyName: 'Mendi' });
        await database.query(
          `WITH learner AS (
           INSERT INTO enrolment SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'withdrawn_at', now()))).*
           FROM enrolment e, generate_series(1, $3) WHERE e.id = $1 RETURNING id),
         numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM learner)
         INSERT INTO survey_answer (enrolment_id, block_id, answers, answered_at)
         SELECT l.id, $2, s.said, date_trunc('day', now()) + (s.n / 10) * interval '1 minute'
         FROM jsonb_array_elements($4::jsonb) WITH ORDINALITY AS s(said, n) JOIN numbered l ON l.n = s.n`,
          [one.enrolment.id, own.blockId, MANY, JSON.stringify(all)],
        );
      }
      const told = await results(own);
      expect(told.answered).toBe(MANY);
      const [q1, q2, q3, q4] = told.results!;
      const countsOf = (result: typeof q1) =>
        Object.fromEntries(result!.counts.map(({ key, count }) => [key, count]));
      expect([q1, q2, q3, q4].map((one) => one!.answered)).toEqual([0, 1, 2, 3].map(isFine));
      expect(countsOf(q1)).toMatchObject({ a: isFine(0), b: 0 });
      expect(countsOf(q2)).toMatchObject({ a: isFine(1), b: 0, c: isFine(1) });
      expect(Object.values(countsOf(q3)).reduce((sum, count) => sum + count)).toBe(isFine(2));
      const texts = all.filter((_, index) => index % 7 !== 3).map(({ q4: text }) => text);
      const csv = (await ask(own, own.trainer, `/${own.blockId}/csv`)).body;
      const inCsv = csv.match(/Mot \d+/g) ?? [];
      expect(inCsv.sort()).toEqual([...texts].sort());
      const seen = (await written(own, 100)).map(({ text }) => text);
      expect(seen.sort()).toEqual([...texts].sort());
      expect((await ask(own, own.trainer, `/${own.blockId}/questions/q1/words`)).statusCode).toBe(404);
    },
  );
});
