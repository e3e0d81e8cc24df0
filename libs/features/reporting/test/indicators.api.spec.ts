import type { Course } from '@pirecow/content';
import {
  type IndicatorReport,
  type KeptReport,
  type OpenDataList,
  type OpenDataTable,
  type Problem,
  type ReportSchedule,
  type ReportScheduleList,
  STATISTICS_VERSION,
} from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { DueReports } from '../src/schedules/due-reports.service';
import { ReportLetters } from '../src/schedules/report-letters.service';
import { OpenData } from '../src/open-data/open-data.service';
import { parse } from 'csv-parse/sync';
import {
  anOrganisation,
  aPartnership,
  aPerson,
  signedIn,
  type TestPerson,
} from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { anHourOfLearning, cellsOf, declaredCells, quarterOf, totalsOf } from './indicators.support';
import { aCoordinator, aLearnerIn, aTwin, type CoordinatorAtTheDoor } from './reporting.factory';

describe('indicators for funders', () => {
  let api: TestApi;
  let north: string;
  let south: string;
  let far: string;
  let course: Course;
  let here: CoordinatorAtTheDoor;
  let partner: CoordinatorAtTheDoor;
  let stranger: CoordinatorAtTheDoor;
  let first: Awaited<ReturnType<typeof aLearnerIn>>;

  const year = new Date().getUTCFullYear();
  const PERIOD = `from=${year}-01&to=${year}-12`;
  const figures = async (who: CoordinatorAtTheDoor, query = 'set=activity') =>
    (await who.ask(`indicators?${query}&${PERIOD}`)).json<IndicatorReport>();
  /** The same person in a session that has not ended. */
  const fresh = async (person: TestPerson): Promise<TestPerson> => {
    return { ...person, headers: await signedIn(api.app, person.id) };
  };
  const call = (
    { headers }: TestPerson,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ) => api.app.inject({ method, url, headers, ...(payload && { payload }) });

  /** A learner who tells this of themselves. */
  const aDeclared = async (gender: string | null, birthYear: number | null, territory: string) => {
    const found = await aLearnerIn(api.app, course, { territory, courseLanguage: 'fr' });
    if (gender !== null || birthYear !== null) {
      const body = { gender, birthYear, agrees: STATISTICS_VERSION, language: 'fr' };
      const answer = await found.learner.call('PUT', '/api/account/declaration', body);
      expect(answer.statusCode).toBe(200);
    }
    return found;
  };

  beforeAll(async () => {
    api = await startTestApi();
    north = await anOrganisation(api.app, { name: 'Nord' });
    south = await anOrganisation(api.app, { name: 'Hegoa', country: 'ES' });
    far = await anOrganisation(api.app, { name: 'Ailleurs', country: 'ES' });
    course = await aTwin(api.app, north, 8);
    [here, partner, stranger] = (await Promise.all(
      [north, south, far].map((id) => aCoordinator(api.app, id)),
    )) as [CoordinatorAtTheDoor, CoordinatorAtTheDoor, CoordinatorAtTheDoor];
    await aPartnership(api.app, {
      ...{ grantor: north, grantee: south, by: here.person.id },
      rights: ['progress.see'],
      courseId: course.structure.id,
    });
    first = await aDeclared('woman', year - 40, 'ES212');
    for (let count = 1; count < 6; count += 1) await aDeclared('woman', year - 40, 'ES212');
    for (let count = 0; count < 5; count += 1) await aDeclared('man', year - 60, 'FRI15');
    await aDeclared('other', null, 'FRJ21');
    await aDeclared(null, null, 'FRJ21');
    await anHourOfLearning(api, first.enrolmentId);
  }, 60_000);
  afterAll(() => api.close());

  it('count each person once, what happened in the period alone, and who came across the border', async () => {
    const report = await figures(here);
    expect(totalsOf(report)).toEqual({
      participants: 13,
      participations: 13,
      hours: 1,
      completions: 1,
      certificates: 0,
      'border-participants': 6,
    });
    expect(cellsOf(report, 'participants', 'territory')).toEqual({ ES212: 6, FRI15: 5, FRJ21: 2 });
    expect(cellsOf(report, 'participants', 'language')).toEqual({ fr: 13 });
    const before = await here.ask(`indicators?set=activity&from=${year - 2}-01&to=${year - 2}-12`);
    expect(totalsOf(before.json())).toMatchObject({ participants: 0, hours: 0 });
  });

  it('tell neither gender nor age of anything but a year that is over', async () => {
    for (const set of ['activity', 'poctefa']) {
      const { declared, indicators } = await figures(here, `set=${set}`);
      expect(declared).toEqual([]);
      expect(JSON.stringify(indicators)).not.toMatch(/gender|woman|age-?band|30-54/);
    }
  });

  it('of the programme count courses that are shared across the border, with the organisations bound', async () => {
    const report = await figures(here, 'set=poctefa');
    expect(report.indicators.map(({ code, total }) => [code, total]).slice(0, 3)).toEqual([
      ...[
        ['RCO85', 13],
        ['RCR81', 1],
        ['RCO87', 2],
      ],
    ]);
    await api.app.get(Database).query(`UPDATE partnership SET accepted_at = now() + interval '2 years'`);
    const alone = await figures(here, 'set=poctefa');
    expect(alone.indicators.slice(0, 3).map(({ total }) => total)).toEqual([0, 0, 0]);
    await api.app.get(Database).query(`UPDATE partnership SET accepted_at = now()`);
  });

  it('reach own organisations and what partners grant, with few of a partner untold', async () => {
    const report = await figures(partner);
    expect(report.organisations.map(({ name, own }) => [name, own]).toSorted()).toEqual([
      ['Hegoa', true],
      ['Nord', false],
    ]);
    expect(totalsOf(report)).toMatchObject({ participants: 13, completions: null });
    expect(cellsOf(report, 'participants', 'territory')).toEqual({ ES212: 6, FRI15: null, FRJ21: null });
    expect(totalsOf(await figures(stranger))).toMatchObject({ participants: 0 });
    expect(totalsOf(await figures(stranger, `set=activity&organisationId=${north}`))).toMatchObject({
      participants: 0,
    });
  });

  it('come as a file without names, which the log notes', async () => {
    const { body } = await here.ask(`indicators.csv?set=poctefa&${PERIOD}`);
    const lines = parse<Record<string, string>>(body, { columns: true, bom: true });
    expect(lines[0]).toMatchObject({ Indicator: 'Participations', Code: 'RCO85', Group: 'all', Value: '13' });
    expect(body).not.toMatch(/Etxeberria/);
    const noted = await api.app
      .get(Database)
      .query(`SELECT 1 FROM audit_entry WHERE organisation_id = $1 AND action = 'progress.exported'`, [
        north,
      ]);
    expect(noted).toHaveLength(1);
  });

  it('of an organisation’s own set have targets, and are its own', async () => {
    const target = { baseline: 0, value: 50 };
    const body = {
      names: { fr: 'Convention 2026' },
      joint: false,
      indicators: [{ measure: 'participants', code: null, breakdowns: ['side'], target }],
    };
    const sets = `/api/organisations/${north}/indicator-sets`;
    const made = await call(here.person, 'POST', sets, body);
    expect(made.statusCode).toBe(201);
    const { id } = made.json<{ id: string }>();
    const report = await figures(here, `set=${id}`);
    expect(report).toMatchObject({ names: body.names, indicators: [{ total: 13, target }] });
    expect((await partner.ask(`indicators?set=${id}&${PERIOD}`)).statusCode).toBe(404);
    expect((await call(partner.person, 'GET', sets)).statusCode).toBe(403);
    expect((await call(partner.person, 'DELETE', `${sets}/${id}`)).statusCode).toBe(403);
    expect((await call(here.person, 'DELETE', `${sets}/${id}`)).statusCode).toBe(204);
    expect((await here.ask(`indicators?set=${id}&${PERIOD}`)).statusCode).toBe(404);
  });

  it('stay as they were in a report that was kept, and nobody can change it', async () => {
    const reports = `/api/organisations/${north}/indicator-reports`;
    const asked = { set: 'activity', from: `${year}-01`, to: `${year}-12`, note: 'Envoyé au SC' };
    const kept = (await call(here.person, 'POST', reports, asked)).json<KeptReport>();
    await aDeclared(null, null, 'AD');
    const again = (await call(here.person, 'GET', `${reports}/${kept.id}`)).json<KeptReport>();
    expect(again).toEqual(kept);
    expect([totalsOf(again.report)['participants'], totalsOf(await figures(here))['participants']]).toEqual([
      ...[13, 14],
    ]);
    expect((await call(here.person, 'GET', reports)).json()).toMatchObject({
      items: [{ id: kept.id, note: 'Envoyé au SC', keptBy: 'Maite Etxeberria' }],
    });
    expect((await call(partner.person, 'GET', `${reports}/${kept.id}`)).statusCode).toBe(403);
    await expect(api.app.get(Database).query(`UPDATE indicator_report SET note = 'x'`)).rejects.toThrow(
      /append-only/,
    );
  });

  it('that are kept tell of other organisations what the keeping one may read of them, and their logs note it', async () => {
    const both = await aPerson(api.app, { roles: { [south]: ['coordinator'], [north]: ['coordinator'] } });
    const keep = (at: string, query: object = {}) => {
      const asked = { set: 'activity', from: `${year}-01`, to: `${year}-12`, note: '', ...query };
      return call(both, 'POST', `/api/organisations/${at}/indicator-reports`, asked);
    };
    const { report } = (await keep(south)).json<KeptReport>();
    expect(report.organisations.find(({ id }) => id === north)).toMatchObject({ own: false });
    expect(totalsOf(report)).toMatchObject({ completions: null });
    expect(Object.values(cellsOf(report, 'participants', 'territory'))).toContain(null);
    // The other way round nothing was granted.
    expect((await keep(north, { organisationId: south })).statusCode).toBe(404);
    const noted = await api.app
      .get(Database)
      .query(
        `SELECT details ->> 'partnerId' AS partner FROM audit_entry WHERE organisation_id = $1 AND action = 'progress.exported' AND account_id = $2`,
        [north, both.id],
      );
    expect(noted).toEqual([{ partner: south }]);
  });

  it('ask for months in order and for a session', async () => {
    const wrong = await here.ask(`indicators?set=activity&from=${year}-05&to=${year}-04`);
    expect(wrong.json<Problem>().errors).toMatchObject([{ field: 'to', rule: 'period-order' }]);
    expect((await here.ask(`indicators?set=activity&from=${year}-05-01&to=${year}-06`)).statusCode).toBe(400);
    for (const path of ['indicators', 'indicators.csv'])
      expect((await api.app.inject({ url: `/api/coordination/${path}` })).statusCode).toBe(401);
  });

  describe('that are published', () => {
    const published = async () => (await api.app.inject({ url: '/api/open-data' })).json<OpenDataList>();
    const say = (yes: boolean) =>
      call(here.person, 'PUT', `/api/organisations/${north}/open-data`, { published: yes });

    it('are so once the organisation has said yes, of quarters that are over, without a cell of few', async () => {
      api.clock.set(`${year + 1}-01-02T04:00:00Z`);
      await api.app.get(OpenData, { strict: false }).publish();
      expect((await published()).items).toEqual([]);
      const decider = await aCoordinator(api.app, north);
      const url = `/api/organisations/${north}/open-data`;
      expect((await call(decider.person, 'PUT', url, { published: true })).json()).toEqual({
        published: true,
      });
      await api.app.get(OpenData, { strict: false }).publish();
      await api.app.get(OpenData, { strict: false }).publish();
      const [item, ...others] = (await published()).items;
      api.clock.release();
      // The sessions of then have ended.
      here = await aCoordinator(api.app, north);
      partner = await aCoordinator(api.app, south);
      expect([item?.organisation.name, others]).toEqual(['Nord', []]);
      const quarter = item?.tables.find(({ quarter: one }) => one === quarterOf(new Date()))?.quarter;
      const address = `/api/open-data/${north}/${quarter}`;
      const table = (await api.app.inject({ url: address })).json<OpenDataTable>();
      expect(table).toMatchObject({ licence: 'CC-BY-4.0', fewest: 5 });
      expect(
        table.rows.filter(({ participants }) => (participants ?? 5) > 0 && (participants ?? 5) < 5),
      ).toEqual([]);
      expect(table.rows.at(-1)?.participants).toBeGreaterThanOrEqual(13);
      const { body } = await api.app.inject({ url: `${address}/table.csv` });
      expect(body.split('\r\n')[0]).toMatch(/territory,language,participants,completers$/);
    });

    it('tell gender and age once a year, of five and more among others, and never again', async () => {
      const year1 = year + 1;
      api.clock.set(`${year1}-01-03T04:00:00Z`);
      const [reader, outside] = [await aCoordinator(api.app, north), await aCoordinator(api.app, south)];
      const looks = await Promise.all(['activity', 'poctefa'].map((set) => figures(reader, `set=${set}`)));
      // What people say afterwards, or take back, changes nothing.
      await api.app.get(Database).query(`DELETE FROM self_declaration`);
      const again = await figures(reader);
      const parts = await reader.ask(`indicators?set=activity&from=${year}-01&to=${year}-11`);
      const { body } = await reader.ask(`indicators.csv?set=activity&${PERIOD}`);
      const theirs = await figures(outside);
      api.clock.release();
      [here, partner] = [await aCoordinator(api.app, north), await aCoordinator(api.app, south)];
      const [one] = again.declared;
      expect(one).toMatchObject({ organisationId: north, year, participants: 14 });
      // Six women, five men and three others: told of the women and the men, the three would be known to be neither.
      expect(declaredCells(one!)).toEqual({
        ...{ woman: 6, man: null, other: null, undeclared: null },
        ...{ 'under-18': null, '18-29': null, '30-54': 6, 'over-54': null },
      });
      expect(looks.map(({ declared }) => declared)).toEqual([[one], [one]]);
      expect([parts.json<IndicatorReport>().declared, theirs.declared]).toEqual([[], []]);
      const lines = parse<Record<string, string>>(body, { columns: true, bom: true });
      expect(lines.some(({ Group, Value }) => Group === 'men' && Value === 'not shown')).toBe(true);
      expect(lines.some(({ Group, Value }) => Group === 'women' && Value === '6')).toBe(true);
    });

    it('are shown no more once it says no, and decided by its own people alone', async () => {
      const { tables } = (await published()).items[0]!;
      expect((await say(false)).statusCode).toBe(200);
      expect((await published()).items).toEqual([]);
      const gone = await api.app.inject({ url: `/api/open-data/${north}/${tables[0]!.quarter}` });
      expect(gone.statusCode).toBe(404);
      const url = `/api/organisations/${north}/open-data`;
      expect((await call(partner.person, 'PUT', url, { published: true })).statusCode).toBe(403);
    });
  });

  describe('that are sent by mail', () => {
    const path = () => `/api/organisations/${north}/report-schedules`;
    const send = () => api.app.get(DueReports, { strict: false }).send();
    const letters = async () => {
      const sql = `SELECT recipient, language, subject, body FROM mail WHERE kind LIKE 'reporting.%' ORDER BY recipient`;
      return api.app
        .get(Database)
        .query<{ recipient: string; language: string; subject: string; body: string }>(sql);
    };
    const listed = async (who: TestPerson) =>
      (await call(who, 'GET', path())).json<ReportScheduleList>().items[0];

    it('go in the morning of their receivers, once, to those who have the right and want them', async () => {
      const person = (language: string) =>
        aPerson(api.app, {
          roles: { [north]: ['coordinator'] },
          language,
          email: `${language}@bilan.example`,
        });
      const [fr, es, eu] = [await person('fr'), await person('es'), await person('eu')];
      await call(eu, 'PUT', '/api/letters/reports', { wanted: false });
      const body = { report: 'indicators', cadence: 'weekly', recipients: [fr.id, es.id, eu.id] };
      const made = await call(here.person, 'POST', path(), body);
      expect(made.statusCode).toBe(201);
      const { nextOn } = made.json<ReportSchedule>();
      expect(new Date(nextOn).getUTCDay()).toBe(1);
      await api.app
        .get(Database)
        .query(`UPDATE membership SET roles = '{learner}' WHERE account_id = $1`, [es.id]);
      api.clock.set(`${nextOn}T06:59:00Z`);
      await send();
      expect(await letters()).toEqual([]);
      api.clock.set(`${nextOn}T07:01:00Z`);
      await Promise.all([send(), send()]);
      await send();
      const reader = await aCoordinator(api.app, north);
      const shown = await listed(reader.person);
      api.clock.release();
      const [letter, ...others] = await letters();
      expect(others).toEqual([]);
      expect(letter).toMatchObject({
        recipient: fr.email,
        language: 'fr',
        subject: 'Les indicateurs de Nord',
      });
      expect(letter?.body).toMatch(/Participations.: \d+/);
      expect(letter?.body).toContain(`/coordination/indicators?organisationId=${north}`);
      expect(letter?.body).not.toContain('Etxeberria');
      expect(shown?.last).toMatchObject({ day: nextOn, written: 1, noRight: 1, notWanted: 1, failed: 0 });
      expect(shown!.nextOn > nextOn).toBe(true);
      const copy = (await call(await fresh(fr), 'GET', '/api/account/export')).json<
        Record<string, unknown>
      >();
      expect(copy['reports']).toMatchObject({ letters: [{ outcome: 'written', organisation: 'Nord' }] });
    });

    it('are paused, go on and end, by people of the organisation alone', async () => {
      const desk = (await aCoordinator(api.app, north)).person;
      const { id } = (await listed(desk))!;
      const one = `${path()}/${id}`;
      expect((await call(partner.person, 'DELETE', one)).statusCode).toBe(403);
      const { nextOn } = (await listed(desk))!;
      const deskAt = async (time: string) => {
        api.clock.set(`${nextOn}T${time}:00Z`);
        return (await aCoordinator(api.app, north)).person;
      };
      const early = await deskAt('06:30');
      for (const paused of [false, true, false])
        expect((await call(early, 'PUT', one, { paused })).json()).toMatchObject({ paused, nextOn });
      const broken = jest.spyOn(api.app.get(ReportLetters, { strict: false }), 'write');
      broken.mockRejectedValue(new Error('too slow'));
      const inTime = await deskAt('07:01');
      await send();
      expect((await listed(inTime))?.nextOn).toBe(nextOn);
      const late = await deskAt('14:00');
      await send();
      broken.mockRestore();
      expect(await listed(late)).toMatchObject({ last: { day: nextOn, written: 0, failed: 3 } });
      api.clock.release();
      const stranger = { report: 'figures', cadence: 'monthly', recipients: [partner.person.id] };
      const refused = (await call(desk, 'POST', path(), stranger)).json<Problem>();
      expect(refused.errors).toMatchObject([{ field: 'recipients', rule: 'sees-no-progress' }]);
      expect((await call(desk, 'DELETE', one)).statusCode).toBe(204);
      expect(await listed(desk)).toBeUndefined();
    });
  });

  describe('what somebody tells of themselves', () => {
    it('stands in nothing that a coordinator reads about a person', async () => {
      const answers = await Promise.all(
        ['enrolments', `enrolments/${first.enrolmentId}`, 'enrolments.csv'].map((path) => here.ask(path)),
      );
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
      for (const { body } of answers) expect(body).not.toMatch(/woman|birthYear|gender/i);
    });
  });
});
