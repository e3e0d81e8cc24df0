import type { Erasure, Retention as RetentionAnswer, RetentionRule } from '@pirecow/contracts';
import {
  Projections,
  Rebuild,
  type RegistrationFacts,
  Registrations,
  Verification,
} from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { RecordsJobsModule } from '../src/records.jobs.module';
import { RetainRecords } from '../src/retention/retain-records.job';
import { RetentionForecast } from '../src/retention/retention-forecast';
import { aCredential, aStatement, settled } from './records.factory';

const DAY_MS = 24 * 3600_000;

describe('records that are older than their organisation keeps them', () => {
  let api: TestApi;
  let database: Database;
  let administrator: TestPerson;
  let organisation: string;
  let headers: Record<string, string>;
  const folded = new Map<string, number>();
  const states = new Map<string, { open: boolean; completed: boolean }>();

  beforeAll(async () => {
    api = await startTestApi({}, () => [{ module: RecordsJobsModule }]);
    database = api.app.get(Database);
    api.app.get(Registrations).answerWith((ids) => {
      const facts = (state: { open: boolean; completed: boolean }): RegistrationFacts => ({
        ...state,
        organisationId: organisation,
        accountId: newId(),
        since: new Date(0),
        has: () => true,
        counts: () => false,
      });
      const known = ids.flatMap((id) => {
        const state = states.get(id);
        return state ? [[id, facts(state)] as const] : [];
      });
      return Promise.resolve(new Map(known));
    });
    api.app.get(Projections).register({
      name: 'folded',
      concerns: () => true,
      project: (statements) => {
        for (const { statement } of statements) {
          const registration = statement.context?.registration ?? '';
          folded.set(registration, (folded.get(registration) ?? 0) + 1);
        }
        return Promise.resolve();
      },
      clear: (registrations) => Promise.resolve(registrations.forEach((one) => folded.delete(one))),
    });
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    organisation = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    ({ headers } = await aCredential(api.app, administrator, organisation, ['all']));
  });
  afterEach(() => api.clock.release());

  const post = async (count: number, registration?: string) => {
    const statements: Statement[] = Array.from({ length: count }, () => ({
      ...aStatement({ accountId: newId(), ...(registration && { registration }) }),
      id: newId(),
    }));
    const answer = await api.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers,
      payload: statements,
    });
    expect(answer.statusCode).toBe(200);
  };
  const rule = (method: 'GET' | 'PUT', payload?: RetentionRule) =>
    api.app.inject({
      method,
      url: `/api/organisations/${organisation}/record-retention`,
      headers: administrator.headers,
      ...(payload && { payload }),
    });
  const keep = (keepMonths: number | null) => rule('PUT', { keepMonths, holdMonths: 72 });
  const sweepAfter = async (days: number) => {
    await settled(database);
    api.clock.set(new Date(Date.now() + days * DAY_MS));
    await api.app.get(RetainRecords).perform();
    api.clock.release();
  };
  const left = async () =>
    (
      await database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM statement WHERE organisation_id = $1`,
        [organisation],
      )
    )[0]?.n;
  const verify = () => api.app.get(Verification).verify(organisation);

  it('stay where there is no rule', async () => {
    expect((await rule('GET')).json()).toEqual({
      keepMonths: null,
      holdMonths: 72,
      minimums: { country: 'FR', months: 72, fundMonths: 120 },
      lastRun: null,
    });
    await post(3);
    await sweepAfter(20_000);
    expect(await left()).toBe(3);
  });

  it('leave once they are older, in batches, and the chain holds', async () => {
    await keep(3);
    await post(450);
    await sweepAfter(60);
    expect(await left()).toBe(450);
    await sweepAfter(120);
    expect(await left()).toBe(0);
    expect(await verify()).toMatchObject({ position: 450, erased: 450, fault: null });
    const url = `/api/organisations/${organisation}/record-erasures`;
    const { items } = (await api.app.inject({ url, headers: administrator.headers })).json<{
      items: Erasure[];
    }>();
    expect(items).toMatchObject([{ kind: 'retention', reason: 'older than 3 months', statements: 450 }]);
    await sweepAfter(121);
    expect(await left()).toBe(0);
  });

  it('stay while their registration is open and not completed', async () => {
    await keep(3);
    const [open, completed, closed] = [newId(), newId(), newId()];
    states.set(open, { open: true, completed: false });
    states.set(completed, { open: true, completed: true });
    states.set(closed, { open: false, completed: false });
    for (const registration of [open, completed, closed]) await post(2, registration);
    await sweepAfter(120);
    expect(await left()).toBe(2);
    await api.app.get(Rebuild).all();
    expect([open, completed, closed].map((registration) => folded.get(registration))).toEqual([2, 2, 2]);
  });

  it('stay while anything of their registration is younger', async () => {
    // Four years, so that no month is too short for the day.
    await keep(48);
    const registration = newId();
    await post(2, registration);
    await post(1);
    const after = Date.now() + 5;
    while (Date.now() < after) await settled(database);
    await post(1, registration);
    await settled(database);
    const [row] = await database.query<{ at: Date }>(
      `SELECT max(stored) + interval '48 months' AS at FROM statement WHERE registration = $1`,
      [registration],
    );
    api.clock.set(row?.at ?? new Date(0));
    await api.app.get(RetainRecords).perform();
    api.clock.release();
    expect(await left()).toBe(3);
    await sweepAfter(1_500);
    expect(await left()).toBe(0);
  });

  it('are counted before as they are deleted then, and the run is told', async () => {
    await keep(48);
    const [open, young, old] = [newId(), newId(), newId()];
    states.set(open, { open: true, completed: false });
    for (const registration of [open, young, old]) await post(2, registration);
    await post(3);
    const after = Date.now() + 5;
    while (Date.now() < after) await settled(database);
    await post(1, young);
    await settled(database);
    const [row] = await database.query<{ at: Date }>(
      `SELECT max(stored) + interval '48 months' AS at FROM statement WHERE registration = $1`,
      [young],
    );
    // The session of the door lasts no four years, so the service is asked.
    api.clock.set(row?.at ?? new Date(0));
    const forecast = await api.app.get(RetentionForecast).of(organisation, 48);
    expect(forecast).toMatchObject({ statements: 5, registrations: 1 });
    const before = await left();
    await api.app.get(RetainRecords).perform();
    api.clock.release();
    expect(before! - (await left())!).toBe(forecast.statements);
    expect((await rule('GET')).json<RetentionAnswer>().lastRun).toMatchObject({ statements: 5 });
    const url = `/api/organisations/${organisation}/record-retention/preview?keepMonths=1`;
    const answer = await api.app.inject({ url, headers: administrator.headers });
    expect(answer.json()).toMatchObject({ statements: 0, registrations: 0 });
  });

  it('are deleted by a rule that is on record', async () => {
    await keep(24);
    expect((await rule('GET')).json()).toMatchObject({ keepMonths: 24, holdMonths: 72 });
    const entries = await database.query(
      `SELECT details FROM audit_entry WHERE organisation_id = $1 AND action = 'records.retention-changed'`,
      [organisation],
    );
    expect(entries).toEqual([
      {
        details: {
          before: { keepMonths: null, holdMonths: '72' },
          after: { keepMonths: '24', holdMonths: '72' },
        },
      },
    ]);
    expect((await rule('PUT', { keepMonths: 0, holdMonths: 1 })).statusCode).toBe(400);
  });
});
