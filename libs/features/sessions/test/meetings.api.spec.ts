import type { Course } from '@pirecow/content';
import type {
  AuditList,
  Enrolment,
  InPersonRuns,
  MeetingDetail,
  MeetingEdit,
  MeetingMade,
  NewCalendarFeed,
  OwnMeetings,
  Problem,
  RunMeetings,
} from '@pirecow/contracts';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import { LearnerAtTheDoor, theRealCourse } from '../../learning/test/learning.factory';
import { dayFrom, RunsAtTheDoor } from '../../learning/test/runs.factory';
import { InPersonShares } from '../src/in-person-shares.service';
import { aMeetingEdit } from './meetings.factory';

describe('a meeting of a run', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let coordinator: TestPerson;
  let trainer: TestPerson;
  let learner: TestPerson;
  let door: RunsAtTheDoor;
  let run: string;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Orhi' });
    course = await theRealCourse(api.app, own);
    const courseId = course.structure.id;
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    trainer = await aPerson(api.app, { roles: { [own]: ['trainer'] } });
    learner = await aPerson(api.app, { language: 'fr' });
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
    run = await door.make({ titles: { fr: 'Groupe de Baïgorry' }, languages: ['fr', 'eu'] });
    await call(learner, 'POST', `/api/learning/runs/${run}/place`, {});
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const call: RunsAtTheDoor['call'] = (...sent) => door.call(...sent);
  const meetings = () => `/api/organisations/${own}/meetings`;
  const post = (edit: MeetingEdit, who = coordinator) =>
    call(who, 'POST', `${door.runs}/${run}/meetings`, edit);
  const make = async (wishes: Partial<MeetingEdit> = {}) =>
    (await post(aMeetingEdit(wishes))).json<MeetingMade>().id;
  const see = async (meeting: string, who = coordinator) =>
    (await call(who, 'GET', `/api/meetings/${meeting}`)).json<MeetingDetail>();
  const ofRun = async () => (await call(coordinator, 'GET', `/api/runs/${run}/meetings`)).json<RunMeetings>();
  const mine = async (who: TestPerson) =>
    (await call(who, 'GET', '/api/learning/meetings')).json<OwnMeetings>().items;
  const limit = (percent: number) =>
    call(coordinator, 'PUT', `/api/organisations/${own}/in-person-limit`, { percent });
  const codeOf = (answer: { json: <Body>() => Body }) => answer.json<Problem>().code;

  it('is made, seen, changed and called off by those who manage it, and each deed is noted', async () => {
    const meeting = await make({ trainerIds: [trainer.id], titles: { fr: 'Première journée' } });
    const found = await see(meeting);
    expect(found.halves.map(({ half, minutes }) => [half, minutes])).toEqual([
      ['morning', 210],
      ['afternoon', 180],
    ]);
    expect(found).toMatchObject({ title: 'Première journée', trainers: [{ id: trainer.id }] });
    expect(new Date(found.endsAt).getTime() - new Date(found.startsAt).getTime()).toBe(8 * 3_600_000);
    const edit = aMeetingEdit({ kind: 'both', link: 'https://visio.example.org/orhi' });
    const change = () => call(coordinator, 'PUT', `${meetings()}/${meeting}`, edit, found.revision);
    expect((await change()).statusCode).toBe(204);
    expect(codeOf(await change())).toBe('conflict');
    expect(await see(meeting)).toMatchObject({ title: 'Groupe de Baïgorry', kind: 'both', trainers: [] });
    const cancel = () => call(coordinator, 'POST', `${meetings()}/${meeting}/cancellation`);
    expect([(await cancel()).statusCode, (await cancel()).statusCode]).toEqual([204, 204]);
    expect(codeOf(await call(coordinator, 'PUT', `${meetings()}/${meeting}`, edit))).toBe('meeting.closed');
    const administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    const log = (await call(administrator, 'GET', `/api/organisations/${own}/audit`)).json<AuditList>();
    expect(log.items.slice(0, 3).map(({ action }) => action)).toEqual([
      'meeting.cancelled',
      'meeting.edited',
      'meeting.created',
    ]);
  });

  it('refuses times that do not follow each other, what is missing, and trainers of others', async () => {
    const stranger = await aPerson(api.app);
    const wrong: [Partial<MeetingEdit>, string][] = [
      [{ until: '08:00' }, 'until'],
      [{ pauseUntil: null }, 'pauseUntil'],
      [{ pauseFrom: '08:30' }, 'pauseFrom'],
      [{ pauseUntil: '17:00' }, 'pauseUntil'],
      [{ until: '09:20', pauseFrom: null, pauseUntil: null }, 'until'],
      [{ kind: 'remote' }, 'link'],
      [{ kind: 'remote', link: 'javascript:alert(1)' }, 'link'],
      [{ place: '' }, 'place'],
      [{ titles: { es: 'Primera jornada' } }, 'titles.es'],
      [{ trainerIds: [stranger.id] }, 'trainerIds'],
      [{ from: '24:00' }, 'from'],
    ];
    for (const [wishes, field] of wrong) {
      const answer = await post(aMeetingEdit(wishes));
      expect([field, answer.json<Problem>().errors?.map((error) => error.field)]).toEqual([field, [field]]);
    }
    expect((await post(aMeetingEdit(), learner)).statusCode).toBe(403);
  });

  it('begins when clocks at its place say so, also on the day on which they change', async () => {
    const meeting = await make({
      heldOn: '2027-03-28',
      from: '01:00',
      until: '05:00',
      pauseFrom: null,
      pauseUntil: null,
    });
    const { startsAt, endsAt } = await see(meeting);
    expect([startsAt, endsAt]).toEqual(['2027-03-28T00:00:00.000Z', '2027-03-28T03:00:00.000Z']);
    await call(coordinator, 'POST', `${meetings()}/${meeting}/cancellation`);
  });

  it('has no more people than seats, whoever signs up at once', async () => {
    const meeting = await make({ signUp: true, seats: 2 });
    const people = await Promise.all(Array.from({ length: 5 }, () => aPerson(api.app)));
    const place = (who: TestPerson, method: 'POST' | 'DELETE' = 'POST') =>
      call(who, method, `/api/learning/meetings/${meeting}/place`);
    expect((await place(people[0]!)).statusCode).toBe(404);
    for (const person of people) await call(person, 'POST', `/api/learning/runs/${run}/place`, {});
    const answers = await Promise.all(people.map((person) => place(person)));
    expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(2);
    expect(answers.filter((answer) => answer.statusCode === 409).map(codeOf)).toEqual(
      Array(3).fill('meeting.full'),
    );
    const seated = people.filter((_, at) => answers[at]?.statusCode === 204);
    expect((await place(seated[0]!)).statusCode).toBe(204);
    const expected = async (who: TestPerson) => (await mine(who)).find(({ id }) => id === meeting)?.expected;
    expect(await expected(seated[0]!)).toBe(true);
    await place(seated[0]!, 'DELETE');
    expect([await expected(seated[0]!), (await see(meeting)).taken]).toEqual([false, 1]);
    api.clock.set(new Date((await see(meeting)).startsAt));
    expect(codeOf(await place(seated[0]!))).toBe('meeting.closed');
    expect(codeOf(await place(seated[1]!, 'DELETE'))).toBe('meeting.closed');
  });

  it('comes with the own courses to who sits in its run, and to who gives it', async () => {
    const meeting = await make({ heldOn: dayFrom(new Date(), 1), trainerIds: [trainer.id] });
    const home = (await new LearnerAtTheDoor(api.app, learner).call('GET', '/api/learning/enrolments')).json<{
      items: Enrolment[];
      meetings: OwnMeetings['items'];
    }>();
    expect(home.meetings[0]).toMatchObject({ id: meeting, trains: false, expected: true });
    expect((await mine(trainer)).map(({ id, trains, expected }) => [id, trains, expected])).toEqual([
      [meeting, true, false],
    ]);
    expect(await mine(await aPerson(api.app))).toEqual([]);
    expect((await see(meeting, trainer)).abilities).toEqual({ manage: true, hold: true });
  });

  it('is read by calendar programs under a secret address, until that is ended', async () => {
    const meeting = await make({ titles: { fr: 'Journée ; à Baïgorry, ensemble' } });
    const feed = async () =>
      (await call(learner, 'POST', '/api/learning/calendar-feed')).json<NewCalendarFeed>().address;
    const read = (address: string) => api.app.inject({ url: new URL(address).pathname });
    const first = await feed();
    const calendar = await read(first);
    expect(calendar.headers['content-type']).toContain('text/calendar');
    const event = calendar.body.split('BEGIN:VEVENT').find((text) => text.includes(meeting))!;
    expect(event.replaceAll('\r\n ', '')).toContain('SUMMARY:Journée \\; à Baïgorry\\, ensemble\r\n');
    expect(event).toMatch(/DTSTART:\d{8}T0[78]0000Z\r\n/);
    expect(calendar.body).toContain('STATUS:CANCELLED');
    const link = 'https://visio.example.org/larrun';
    const remote = await make({ kind: 'remote', link, place: '' });
    expect((await mine(learner)).find(({ id }) => id === remote)?.link).toBe(link);
    const unfolded = (await read(first)).body.replaceAll('\r\n ', '').split('BEGIN:VEVENT');
    expect(unfolded.find((text) => text.includes(remote))).toContain(link);
    await call(coordinator, 'POST', `${meetings()}/${remote}/cancellation`);
    const second = await feed();
    expect([(await read(first)).statusCode, (await read(second)).statusCode]).toEqual([404, 200]);
    expect((await call(learner, 'DELETE', '/api/learning/calendar-feed')).statusCode).toBe(204);
    expect((await read(second)).statusCode).toBe(404);
  });

  it('makes a run in person from the share on that its organisation has set', async () => {
    const before = (await ofRun()).inPerson;
    expect(before).toMatchObject({ limit: 20, exceeded: true });
    expect(before.percent).toBeCloseTo((100 * before.minutes) / before.totalMinutes);
    await make({ kind: 'remote', link: 'https://visio.example.org', place: '' });
    const after = (await ofRun()).inPerson;
    expect([after.minutes, after.totalMinutes]).toEqual([before.minutes, before.totalMinutes + 390]);
    const set = await limit(100);
    expect(set.statusCode).toBe(204);
    expect((await ofRun()).inPerson).toMatchObject({ limit: 100, exceeded: false });
  });

  it('is told of by letter, once each time that its run comes over the limit, and stands in a list meanwhile', async () => {
    const empty = await door.make({ titles: { fr: 'Sans rencontre' } });
    const remote = { kind: 'remote', link: 'https://visio.example.org', place: '' } as const;
    await call(coordinator, 'POST', `${door.runs}/${empty}/meetings`, aMeetingEdit(remote));
    await make();
    const shares = api.app.get(InPersonShares);
    const listed = async () =>
      (await call(coordinator, 'GET', `/api/organisations/${own}/in-person`)).json<InPersonRuns>();
    const letters = async () =>
      (await mailTo(api.app, coordinator.email)).filter(({ kind }) => kind === 'sessions.in-person');
    await limit(100);
    await shares.watch();
    expect([(await listed()).items, await letters()]).toEqual([[], []]);
    await limit(10);
    const { percent } = (await ofRun()).inPerson;
    expect(await listed()).toEqual({
      limit: 10,
      items: [{ runId: run, name: 'Groupe de Baïgorry', percent }],
    });
    const confirmed = (at: Date | null) =>
      api.app.get(Database).query(`UPDATE account SET confirmed_at = $2 WHERE id = $1`, [coordinator.id, at]);
    await confirmed(null);
    await shares.watch();
    await confirmed(new Date());
    expect(await letters()).toEqual([]);
    await shares.watch();
    await shares.watch();
    expect((await letters()).map(({ body }) => body.includes(`${Math.ceil(percent)}%`))).toEqual([true]);
    await limit(100);
    await shares.watch();
    await limit(10);
    await shares.watch();
    expect(await letters()).toHaveLength(2);
    expect((await call(learner, 'GET', `/api/organisations/${own}/in-person`)).statusCode).toBe(403);
  });

  it('goes with the account: what is to come is forgotten, and all of it is in the own copy', async () => {
    const leaving = await aPerson(api.app, { roles: { [own]: ['trainer'] } });
    const meeting = await make({ signUp: true, trainerIds: [leaving.id] });
    await call(leaving, 'POST', `/api/learning/runs/${run}/place`, {});
    await call(leaving, 'POST', `/api/learning/meetings/${meeting}/place`);
    await call(leaving, 'POST', '/api/learning/calendar-feed');
    const events = api.app.get(TransactionEventBus);
    const sections: Record<string, { places: object[]; given: object[]; calendarFeed: object[] }> = {};
    const database = api.app.get(Database);
    const emit = () => events.emit('account.exporting', { accountId: leaving.id, sections });
    await emit();
    const counts = () => Object.values(sections['meetings'] ?? {}).map((rows) => rows.length);
    expect(counts()).toEqual([1, 1, 1, 0, 0]);
    await database.inTransaction(() => events.emit('account.closing', { accountId: leaving.id }));
    await emit();
    expect(counts()).toEqual([0, 0, 0, 0, 0]);
  });
});
