import type { Matrix, MatrixRow, MatrixRows, Problem } from '@pirecow/contracts';
import { type Course, unitsOf } from '@pirecow/content';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { parse } from 'csv-parse/sync';
import { aCoordinator, aLearnerIn, aTwin, CoordinatorAtTheDoor } from './reporting.factory';

/** More people like one who is enrolled already, in one statement each, as a restored copy brings them. */
const PEOPLE = `INSERT INTO account (id, email, given_name, family_name, language, territory, time_zone, platform_administrator, created_at)
  SELECT gen_random_uuid(), 'crowd' || n || '@test.example', 'Prénom' || n % 7, 'Ñom ' || lpad((n * 37 % 250)::text, 3, '0'), 'fr',
    (ARRAY['FRI15', 'ES212', NULL])[1 + n % 3], 'Europe/Paris', false, now() FROM generate_series(1, 250) AS n`;
const ENROLLED = `INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at)
  SELECT gen_random_uuid(), e.organisation_id, e.course_id, e.version_id, a.id, 'es', now() - random() * interval '90 days'
  FROM enrolment e CROSS JOIN account a WHERE e.id = $1 AND a.email LIKE 'crowd%'`;

describe('the matrix of completions', () => {
  let api: TestApi;
  let north: string;
  let first: Course;
  let second: Course;
  let foreign: Course;
  let here: CoordinatorAtTheDoor;
  let partner: CoordinatorAtTheDoor;
  let maite: Awaited<ReturnType<typeof aLearnerIn>>;
  let jon: Awaited<ReturnType<typeof aLearnerIn>>;
  let stranger: Awaited<ReturnType<typeof aLearnerIn>>;

  const query = <Row>(sql: string, values: unknown[] = []) => api.app.get(Database).query<Row>(sql, values);
  const frame = async (who: CoordinatorAtTheDoor, view = '') =>
    (await who.ask(`matrix?${view}`)).json<Matrix>();
  const page = async (who: CoordinatorAtTheDoor, view = '', cursor = '') =>
    (await who.ask(`matrix/rows?${view}${cursor && `&cursor=${cursor}`}`)).json<MatrixRows>();
  const everybody = async (who: CoordinatorAtTheDoor, view = ''): Promise<MatrixRow[]> => {
    const rows: MatrixRow[] = [];
    for (let cursor = '', some; cursor !== null; cursor = some.next!) {
      some = await page(who, view, cursor);
      rows.push(...some.items);
    }
    return rows;
  };
  const file = async (who: CoordinatorAtTheDoor, view = ''): Promise<Record<string, string>[]> =>
    parse((await who.ask(`matrix.csv?${view}`)).body, { columns: true, bom: true });
  const nameOf = ({ givenName, familyName }: MatrixRow) => `${givenName} ${familyName}`;

  beforeAll(async () => {
    api = await startTestApi();
    north = await anOrganisation(api.app, { name: 'Nord' });
    const south = await anOrganisation(api.app, { name: 'Hegoa', country: 'ES' });
    const far = await anOrganisation(api.app, { name: 'Ailleurs' });
    first = await aTwin(api.app, north, 1);
    second = await aTwin(api.app, north, 2);
    foreign = await aTwin(api.app, far, 3);
    const administrator = await aPerson(api.app, { roles: { [north]: ['administrator'] } });
    here = await aCoordinator(api.app, north);
    partner = await aCoordinator(api.app, south);
    const grant = { grantor: north, grantee: south, by: administrator.id, courseId: second.structure.id };
    await aPartnership(api.app, { ...grant, rights: ['progress.see'] });
    const maria = { givenName: 'Maïté', familyName: 'Etcheverry', territory: 'FRI15' };
    maite = await aLearnerIn(api.app, first, { ...maria, courseLanguage: 'fr' });
    jon = await aLearnerIn(api.app, second, { givenName: 'Jon', familyName: 'Ibarra', territory: 'ES212' });
    stranger = await aLearnerIn(api.app, foreign, { givenName: 'Zoé', familyName: 'Ailleurs' });
    await jon.learner.enrol(first.structure.id);
    await jon.learner.finishLessons(second, jon.enrolmentId);
    await query(PEOPLE);
    await query(ENROLLED, [maite.enrolmentId]);
  });
  afterAll(() => api.close());

  it('shows people by courses, each cell with its state and how far it is', async () => {
    const { columns, total, groups } = await frame(here);
    expect({ total, groups }).toEqual({ total: 252, groups: [] });
    expect(columns.map(({ id }) => id).sort()).toEqual([first.structure.id, second.structure.id].sort());
    const [row] = await everybody(here, 'search=ibarra');
    expect(row).toMatchObject({ givenName: 'Jon', territory: 'ES212', partner: false, done: 0, total: 2 });
    const cells = new Map(row?.cells.map((cell) => [cell.column, cell]));
    expect(cells.get(first.structure.id)).toMatchObject({ state: 'not-started', done: 0 });
    const lessons = unitsOf(second.structure).filter(({ kind, required }) => kind === 'lesson' && required);
    expect(cells.get(second.structure.id)).toMatchObject({ state: 'under-way', done: lessons.length });
  });

  it('shows and sums up what the filters let through, and nothing else', async () => {
    const [row, ...rest] = await everybody(here, 'state=under-way&sort=done');
    expect(row).toMatchObject({ accountId: jon.accountId, done: 0, total: 1 });
    expect(row?.cells.map(({ column }) => column)).toEqual([second.structure.id]);
    expect(rest).toEqual([]);
    expect(await everybody(partner, 'state=under-way')).toHaveLength(1);
    expect(await everybody(partner, 'state=not-started')).toEqual([]);
  });

  it('shows the units of one course, and why each is where it is', async () => {
    const { columns, total } = await frame(here, `courseId=${second.structure.id}`);
    expect(columns.map(({ id }) => id)).toEqual(unitsOf(second.structure).map(({ id }) => id));
    const rows = await everybody(here, `courseId=${second.structure.id}`);
    expect([total, rows.length]).toEqual([1, 1]);
    const states = new Map(rows[0]?.cells.map(({ column, state, at }) => [column, [state, at !== null]]));
    for (const { id, kind } of unitsOf(second.structure))
      expect(states.get(id)).toEqual(kind === 'lesson' ? ['completed', true] : ['not-started', false]);
  });

  it.each([
    ['', 252],
    ['descending=true', 252],
    ['group=territory', 252],
    ['group=organisation&descending=true', 252],
    ['sort=activity', 252],
    ['sort=activity&group=territory&descending=true', 252],
    ['side=ES', 85],
    ['territory=none', 83],
    ['language=es', 250],
    ['language=es&group=territory', 250],
    ['search=nom%20prenom3', 36],
    ['search=nom%20prenom3&sort=activity', 36],
    ['search=100%25', 0],
    ['sort=done&descending=true', 252],
    ['sort=done&group=organisation', 252],
    ['language=es&group=organisation&descending=true', 250],
    ['language=es&side=ES&sort=activity', 84],
    ['state=under-way', 1],
    ['group=run&courseId=COURSE', 252],
    ['from=2000-01-01&to=2000-01-02', 0],
  ])('reads %s the same from page to page, from the middle, and in its file', async (wished, count) => {
    const view = wished.replace('COURSE', first.structure.id);
    const { total, stops, groups } = await frame(here, view);
    const rows = await everybody(here, view);
    const jumped = await Promise.all(['', ...stops].map((stop) => page(here, view, stop)));
    expect([total, rows.length, new Set(rows.map(({ accountId }) => accountId)).size]).toEqual([
      count,
      count,
      count,
    ]);
    expect(jumped.flatMap(({ items }) => items)).toEqual(rows);
    const sizes = [...Map.groupBy(rows, ({ group }) => group)].map(([id, { length }]) => ({
      id,
      count: length,
    }));
    if (view.includes('group')) expect(groups).toEqual(sizes);
    const lines = await file(here, view);
    expect(lines.map((line) => `${line['Given name']} ${line['Family name']}`)).toEqual(rows.map(nameOf));
  });

  it('sorts names as people do, whatever their accents, and follows who is called differently', async () => {
    const names = (await everybody(here)).map(({ familyName }) => familyName);
    expect(names.slice(0, 3)).toEqual(['Etcheverry', 'Ibarra', 'Ñom 000']);
    await query(`UPDATE account SET family_name = 'Zubiri', territory = 'ES220' WHERE id = $1`, [
      jon.accountId,
    ]);
    expect((await everybody(here)).at(-1)).toMatchObject({ familyName: 'Zubiri', territory: 'ES220' });
    expect(await everybody(here, 'territory=ES220')).toHaveLength(1);
    await query(`UPDATE account SET given_name = '', family_name = '' WHERE id = $1`, [jon.accountId]);
    expect((await everybody(here)).at(-1)).toMatchObject({ accountId: jon.accountId, familyName: '' });
    const kept = await query(`SELECT FROM matrix_learner WHERE sort_name LIKE '%zubiri%'`);
    expect([kept, await everybody(here, 'search=zubiri')]).toEqual([[], []]);
    await query(
      `UPDATE account SET given_name = 'Jon', family_name = 'Ibarra', territory = 'ES212' WHERE id = $1`,
      [jon.accountId],
    );
  });

  it('reaches a partner’s course that was granted, and nobody outside', async () => {
    const { columns, total } = await frame(partner);
    expect([columns.map(({ id }) => id), total]).toEqual([[second.structure.id], 1]);
    const [row, ...rest] = await everybody(partner);
    expect([row?.accountId, row?.partner, row?.cells.length, rest]).toEqual([jon.accountId, true, 1, []]);
    expect(await file(partner)).toHaveLength(1);
    for (const course of [first, foreign]) {
      const view = `courseId=${course.structure.id}`;
      expect(await frame(partner, view)).toMatchObject({ columns: [], total: 0 });
      expect([await everybody(partner, view), await file(partner, view)]).toEqual([[], []]);
    }
    expect(await everybody(partner, 'sort=activity&state=not-started')).toEqual([]);
    expect(JSON.stringify(await everybody(here))).not.toContain(stranger.accountId);
  });

  it('notes files, whose units a partner looked at, once a day, and that it looked at all, once an hour', async () => {
    const noted = () =>
      query<{ action: string; subject: string }>(
        `SELECT action, subject FROM audit_entry WHERE account_id = $1 AND organisation_id = $2 ORDER BY action`,
        [partner.person.id, north],
      );
    for (let look = 0; look < 2; look += 1) await page(partner);
    const looks = (await noted()).filter(({ action }) => action === 'records.partner-read');
    expect(looks).toEqual([{ action: 'records.partner-read', subject: north }]);
    const before = (await noted()).length;
    for (let look = 0; look < 2; look += 1) await page(partner, `courseId=${second.structure.id}`);
    await partner.ask('matrix.xlsx');
    expect((await noted()).slice(before).length).toBeLessThanOrEqual(2);
    expect(await noted()).toContainEqual({ action: 'progress.partner-read', subject: jon.enrolmentId });
    expect((await noted()).map(({ action }) => action)).toContain('progress.exported');
  });

  it('is nothing for who may not see progress, and refuses what makes no sense', async () => {
    const learner = new CoordinatorAtTheDoor(api.app, maite.learner.person);
    for (const path of ['matrix', 'matrix/rows', 'matrix.csv', 'matrix.xlsx']) {
      expect((await learner.ask(path)).statusCode).toBe(403);
      expect((await api.app.inject({ url: `/api/coordination/${path}` })).statusCode).toBe(401);
      const errors = async (wrong: string) => (await here.ask(`${path}?${wrong}`)).json<Problem>().errors;
      expect(await errors('group=run')).toMatchObject([{ field: 'courseId', rule: 'required' }]);
      expect(await errors('sort=size')).toMatchObject([{ field: 'sort' }]);
      expect(await errors(`sort=done&courseId=${first.structure.id}`)).toMatchObject([
        { field: 'sort', rule: 'choice' },
      ]);
      expect(await errors('from=2026-02-02&to=2026-02-01')).toMatchObject([{ field: 'to' }]);
    }
    const named = Buffer.from(JSON.stringify(['', 'ibarra jon', maite.accountId])).toString('base64url');
    for (const cursor of ['cursor=WzFd', `sort=activity&cursor=${named}`, `sort=done&cursor=${named}`])
      expect((await here.ask(`matrix/rows?${cursor}`)).json<Problem>().errors).toMatchObject([
        { field: 'cursor' },
      ]);
  });

  it('opens in a spreadsheet, and in the language of who asks', async () => {
    const answer = await here.ask(`matrix.xlsx?courseId=${second.structure.id}`);
    expect(answer.headers['content-disposition']).toMatch(/matrix-\d{4}-\d\d-\d\d\.xlsx/);
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const desk = await aCoordinator(api.app, north, 'fr');
    const { body } = await desk.ask('matrix.csv?search=ibarra');
    expect(body).toContain('en cours (');
    expect(body).toContain('Formations suivies');
  });
});
