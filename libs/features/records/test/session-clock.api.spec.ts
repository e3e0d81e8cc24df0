import type { Problem } from '@pirecow/contracts';
import { Registrations } from '@pirecow/features/records';
import { newId } from '@pirecow/platform';
import { platformContextExtensions, type Statement } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, aStatement, BASE, VERSION } from './records.factory';

const MINUTE = 60_000;

describe('what a learner’s device brings', () => {
  let api: TestApi;
  let learner: TestPerson;
  let tool: Record<string, string>;
  let since: Date;
  const registration = newId();
  const unit = newId();

  beforeAll(async () => {
    api = await startTestApi();
    const organisationId = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } });
    tool = (await aCredential(api.app, administrator, organisationId, ['statements/read'])).headers;
    since = new Date(Date.now() - 60 * MINUTE);
    api.app.get(Registrations).answerWith((ids) => {
      const has = (_: string, id: string) => id === unit;
      const facts = {
        organisationId,
        accountId: learner.id,
        since,
        open: true,
        completed: false,
        has,
        counts: () => false,
      };
      return Promise.resolve(new Map(ids.includes(registration) ? [[registration, facts]] : []));
    });
  });
  beforeEach(async () => {
    learner = await aPerson(api.app);
  });
  afterAll(() => api.close());

  const said = (timestamp: string, id = newId()) =>
    aStatement({ accountId: learner.id, registration, unit, rest: { id, timestamp } });
  const bring = (statements: object, deviceTime?: Date) =>
    api.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: {
        ...VERSION,
        cookie: learner.headers.cookie,
        ...(deviceTime && { 'x-device-time': deviceTime.toISOString() }),
      },
      payload: statements,
    });
  const stored = async ({ id }: Statement) =>
    (await api.app.inject({ url: `/xapi/statements?statementId=${id}`, headers: tool })).json<Statement>();
  const awayFrom = (moment: Date, timestamp = '') => Math.abs(Date.parse(timestamp) - moment.getTime());

  it.each([
    ['fast', 10 * MINUTE],
    ['slow', -26 * 60 * MINUTE],
  ])('keeps what a device with a %s clock says, at the time it really was', async (_, wrongBy) => {
    const happened = new Date(Date.now() - 3 * MINUTE);
    const shown = new Date(happened.getTime() + wrongBy).toISOString();
    const statement = said(shown);
    const answer = await bring(statement, new Date(Date.now() + wrongBy));
    expect(answer.statusCode).toBe(200);
    const kept = await stored(statement);
    expect(awayFrom(happened, kept.timestamp)).toBeLessThan(5_000);
    expect(kept.context?.extensions?.[platformContextExtensions(BASE).deviceTime]).toBe(shown);
  });

  it('takes it again after a lost answer, although the two clocks have moved on', async () => {
    const statement = said(new Date(Date.now() + 10 * MINUTE).toISOString());
    const first = await bring(statement, new Date(Date.now() + 11 * MINUTE));
    const again = await bring(statement, new Date(Date.now() + 12 * MINUTE));
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
  });

  it('refuses no time: what is to come is now, and what was before the enrolment is its beginning', async () => {
    const [early, late] = [said('2001-01-01T00:00:00Z'), said('9999-12-31T00:00:00Z')];
    expect((await bring([early, late])).statusCode).toBe(200);
    expect((await stored(early)).timestamp).toBe(since.toISOString());
    expect(awayFrom(new Date(), (await stored(late)).timestamp)).toBeLessThan(60_000);
  });

  it('leaves the time of a right clock as it is, and hears no nonsense in the header', async () => {
    const statement = said(new Date(Date.now() - MINUTE).toISOString());
    await api.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: { ...VERSION, cookie: learner.headers.cookie, 'x-device-time': 'half past nine' },
      payload: statement,
    });
    expect((await stored(statement)).timestamp).toBe(statement.timestamp);
  });

  it('lets days without a network arrive at once, and stops who floods the store', async () => {
    const batch = () => Array.from({ length: 500 }, () => said(new Date().toISOString()));
    const few = await Promise.all(Array.from({ length: 10 }, () => bring(batch().slice(0, 50))));
    expect(few.map(({ statusCode }) => statusCode)).toEqual(few.map(() => 200));
    const answers = [];
    for (let request = 0; request < 6; request += 1) answers.push(await bring(batch()));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.at(-1)?.json<Problem>().code).toBe('rate.limited');
    learner = await aPerson(api.app);
    expect((await bring(batch().slice(0, 1))).statusCode).toBe(200);
  });

  it('is taken up to three thousand statements in ten minutes, in batches or one by one', async () => {
    const moment = new Date().toISOString();
    const batch = () => Array.from({ length: 500 }, () => said(moment));
    for (let turn = 0; turn < 6; turn += 1) expect((await bring(batch())).statusCode).toBe(200);
    const refused = await bring(batch());
    expect(refused.statusCode).toBe(429);
    expect(refused.json<Problem>()).toMatchObject({ code: 'rate.limited' });
    expect((await bring(said(moment))).statusCode).toBe(429);
  });
});
