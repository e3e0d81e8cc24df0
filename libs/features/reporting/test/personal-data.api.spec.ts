import { PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { type Course, questionsOf, type Unit, unitsOf } from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import { accountAgent, activityIri, type Statement, verbs } from '@pirecow/xapi';
import { parse } from 'csv-parse/sync';
import { anOrganisation, aPartnership, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { secretFor, Visitor } from '../../identity/test/visitor';
import { unzipped } from '../../identity/test/zip.factory';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { aCoordinator, aTwin, type CoordinatorAtTheDoor } from './reporting.factory';

const PASSWORD = 'a good long sentence';
const BASE = 'http://localhost:3000';

interface Copy {
  identity: Record<'consents' | 'links' | 'mail' | 'devices', object[]> & { account: object };
  learning: { enrolments: { id: string; units: { unit_id: string }[]; questions: object[] }[] };
  assessment: { attempts: { id: string; submittedAt: string | null; answers: { blockId: string }[] }[] };
  records: { statements: Statement[]; documents: { name: string; contentBase64: string }[] };
  reporting: { readings: object[] };
  catalogue: { tutored: object[] };
}

describe('the rights of a learner over the own data', () => {
  let api: TestApi;
  let course: Course;
  let partner: CoordinatorAtTheDoor;
  let assessment: Unit;
  let lesson: Unit;

  beforeAll(async () => {
    api = await startTestApi();
    const [north, south] = [
      await anOrganisation(api.app, { name: 'Nord' }),
      await anOrganisation(api.app, { name: 'Hegoa' }),
    ];
    course = await aTwin(api.app, north, 1);
    const { id: by } = await aPerson(api.app, { roles: { [north]: ['administrator'] } });
    await aPartnership(api.app, { grantor: north, grantee: south, by, rights: ['progress.see'] });
    partner = await aCoordinator(api.app, south);
    const of = (kind: Unit['kind']) => unitsOf(course.structure).find((unit) => unit.kind === kind);
    const [found, first] = [of('assessment'), of('lesson')];
    if (!found || !first) throw new Error('The course has no assessment or no lesson');
    [assessment, lesson] = [found, first];
  });
  afterAll(() => api.close());

  const database = () => api.app.get(Database);

  /** Signs up, confirms, enrols, learns, answers, and starts a second attempt, as a browser would. */
  async function aLearnedPerson(email: string, givenName: string) {
    const browser = new Visitor(api.app);
    const consent = { terms: TERMS_VERSION, privacy: PRIVACY_VERSION };
    const names = { givenName, familyName: 'Etxeberria', language: 'fr', timeZone: 'Europe/Paris' };
    await browser.post('/api/sign-up', { ...names, ...consent, email });
    await browser.post('/api/sign-up/confirm', {
      secret: await secretFor(api.app, email),
      password: PASSWORD,
    });
    const id = (await browser.whoAmI()) ?? '';
    const learner = new LearnerAtTheDoor(api.app, { id, email, headers: { cookie: browser.cookie ?? '' } });
    const enrolment = await learner.enrol(course.structure.id);
    await learner.finish(enrolment.id, lesson.id);
    const visit = {
      id: newId(),
      actor: accountAgent(BASE, id),
      verb: { id: verbs.experienced },
      object: { id: activityIri(BASE, 'units', lesson.id) },
      context: { registration: enrolment.id },
    };
    expect((await learner.state([visit])).statusCode).toBe(200);
    await database().query(
      `INSERT INTO record_document (id, organisation_id, resource, agent_id, name, content, content_type, etag, updated_at)
       SELECT $1, organisation_id, 'agent', id, 'bookmark', 'page 3', 'text/plain', 'x', now()
       FROM record_agent WHERE key LIKE '%|' || $2`,
      [newId(), id],
    );
    const attempts = [];
    for (const submit of [true, false]) {
      const attemptId = await learner.start(enrolment.id, assessment.id);
      attempts.push(attemptId);
      for (const { id: blockId } of questionsOf(assessment).slice(0, 2))
        await learner.answer(attemptId, blockId, rightAnswer(course, blockId));
      if (submit) await learner.submit(attemptId);
      api.clock.advance(3_600_000);
    }
    api.clock.release();
    return { browser, id, email, enrolment, learner, visit, attempts };
  }

  it('find in their copy all that any room holds about them, and nothing of others', async () => {
    const person = await aLearnedPerson('maite.copy@example.org', 'Maite');
    const other = await aLearnedPerson('other.copy@example.org', 'Jon');
    await partner.detail(person.enrolment.id);
    await partner.detail(other.enrolment.id);
    const answer = await person.browser.get('/api/account/export');
    expect(answer.headers['content-disposition']).toContain('attachment');
    const copy = answer.json<Copy>();

    expect(copy.identity.account).toMatchObject({ id: person.id, email: person.email, hasPassword: true });
    expect(copy.identity.consents).toHaveLength(2);
    expect(copy.identity.mail.length).toBeGreaterThan(0);
    const [enrolment] = copy.learning.enrolments;
    expect(copy.learning.enrolments.map(({ id }) => id)).toEqual([person.enrolment.id]);
    expect(enrolment?.units.map(({ unit_id }) => unit_id)).toContain(lesson.id);
    expect(copy.assessment.attempts.map(({ id, submittedAt }) => [id, submittedAt !== null])).toEqual([
      [person.attempts[0], true],
      [person.attempts[1], false],
    ]);
    expect(copy.assessment.attempts.map(({ answers }) => answers.length)).toEqual([2, 2]);
    const [held] = await database().query<{ count: number }>(
      `SELECT count(*)::int AS count FROM statement WHERE registration = $1`,
      [person.enrolment.id],
    );
    expect(copy.records.statements).toHaveLength(held?.count ?? 0);
    expect(copy.records.statements.map(({ id }) => id)).toContain(person.visit.id);
    expect(copy.records.documents).toMatchObject([
      { name: 'bookmark', contentBase64: Buffer.from('page 3').toString('base64') },
    ]);
    expect(copy.reporting.readings).toMatchObject([
      { enrolmentId: person.enrolment.id, organisation: 'Hegoa' },
    ]);
    for (const foreign of [other.id, other.email, other.enrolment.id, ...other.attempts])
      expect(answer.body).not.toContain(foreign);
    expect(answer.body).not.toMatch(/argon2|secretHash|passwordHash/);

    const archive = await person.learner.call('GET', '/api/account/archive');
    expect(archive.headers).toMatchObject({
      'content-disposition': 'attachment; filename="pirecow.zip"',
      'cache-control': 'private, no-store',
    });
    const files = await unzipped(archive.rawPayload);
    const text = (path: string) => files.get(path)?.toString() ?? '';
    const table = (path: string) => parse<Record<string, string>>(text(path), { columns: true, bom: true });
    const { at: _, ...packed } = JSON.parse(text('pirecow.json')) as Copy & { at: string };
    expect(packed).toEqual({ ...copy, at: undefined });
    expect(table('records/statements.csv').map(({ id }) => id)).toEqual(
      copy.records.statements.map(({ id }) => id),
    );
    expect(JSON.parse(table('assessment/attempts.csv')[0]?.['answers'] ?? '')).toHaveLength(2);
    expect(table('records/documents.csv')).toMatchObject([{ name: 'bookmark', contentType: 'text/plain' }]);
    expect([...files.keys()]).not.toContain('identity/partnershipsProposed.csv');
    for (const foreign of [other.id, other.email, other.enrolment.id, 'argon2'])
      expect([...files.values()].join()).not.toContain(foreign);
  });

  it('find all of very many statements', async () => {
    const { browser, learner, visit } = await aLearnedPerson('many.copy@example.org', 'Ane');
    const before = (await browser.get('/api/account/export')).json<Copy>().records.statements.length;
    const visits = Array.from({ length: 400 - before }, () => ({ ...visit, id: newId() }));
    expect((await learner.state(visits)).statusCode).toBe(200);
    const { statements } = (await browser.get('/api/account/export')).json<Copy>().records;
    expect(new Set(statements.map(({ id }) => id)).size).toBe(400);
    expect(statements).toHaveLength(400);
  });

  it('find who is tutor there, and are tutor no more once they have gone', async () => {
    const { id, headers } = await aPerson(api.app, { password: PASSWORD });
    await database().query(`UPDATE course SET tutor_account_id = $2 WHERE id = $1`, [
      course.structure.id,
      id,
    ]);
    const copy = await api.app.inject({ url: '/api/account/export', headers });
    expect(copy.json<Copy>().catalogue.tutored).toMatchObject([{ id: course.structure.id }]);
    const payload = { currentPassword: PASSWORD };
    await api.app.inject({ method: 'POST', url: '/api/account/close', headers, payload });
    const tutors = await database().query(`SELECT 1 FROM course WHERE tutor_account_id = $1`, [id]);
    expect(tutors).toEqual([]);
  });

  /** Tables of the platform in which a text stands somewhere. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await database().query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found = [];
    for (const { name } of tables) {
      const rows = await database().query(`SELECT 1 FROM ${name} AS t WHERE t::text ILIKE $1 LIMIT 1`, [
        `%${text}%`,
      ]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  it('are named nowhere once they have closed the account; results stay, working copies of answers go', async () => {
    const person = await aLearnedPerson('ainhoa.gone@example.org', 'Ainhoagone');
    expect(await tablesWith('ainhoa.gone@example.org')).toContain('public.account');
    expect((await person.browser.post('/api/account/close', { currentPassword: PASSWORD })).status).toBe(204);
    expect(await tablesWith('ainhoa.gone@example.org')).toEqual([]);
    expect(await tablesWith('Ainhoagone')).toEqual([]);
    const documents = `SELECT 1 FROM record_document d JOIN record_agent a ON a.id = d.agent_id WHERE a.key LIKE '%|' || $1`;
    expect(await database().query(documents, [person.id])).toEqual([]);
    const attempts = await database().query<{ id: string; answers: number }>(
      `SELECT a.id, (SELECT count(*)::int FROM attempt_answer WHERE attempt_id = a.id) AS answers
       FROM attempt a WHERE enrolment_id = $1`,
      [person.enrolment.id],
    );
    expect(attempts).toEqual([{ id: person.attempts[0], answers: 0 }]);
    const left = await database().query<{ withdrawn: boolean; exits: number }>(
      `SELECT withdrawn_at IS NOT NULL AS withdrawn, (SELECT count(*)::int FROM statement s
         JOIN record_iri i ON i.id = s.verb_id WHERE s.registration = e.id AND i.iri = $2) AS exits
       FROM enrolment e WHERE e.id = $1`,
      [person.enrolment.id, verbs.exited],
    );
    expect(left).toEqual([{ withdrawn: true, exits: 1 }]);
  });
});
