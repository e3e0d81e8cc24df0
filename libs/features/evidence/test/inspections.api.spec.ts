import {
  EVIDENCE_ROWS_SHOWN,
  INSPECTION_ADDRESS_DAYS,
  type GivenInspection,
  INSPECTION_HEADER,
  type InspectedFile,
  type InspectedFiles,
  type InspectedPeople,
  type InspectedRun,
  type InspectionList,
  type InspectionLooks,
  type ShownPart,
} from '@pirecow/contracts';
import { Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { InspectionEnds } from '../src/inspecting/inspection-ends';
import { EvidenceAtTheDoor, FRANCE, Opened, SPAIN } from './evidence.factory';
import { anInspection } from './inspection.factory';

const DAY_MS = 86_400_000;

describe('an inspection', () => {
  let api: TestApi;
  let door: EvidenceAtTheDoor;
  let desk: string;
  let file: string;

  beforeAll(async () => {
    api = await startTestApi();
    door = await EvidenceAtTheDoor.open(api.app);
    desk = `/api/organisations/${door.own}/runs/${door.run}/inspections`;
    file = (await door.made(`runs/${door.run}`, FRANCE)).id;
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const wish = (more: object = {}) => ({
    ...{ body: 'DREETS', country: 'FR', language: 'fr', until: inDays(7), email: null, ...more },
  });
  const give = async (more: object = {}, who: TestPerson = door.coordinator) =>
    door.call(who, 'POST', desk, wish(more));
  const given = async (more: object = {}) => (await give(more)).json<GivenInspection>();
  const withCode = (code: string | null) => ({
    headers: { [INSPECTION_HEADER]: code ?? '', 'accept-language': 'fr' },
  });
  const look = (id: string, path: string, who: { headers: object }) =>
    door.call(who, 'GET', `/api/inspections/${id}${path}`);
  const PATHS = () => [
    '',
    '/people',
    `/people/${door.learner.enrolment}/parts/log`,
    '/files',
    `/files/${file}`,
  ];
  const statuses = async (id: string, who: { headers: object }) => {
    const answers = await Promise.all(PATHS().map((path) => look(id, path, who)));
    return answers.map(({ statusCode }) => statusCode);
  };
  const looksOf = async (id: string) =>
    (await door.call(door.coordinator, 'GET', `${desk}/${id}/looks`)).json<InspectionLooks>().items;

  it('by a link shows the run, its people, their evidence and the files to whoever has the code', async () => {
    const { id, code, link } = await given();
    expect(link).toContain(`/inspection/${id}`);
    expect(link).not.toContain(code);
    const who = withCode(code);
    expect((await look(id, '', who)).json<InspectedRun>()).toMatchObject({
      body: 'DREETS',
      people: 1,
      completed: 1,
    });
    const { items } = (await look(id, '/people', who)).json<InspectedPeople>();
    expect(items).toMatchObject([{ name: 'Maïté Etcheverry', state: 'completed' }]);
    const part = (await look(id, `/people/${items[0]!.enrolmentId}/parts/log`, who)).json<ShownPart>();
    expect(part.title).toBe('Journal des connexions et de la progression');
    expect(part.rows.length).toBeGreaterThan(2);
    expect((await look(id, `/files/${file}`, who)).headers['content-type']).toBe('application/zip');
    const empty = (
      await look(id, `/people/${items[0]!.enrolmentId}/parts/attendance`, who)
    ).json<ShownPart>();
    expect(empty).toMatchObject({ rows: [], note: 'Rien n’a été enregistré.' });
  });

  it('of one run tells nothing of what somebody did in another, nor does its file', async () => {
    const { learner, left, next } = await door.mover();
    await door.made(`enrolments/${learner.enrolment}`, FRANCE);
    const seen = async (run: string) => {
      const { id, headers } = await anInspection(api.app, run);
      const get = async <T>(path: string) => (await look(id, path, { headers })).json<T>();
      const names = ['log', 'answers', 'attempts', 'questionnaires', 'certificates'];
      const parts = names.map((part) => get<ShownPart>(`/people/${learner.enrolment}/parts/${part}`));
      const rows = (await Promise.all(parts)).map((part) => part.rows.length > 0);
      const { completed } = await get<InspectedRun>('');
      const { items } = await get<InspectedPeople>('/people');
      const files = await get<InspectedFiles>('/files');
      const opened = await door.opened((await door.made(`runs/${run}`, SPAIN)).id);
      return {
        ...{ rows, completed, state: items[0]?.state, files: files.items.length },
        days: opened.table('days').length,
        passed: opened.table('controls').length,
        entries: opened.manifest.entries.length > 2,
        papers: opened.paths.filter((path) => path.startsWith('certificates/')).length,
      };
    };
    const all = await seen(next);
    expect(all).toMatchObject({ completed: 1, state: 'completed', days: 1, files: 0 });
    expect(all).toMatchObject({ entries: true, papers: 1 });
    expect(all.rows).toEqual(expect.arrayContaining([true]));
    expect(await seen(left)).toEqual({
      ...{ rows: [false, false, false, false, false], completed: 0, state: 'not-started', files: 0 },
      ...{ days: 0, passed: all.passed, entries: false, papers: 0 },
    });
  });

  it('takes the code however it is typed, and keeps none', async () => {
    const { id, code } = await given();
    const typed = code!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await look(id, '', withCode(typed))).statusCode).toBe(200);
    const kept = await api.app.get(Database).query(`SELECT * FROM inspection WHERE id = $1`, [id]);
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  it('notes every look, and shows them to the organisation', async () => {
    const { id, code } = await given();
    for (const path of PATHS()) await look(id, path, withCode(code));
    const looks = await looksOf(id);
    expect(looks.map(({ what }) => what)).toEqual(['file', 'files', 'part', 'people', 'run']);
    expect(looks[2]).toMatchObject({ part: 'log', person: 'Maïté Etcheverry' });
    expect(looks[0]).toMatchObject({ person: null, file: { id: file, about: 'run', country: 'FR' } });
    const { items } = (await door.call(door.coordinator, 'GET', desk)).json<InspectionList>();
    expect(items.find((one) => one.id === id)).toMatchObject({ looks: 5, state: 'open' });
    const copy = await door.call(door.learner, 'GET', '/api/account/export');
    const told = copy.json<{ evidence: { looks: object[] } }>().evidence.looks;
    for (const look of [{ what: 'part', part: 'log' }, { what: 'people' }, { what: 'file', file }])
      expect(told).toContainEqual(expect.objectContaining({ ...look, body: 'DREETS' }));
  });

  it('notes whose file was taken, where it is about one person', async () => {
    const { id, code } = await given();
    const own = (await door.made(`enrolments/${door.learner.enrolment}`, FRANCE)).id;
    const elsewhere = (await door.made(`enrolments/${door.learner.enrolment}`, SPAIN)).id;
    const listed = (await look(id, '/files?limit=1', withCode(code))).json<InspectedFiles>();
    expect(listed.items).toMatchObject([{ id: own, state: 'ready' }]);
    const more = await look(id, `/files?cursor=${listed.next}`, withCode(code));
    const rest = more.json<InspectedFiles>().items.map((one) => one.id);
    expect([rest.includes(file), rest.includes(elsewhere)]).toEqual([true, false]);
    expect((await look(id, `/files/${own}`, withCode(code))).statusCode).toBe(200);
    expect((await look(id, `/files/${elsewhere}`, withCode(code))).statusCode).toBe(404);
    const [newest] = await looksOf(id);
    expect(newest).toMatchObject({ what: 'file', person: 'Maïté Etcheverry', file: { id: own } });
    const copy = await door.call(door.learner, 'GET', '/api/account/export');
    expect(copy.json<{ evidence: { looks: object[] } }>().evidence.looks).toContainEqual(
      expect.objectContaining({ what: 'file', file: own }),
    );
  });

  it('reads a long log to its end, page by page', async () => {
    const { id, code } = await given();
    await door.visits(EVIDENCE_ROWS_SHOWN + 5);
    const path = `/people/${door.learner.enrolment}/parts/log`;
    const first = (await look(id, path, withCode(code))).json<ShownPart>();
    expect(first.rows).toHaveLength(EVIDENCE_ROWS_SHOWN);
    const next = await look(id, `${path}?cursor=${first.next}`, withCode(code));
    const second = next.json<ShownPart>();
    expect(second.rows.length).toBeGreaterThan(5);
    expect(second.next).toBeNull();
    const entries = [...first.rows, ...second.rows].map(([position]) => position);
    expect(new Set(entries).size).toBe(entries.length);
    expect((await look(id, `${path}?cursor=e30`, withCode(code))).statusCode).toBe(400);
  });

  it('has the file of the run made and its seal checked, both noted', async () => {
    const { id, code } = await given();
    const files = `/api/inspections/${id}/files`;
    const ask = (language: string, who = withCode(code)) => door.call(who, 'POST', files, { language });
    expect((await ask('xx')).statusCode).toBe(400);
    expect((await ask('fr', withCode('AAAAA'))).statusCode).toBe(404);
    const asked = (await ask('eu')).json<InspectedFile>();
    expect(asked).toMatchObject({ state: 'waiting', country: 'FR', about: 'run', language: 'eu' });
    expect((await look(id, `/files/${asked.id}`, withCode(code))).statusCode).toBe(404);
    await door.make(asked.id);
    const { rawPayload } = await look(id, `/files/${asked.id}`, withCode(code));
    const opened = await Opened.from(rawPayload);
    const path = `${files}/${asked.id}/verification`;
    const verified = await door.call(withCode(code), 'GET', path);
    expect(verified.json()).toMatchObject({ verdict: 'whole' });
    const type = { 'content-type': 'application/vnd.pirecow.evidence+json' };
    const manifest = opened.file('manifest.json');
    const brought = await door.call(withCode(code), 'POST', path, manifest, type);
    expect(brought.json()).toMatchObject({ verdict: 'whole', unchanged: true });
    expect((await door.call({ headers: {} }, 'GET', path)).statusCode).toBe(404);
    const looks = await looksOf(id);
    expect(looks.map(({ what }) => what)).toEqual(['verified', 'verified', 'file', 'asked']);
    expect(looks.every((one) => one.file?.id === asked.id)).toBe(true);
  });

  it('by an account opens to that account alone, which gets a letter, and needs no code', async () => {
    const inspector = await aPerson(api.app);
    const { id, code } = await given({ email: inspector.email.toUpperCase() });
    expect(code).toBeNull();
    expect(await statuses(id, inspector)).toEqual([200, 200, 200, 200, 200]);
    const mine = await door.call(inspector, 'GET', '/api/inspections');
    expect(mine.json()).toMatchObject({ items: [{ id }] });
    expect(await statuses(id, await aPerson(api.app))).toEqual([404, 404, 404, 404, 404]);
    expect(await statuses(id, door.coordinator)).toEqual([404, 404, 404, 404, 404]);
    const mail = `SELECT body FROM mail WHERE recipient = $1 AND kind = 'evidence.inspection'`;
    expect(await api.app.get(Database).query(mail, [inspector.email])).toMatchObject([
      { body: expect.stringContaining(`/inspection/${id}`) },
    ]);
  });

  it('opens nothing with a wrong code, another one’s, or none', async () => {
    const [one, other] = [await given(), await given()];
    for (const code of ['', 'AAAAA-AAAAA-AAAAA-AAAAA', other.code])
      expect(await statuses(one.id, withCode(code))).toEqual([404, 404, 404, 404, 404]);
    expect(await statuses(one.id, { headers: {} })).toEqual([404, 404, 404, 404, 404]);
  });

  it('opens nothing after its end, nor once it was taken back, which may be done twice', async () => {
    const [over, revoked] = [await given({ until: inDays(1) }), await given()];
    for (let twice = 0; twice < 2; twice += 1)
      expect((await door.call(door.coordinator, 'DELETE', `${desk}/${revoked.id}`)).statusCode).toBe(204);
    expect(await statuses(revoked.id, withCode(revoked.code))).toEqual([404, 404, 404, 404, 404]);
    api.clock.set(inDays(1.1));
    expect(await statuses(over.id, withCode(over.code))).toEqual([404, 404, 404, 404, 404]);
    const { items } = (await door.call(door.coordinator, 'GET', desk)).json<InspectionList>();
    expect(items.filter(({ id }) => [over.id, revoked.id].includes(id)).map(({ state }) => state)).toEqual([
      'revoked',
      'over',
    ]);
  });

  it('ends at a moment to come, within a year', async () => {
    for (const [days, rule] of [
      [-1, 'future'],
      [366, 'inspection-too-long'],
    ] as const) {
      const answer = await give({ until: inDays(days) });
      expect(answer.json()).toMatchObject({ errors: [{ field: 'until', rule }] });
    }
  });

  it('is given by nobody of another organisation, and by no trainer', async () => {
    const other = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [other]: ['coordinator'] } });
    expect((await give({}, stranger)).statusCode).toBe(403);
    expect((await give({}, door.certificates.trainer)).statusCode).toBe(403);
    const elsewhere = desk.replace(door.own, other);
    expect((await door.call(stranger, 'POST', elsewhere, wish())).statusCode).toBe(404);
    expect((await door.call(stranger, 'GET', elsewhere)).statusCode).toBe(404);
  });

  it('is listed page by page, open ones first', async () => {
    const run = `/api/organisations/${door.own}/runs/${(await door.mover()).next}/inspections`;
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.push((await door.call(door.coordinator, 'POST', run, wish())).json<GivenInspection>().id);
    const [oldest, middle, newest] = ids;
    await door.call(door.coordinator, 'DELETE', `${run}/${newest}`);
    const page = async (query: string) =>
      (await door.call(door.coordinator, 'GET', `${run}?${query}`)).json<InspectionList>();
    const first = await page('limit=2');
    const second = await page(`limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([middle, oldest, newest]);
    expect(second.next).toBeNull();
  });

  it('forgets the address some months after the end, and the looks with the records', async () => {
    const inspector = await aPerson(api.app);
    const { id } = await given({ email: inspector.email, until: inDays(1) });
    await look(id, `/people/${door.learner.enrolment}/parts/person`, inspector);
    const row = async () => {
      api.clock.release();
      const { items } = (await door.call(door.coordinator, 'GET', desk)).json<InspectionList>();
      return items.find((one) => one.id === id);
    };
    const ends = api.app.get(InspectionEnds);
    api.clock.set(inDays(INSPECTION_ADDRESS_DAYS));
    await ends.over();
    expect(await row()).toMatchObject({ way: 'account', email: inspector.email });
    api.clock.set(inDays(INSPECTION_ADDRESS_DAYS + 2));
    await ends.over();
    expect(await row()).toMatchObject({ way: 'account', email: null, looks: 1 });
    const key = agentKey(accountAgent(api.app.get(IRI_BASE), door.learner.id)) ?? '';
    const emit = (name: 'records.erased' | 'records.retaining', values: object) =>
      api.app.get(Database).inTransaction(() => api.app.get(TransactionEventBus).emit(name, values as never));
    await emit('records.erased', { organisationId: door.own, agentKey: key });
    expect(await looksOf(id)).toMatchObject([{ what: 'part', person: null }]);
    await emit('records.retaining', { organisationId: door.own, before: new Date(inDays(1)) });
    expect(await looksOf(id)).toEqual([]);
  });

  it('stops somebody who tries codes, and nobody who only opens links', async () => {
    const { id, code } = await given();
    const answerTo = async (who: { headers: object }, remoteAddress: string) =>
      (await api.app.inject({ url: `/api/inspections/${id}`, headers: { ...who.headers }, remoteAddress }))
        .statusCode;
    const statusesOf = async (who: (at: number) => { headers: object }, address: string) => {
      const found: number[] = [];
      for (let at = 0; at < 62; at += 1) found.push(await answerTo(who(at), address));
      return found;
    };
    const tried = await statusesOf((at) => withCode(`AAAAA-AAAAA-AAAAA-A${1000 + at}`), '203.0.113.9');
    expect(tried.slice(0, 60).every((status) => status === 404)).toBe(true);
    expect(tried.at(-1)).toBe(429);
    const opened = await statusesOf(() => ({ headers: {} }), '203.0.113.8');
    expect(opened.every((status) => status === 404)).toBe(true);
    expect(await answerTo(withCode(code), '203.0.113.8')).toBe(200);
  });
});
