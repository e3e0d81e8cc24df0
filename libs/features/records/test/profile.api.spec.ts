import { type Course, questionsOf, unitsOf } from '@pirecow/content';
import type { EnrolmentNews } from '@pirecow/contracts';
import { Publisher } from '@pirecow/features/catalogue';
import { Database, newId } from '@pirecow/platform';
import {
  type Activity,
  accountAgent,
  activityIri,
  activityTypes,
  formatDuration,
  platformContextExtensions,
  platformResultExtensions,
  resultExtensions,
  type Statement,
  verbs,
} from '@pirecow/xapi';
import { readyToPublish } from '../../catalogue/test/guide.factory';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer, theRealCourse } from '../../learning/test/learning.factory';
import { aRun, seat } from '../../learning/test/runs.factory';
import { aMeeting, beginsAt, STROKES } from '../../sessions/test/meetings.factory';
import { EMITTED_VERBS, type EmittedVerb } from '../src/profile/profile-parts';
import { BASE } from './records.factory';

interface Rule {
  location: string;
  presence: string;
}

interface Template {
  id: string;
  verb: string;
  objectActivityType: string;
  contextGroupingActivityType: string[];
  rules: Rule[];
}

/** What stands at a location of the form `$.a['b'][*].c`: the part of JSONPath that our rules use. */
function valuesAt(value: unknown, location: string): unknown[] {
  const steps = [...location.matchAll(/\.(\w+)|\['([^']+)'\]|\[(\*)\]/g)];
  return steps.reduce<unknown[]>(
    (found, [, name, quoted, all]) =>
      found.flatMap((one) => {
        if (one === null || typeof one !== 'object') return [];
        if (all) return Array.isArray(one) ? (one as unknown[]) : [];
        const next = (one as Record<string, unknown>)[name ?? quoted ?? ''];
        return next === undefined ? [] : [next];
      }),
    [value],
  );
}

const typesIn = (list: Activity | Activity[] | undefined) =>
  [list ?? []].flat().map(({ definition }) => definition?.type);

/** The template whose determining properties a statement has (xAPI Profile Specification, part two, 8.0). */
function matches(statement: Statement, template: Template): boolean {
  const object = statement.object as Activity;
  const grouping = typesIn(statement.context?.contextActivities?.grouping);
  return (
    statement.verb.id === template.verb &&
    object.definition?.type === template.objectActivityType &&
    template.contextGroupingActivityType.every((type) => grouping.includes(type))
  );
}

const broken = (statement: Statement, { rules }: Template) =>
  rules
    .filter(({ location, presence }) => presence === 'included' && valuesAt(statement, location).length === 0)
    .map(({ location }) => location);

describe('the published profile', () => {
  let api: TestApi;
  let templates: Template[];

  beforeAll(async () => {
    api = await startTestApi();
    const answer = await api.app.inject({ url: '/xapi/profile' });
    expect(answer.headers['content-type']).toBe('application/ld+json');
    expect(answer.headers['cache-control']).toBe('public, max-age=3600');
    const profile = answer.json<{ id: string; templates: Template[] }>();
    expect(profile.id).toBe(`${BASE}/xapi/profile`);
    templates = profile.templates;
  });
  afterAll(() => api.close());

  it('is kept by every statement of a learner who joins, learns, fails, passes and leaves', async () => {
    const organisationId = await anOrganisation(api.app);
    const course = await theRealCourse(api.app, organisationId);
    const units = unitsOf(course.structure);
    const lesson = units.find(({ kind }) => kind === 'lesson');
    const assessment = units.find(({ kind }) => kind === 'assessment');
    if (!lesson || !assessment) throw new Error('The course has both');
    const join = async () => {
      const person = await aPerson(api.app);
      const learner = new LearnerAtTheDoor(api.app, person);
      const { id } = await learner.enrol(course.structure.id, 'fr');
      return { learner, id, accountId: person.id };
    };

    const passing = await join();
    const visit = ofSession(passing.accountId, passing.id, course.structure.id, lesson.id);
    expect((await passing.learner.state(visit)).statusCode).toBe(200);
    await passing.learner.finishLessons(course, passing.id);
    const attempt = await passing.learner.start(passing.id, assessment.id);
    for (const { id } of questionsOf(assessment))
      await passing.learner.answer(attempt, id, rightAnswer(course, id));
    await passing.learner.submit(attempt);
    await attend(course, organisationId, passing);
    await renew(course, organisationId, passing);

    const leaving = await join();
    await leaving.learner.submit(await leaving.learner.start(leaving.id, assessment.id));
    await leaving.learner.call('DELETE', `/api/learning/enrolments/${leaving.id}`);

    const rows = await api.app
      .get(Database)
      .query<{ original: string }>('SELECT original FROM statement WHERE organisation_id = $1', [
        organisationId,
      ]);
    const statements = rows.map(({ original }) => JSON.parse(original) as Statement);
    const spoken = new Set(statements.map(({ verb }) => verb.id));
    const all = Object.keys(EMITTED_VERBS) as EmittedVerb[];
    expect(all.filter((name) => !spoken.has(verbs[name]))).toEqual([]);
    const faults = statements.flatMap((statement) => {
      const [template, ...more] = templates.filter((one) => matches(statement, one));
      if (!template || more.length > 0) return [`${statement.verb.id}: ${more.length} templates`];
      return broken(statement, template).map((location) => `${statement.verb.id}: ${location}`);
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  /** The trainer enters from paper that the learner was there for a half-day. */
  async function attend(
    { structure }: Course,
    organisationId: string,
    of: { accountId: string; id: string },
  ) {
    const coordinator = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] } });
    const runId = await aRun(api.app, { organisationId, courseId: structure.id });
    await seat(api.app, runId, of.id);
    const meeting = await aMeeting(api.app, { organisationId, runId });
    const now = new Date();
    await beginsAt(api.app, meeting, now);
    const answer = await api.app.inject({
      ...{ method: 'POST', url: `/api/meetings/${meeting}/halves/morning/countersignatures` },
      headers: coordinator.headers,
      payload: {
        ...{ id: newId(), strokes: STROKES, signedAt: now.toISOString() },
        people: [{ accountId: of.accountId, word: 'paper' }],
      },
    });
    expect(answer.statusCode).toBe(204);
  }

  /** A new version asks for what changed, and its learner begins again: what did not change is waived. */
  async function renew(
    { structure }: Course,
    organisationId: string,
    of: { learner: LearnerAtTheDoor; id: string },
  ) {
    const courseId = structure.id;
    const reword = `UPDATE course_text SET text = text || ' !' WHERE course_id = $1 AND owner_id = $2 AND field = 'title'`;
    await api.app.get(Database).query(reword, [courseId, unitsOf(structure)[0]?.id]);
    await readyToPublish(api.app, { organisationId, courseId });
    const repetition = { scope: 'changed', reason: 'A new law.' } as const;
    await api.app.get(Publisher).publish({ organisationId, courseId, by: null, note: '', repetition });
    const url = `/api/learning/enrolments/${of.id}`;
    const { revision } = (await of.learner.call('GET', `${url}/news`)).json<EnrolmentNews>();
    const headers = { ...of.learner.person.headers, 'if-match': `"${revision}"` };
    const answer = await api.app.inject({ method: 'POST', url: `${url}/renewal`, headers });
    expect(answer.statusCode).toBe(200);
  }

  it('would be broken by a statement without its registration, or of a verb that it does not know', () => {
    const good = ofSession('x', 'r', 'c', 'u')[0] as Statement;
    const [template] = templates.filter((one) => matches(good, one));
    if (!template) throw new Error('It has a template');
    expect(broken(good, template)).toEqual([]);
    const { registration: _, ...context } = good.context ?? {};
    expect(broken({ ...good, context }, template)).toEqual(['$.context.registration']);
    const foreign = { ...good, verb: { id: verbs.attended } };
    expect(templates.filter((one) => matches(foreign, one))).toEqual([]);
  });
});

/** A visit and a position, as the player of lessons states them. */
function ofSession(accountId: string, registration: string, courseId: string, unitId: string): Statement[] {
  const context = platformContextExtensions(BASE);
  const result = platformResultExtensions(BASE);
  const course = { id: activityIri(BASE, 'courses', courseId), definition: { type: activityTypes.course } };
  const shared = (verb: 'experienced' | 'progressed', results: Statement['result']): Statement => ({
    actor: accountAgent(BASE, accountId),
    verb: { id: verbs[verb] },
    object: {
      objectType: 'Activity',
      id: activityIri(BASE, 'units', unitId),
      definition: { type: activityTypes.lesson },
    },
    result: results ?? {},
    context: {
      registration,
      language: 'fr',
      contextActivities: { grouping: [course] },
      extensions: { [context.courseVersion]: 1, [context.deviceTime]: new Date().toISOString() },
    },
    timestamp: new Date().toISOString(),
  });
  return [
    shared('experienced', {
      duration: formatDuration(1),
      extensions: { [result.idle]: formatDuration(0) },
    }),
    shared('progressed', { extensions: { [result.position]: 'b', [resultExtensions.progress]: 10 } }),
  ];
}
