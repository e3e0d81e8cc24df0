import type {
  AuditList,
  Candidates,
  OfferedRun,
  OfferedRunList,
  Problem,
  RunEdit,
  RunFileReport,
  RunFilled,
  RunPeople,
  RunPlace,
  RunSenders,
} from '@pirecow/contracts';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { aPartnership, anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo, secretFor } from '../../identity/test/visitor';
import { theRealCourse } from './learning.factory';
import { RunsAtTheDoor } from './runs.factory';

describe('a run that is open to a partner', () => {
  let api: TestApi;
  let own: string;
  let courseId: string;
  let partner: string;
  let coordinator: TestPerson;
  let neighbour: TestPerson;
  let door: RunsAtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Larrun' });
    partner = await anOrganisation(api.app, { name: 'Mendi', country: 'ES' });
    const { structure } = await theRealCourse(api.app, own);
    courseId = structure.id;
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    neighbour = await aPerson(api.app, { roles: { [partner]: ['coordinator'] } });
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
    // No right over progress: what opens a run is the run itself.
    await aPartnership(api.app, { grantor: partner, grantee: own, by: coordinator.id, rights: ['tutor'] });
  });
  afterAll(() => api.close());

  const call: RunsAtTheDoor['call'] = (...sent) => door.call(...sent);
  const senderOf = (run: string, id = partner) => `${door.runs}/${run}/senders/${id}`;
  const made = async (wishes: Partial<RunEdit> = {}) => {
    const run = await door.make(wishes);
    expect((await call(coordinator, 'PUT', senderOf(run))).statusCode).toBe(204);
    return run;
  };
  const theirs = (run: string) => `/api/organisations/${partner}/runs/${run}`;
  const offered = (run = '') => `/api/organisations/${partner}/offered-runs${run && `/${run}`}`;
  const learners = (count: number, familyName = 'Olaizola') =>
    Promise.all(
      Array.from({ length: count }, () =>
        aPerson(api.app, { familyName, language: 'fr', roles: { [partner]: ['learner'] } }),
      ),
    );
  const send = async (run: string, accountIds: string[] | null) =>
    (await call(neighbour, 'POST', `${theirs(run)}/people`, { accountIds })).json<RunFilled>();
  const seen = async (run: string, standing = 'in') => {
    const answer = await call(neighbour, 'GET', `${offered(run)}/people?standing=${standing}`);
    return answer.json<RunPeople>().items;
  };
  const come = (who: TestPerson, run: string) => call(who, 'POST', `/api/learning/runs/${run}/place`, {});
  const takeOut = (who: TestPerson, where: string, by = neighbour) =>
    call(by, 'POST', `${where}/people/${who.id}/removal`, { reason: 'moved', words: '' });
  const wish = (where: string, who: TestPerson) => call(who, 'PUT', `${where}/joining`, { wanted: true });
  const join = async (organisation: string, account: TestPerson, roles: string[]) => {
    const boss = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    const members = `/api/organisations/${organisation}/members`;
    const list = await call(boss, 'GET', `${members}?limit=100`);
    const { items } = list.json<{ items: { accountId: string; revision: string }[] }>();
    const revision = items.find(({ accountId }) => accountId === account.id)?.revision;
    const edit = { roles, inspectorUntil: null };
    return call(boss, 'PUT', `${members}/${account.id}/roles`, edit, revision);
  };
  const detail = async (run: string) => (await call(neighbour, 'GET', offered(run))).json<OfferedRun>();

  it('is seen and filled by its coordinator with own people, who sees what they miss and nobody else', async () => {
    const run = await made({ languages: ['fr'], seats: 3, waitingList: true });
    const stranger = await aPerson(api.app, { roles: { [own]: ['learner'] } });
    const [ane, beñat, itxaro] = await learners(3);
    await come(stranger, run);
    await come(itxaro!, run);
    expect(await send(run, [ane!.id, beñat!.id, itxaro!.id])).toMatchObject({
      ...{ seated: 1, waiting: 1, already: 1, elsewhere: 0 },
    });
    const [sent, ...others] = await seen(run);
    expect([sent?.accountId, sent?.enrolment?.done, sent?.enrolment?.missing.length]).toEqual([
      ...[ane!.id, 0, 10],
    ]);
    expect(others).toEqual([]);
    expect((await seen(run, 'waiting')).map(({ accountId }) => accountId)).toEqual([beñat!.id]);
    expect(await detail(run)).toMatchObject({
      ...{ taken: 3, seats: 3, sent: 1, sentWaiting: 1, organisation: { name: 'Larrun' }, joining: false },
    });
    const list = (await call(neighbour, 'GET', offered())).json<OfferedRunList>();
    expect(list.items.map(({ id, sent: count }) => [id, count])).toEqual([[run, 1]]);
    const [letter] = await mailTo(api.app, ane!.email);
    expect([letter?.kind, letter?.body.includes('Mendi'), letter?.body.includes('Larrun')]).toEqual([
      ...['learning.run-sent', true, true],
    ]);
    const left = await call(neighbour, 'GET', `${offered(run)}/people?standing=left`);
    expect(left.json<Problem>().errors?.[0]?.field).toBe('standing');
  });

  it('opens nothing else: neither its people, nor its code, nor its terms, nor a day, nor another run', async () => {
    const run = await made({ entry: 'code' });
    const other = await door.make();
    const [ane] = await learners(1);
    await send(run, [ane!.id]);
    const closed = [
      ['GET', `/api/runs/${run}`],
      ['GET', `/api/runs/${run}/people`],
      ['GET', `${theirs(run)}/senders`],
      ['GET', offered(other)],
      ['GET', `${offered(other)}/people`],
      ['GET', `${theirs(other)}/candidates`],
    ] as const;
    for (const [method, url] of closed) expect((await call(neighbour, method, url)).statusCode).toBe(404);
    expect((await detail(run)) as object).not.toHaveProperty('code');
    const due = await call(neighbour, 'PUT', `${theirs(run)}/people/${ane!.id}/due`, {
      ...{ dueOn: null, accessUntil: null, because: '' },
    });
    expect(due.statusCode).toBe(404);
    expect((await call(neighbour, 'POST', `${theirs(run)}/cancellation`)).statusCode).toBe(404);
    const fill = (where: string) =>
      call(neighbour, 'POST', `${where}/people`, { accountIds: [ane!.id] }).then((one) => one.statusCode);
    expect([await fill(theirs(other)), await fill(`${door.runs}/${run}`)]).toEqual([404, 403]);
    expect((await call(neighbour, 'PUT', `${theirs(other)}/joining`, { wanted: true })).statusCode).toBe(404);
    const member = await aPerson(api.app, { roles: { [partner]: ['learner', 'facilitator'] } });
    expect((await call(member, 'GET', offered(run))).statusCode).toBe(403);
  });

  it('shows no member who came alone, tells of none of them, and takes none out', async () => {
    const run = await made();
    const [alone, sent] = await learners(2, 'Berasategi');
    const place = (await come(alone!, run)).json<RunPlace>();
    await send(run, [sent!.id]);
    const candidates = await call(neighbour, 'GET', `${theirs(run)}/candidates?search=Berasategi`);
    expect(candidates.json<Candidates>().items.map(({ accountId }) => accountId)).toEqual([alone!.id]);
    const removals = [await takeOut(alone!, theirs(run)), await takeOut(sent!, theirs(run))];
    expect(removals.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect((await door.people(run, 'in', coordinator)).map((one) => one.enrolment?.id)).toEqual([
      place.enrolmentId,
    ]);
    await come(sent!, run);
    expect(await seen(run)).toEqual([]);
    expect(await door.people(run, 'in', coordinator)).toHaveLength(2);
  });

  it('tells who waited by whom they were sent, once they get a seat', async () => {
    const run = await made({ seats: 1, waitingList: true });
    const [ane, beñat] = await learners(2);
    await send(run, [ane!.id]);
    expect(await send(run, [beñat!.id])).toMatchObject({ seated: 0, waiting: 1 });
    expect(await mailTo(api.app, beñat!.email)).toEqual([]);
    await takeOut(ane!, theirs(run));
    const letters = await mailTo(api.app, beñat!.email);
    expect(letters.map(({ kind, body }) => [kind, body.includes('Mendi')])).toEqual([
      ['learning.run-sent', true],
    ]);
  });

  it('shows nobody who was sent, went elsewhere before there was a seat, and came alone later', async () => {
    const run = await made({ seats: 1, waitingList: true });
    const other = await door.make();
    const [ane, beñat] = await learners(2);
    await send(run, [ane!.id]);
    await send(run, [beñat!.id]);
    await come(beñat!, other);
    await takeOut(ane!, theirs(run));
    await takeOut(beñat!, `${door.runs}/${other}`, coordinator);
    expect((await come(beñat!, run)).json<RunPlace>().standing).toBe('in');
    expect(await seen(run)).toEqual([]);
  });

  it('is filled from a table: members at once, strangers by an invitation of the partner', async () => {
    const run = await made();
    const [ane] = await learners(1);
    const text = `Ane;${ane!.email};fr\nNora;nora@example.org;fr`;
    const file = async (dryRun: boolean) =>
      (await call(neighbour, 'POST', `${theirs(run)}/people/file`, { text, dryRun }))
        .json<RunFileReport>()
        .rows.map(({ outcome }) => outcome);
    expect(await file(true)).toEqual(['seat', 'invite']);
    expect(await seen(run)).toEqual([]);
    expect(await file(false)).toEqual(['seat', 'invite']);
    expect(await file(false)).toEqual(['already', 'already']);
    const nora = await aPerson(api.app, { email: 'nora@example.org' });
    const secret = await secretFor(api.app, 'nora@example.org');
    const accepted = await call(nora, 'POST', '/api/invitations/accept', { secret });
    expect(accepted.statusCode).toBeLessThan(300);
    expect((await seen(run)).map(({ accountId }) => accountId).sort()).toEqual([ane!.id, nora.id].sort());
  });

  it('takes nobody by an invitation any more once it is shut', async () => {
    const run = await made({ seats: 1 });
    const text = 'Maite;maite@example.org;fr';
    await call(neighbour, 'POST', `${theirs(run)}/people/file`, { text, dryRun: false });
    await call(coordinator, 'DELETE', senderOf(run));
    const maite = await aPerson(api.app, { email: 'maite@example.org' });
    const secret = await secretFor(api.app, 'maite@example.org');
    const accepted = await call(maite, 'POST', '/api/invitations/accept', { secret });
    expect(accepted.statusCode).toBeLessThan(300);
    expect(await door.people(run, 'in', coordinator)).toEqual([]);
  });

  it('lets nobody who joins wait where it is full and has no line, also while its course is off the shelf', async () => {
    const run = await made({ seats: 1 });
    await wish(theirs(run), neighbour);
    const [ane] = await learners(1);
    await send(run, [ane!.id]);
    const late = await aPerson(api.app, { roles: { [partner]: ['facilitator'] } });
    const shelve = (state: string) =>
      api.app.get(Database).query(`UPDATE course SET state = $2 WHERE id = $1`, [courseId, state]);
    await shelve('archived');
    expect((await join(partner, late, ['learner'])).statusCode).toBe(204);
    await shelve('published');
    expect(await door.people(run, 'waiting', coordinator)).toEqual([]);
  });

  it('takes who joins later where that is wished, by the seats and the line, and nobody who left', async () => {
    const run = await made({ seats: 1, waitingList: true });
    expect((await wish(theirs(run), neighbour)).statusCode).toBe(204);
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(() => aPerson(api.app, { roles: { [partner]: ['facilitator'] } })),
    );
    for (const one of [first, second])
      expect((await join(partner, one!, ['learner', 'facilitator'])).statusCode).toBe(204);
    expect((await seen(run)).map(({ accountId }) => accountId)).toEqual([first!.id]);
    expect((await seen(run, 'waiting')).map(({ accountId }) => accountId)).toEqual([second!.id]);
    await takeOut(first!, theirs(run));
    expect((await seen(run)).map(({ accountId }) => accountId)).toEqual([second!.id]);
    await join(partner, first!, ['facilitator']);
    await join(partner, first!, ['learner']);
    expect(await seen(run, 'waiting')).toEqual([]);
    const home = await door.make();
    expect((await wish(`${door.runs}/${home}`, coordinator)).statusCode).toBe(204);
    const newcomer = await aPerson(api.app, { roles: { [own]: ['facilitator'] } });
    await join(own, newcomer, ['learner']);
    expect((await door.people(home, 'in', coordinator)).map(({ accountId }) => accountId)).toEqual([
      newcomer.id,
    ]);
    await call(coordinator, 'DELETE', senderOf(run));
    await join(partner, third!, ['learner']);
    expect(await door.people(run, 'waiting', coordinator)).toEqual([]);
  });

  it('stays filled and is seen no more once it is shut, the partnership ends, or somebody is no member', async () => {
    const run = await made();
    const [ane, beñat] = await learners(2);
    await send(run, [ane!.id, beñat!.id]);
    const database = api.app.get(Database);
    await database.query(`DELETE FROM membership WHERE account_id = $1`, [beñat!.id]);
    expect((await seen(run)).map(({ accountId }) => accountId)).toEqual([ane!.id]);
    expect((await takeOut(beñat!, theirs(run))).statusCode).toBe(204);
    const partnership = (state: string) =>
      database.query(`UPDATE partnership SET state = $2 WHERE organisation_id = $1`, [partner, state]);
    const status = async () => (await call(neighbour, 'GET', offered(run))).statusCode;
    await partnership('ended');
    expect([await status(), (await call(coordinator, 'PUT', senderOf(run))).statusCode]).toEqual([404, 404]);
    await partnership('active');
    expect(await status()).toBe(200);
    const senders = (await call(coordinator, 'GET', `${door.runs}/${run}/senders`)).json<RunSenders>();
    expect(senders).toEqual({
      partners: [{ id: partner, name: 'Mendi', isOpen: true, sent: 2 }],
      joining: false,
    });
    expect((await call(coordinator, 'DELETE', senderOf(run))).statusCode).toBe(204);
    expect((await call(coordinator, 'DELETE', senderOf(run))).statusCode).toBe(204);
    expect(await status()).toBe(404);
    expect(await door.people(run, 'in', coordinator)).toHaveLength(2);
  });

  it('is noted in the logs of both sides, and forgets with the account whom a partner sent', async () => {
    const run = await made({ titles: { fr: 'Ouverte' } });
    const [ane] = await learners(1);
    await send(run, [ane!.id]);
    await seen(run);
    const log = async (organisation: string) => {
      const boss = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
      const answer = await call(boss, 'GET', `/api/organisations/${organisation}/audit`);
      const { items } = answer.json<AuditList>();
      return items.flatMap(({ action, subject }) =>
        subject?.startsWith('Ouverte – ') ? [`${action} ${subject}`] : [],
      );
    };
    const noted = (name: string) =>
      ['run.filled', 'run.partner-opened'].map((deed) => `${deed} Ouverte – ${name}`);
    expect([(await log(partner)).sort(), (await log(own)).sort()]).toEqual([noted('Larrun'), noted('Mendi')]);
    const copy = await call(ane!, 'GET', '/api/account/export');
    expect(copy.body).toContain('"sentBy":"Mendi"');
    const kept = `SELECT FROM run_sent WHERE account_id = $1`;
    expect(await api.app.get(Database).query(kept, [ane!.id])).toHaveLength(1);
    const closing = () => api.app.get(TransactionEventBus).emit('account.closing', { accountId: ane!.id });
    await api.app.get(Database).inTransaction(closing);
    expect(await api.app.get(Database).query(kept, [ane!.id])).toEqual([]);
  });
});
