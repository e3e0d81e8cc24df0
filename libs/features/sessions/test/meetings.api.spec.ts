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

  it('lets those in who wait, in their order and once each, whoever gives a place up at once, and tells them', async () => {
    const meeting = await make({ signUp: true, seats: 2, titles: { fr: 'Atelier' } });
    const people = await Promise.all(Array.from({ length: 6 }, () => aPerson(api.app, { language: 'fr' })));
    for (const person of people) await call(person, 'POST', `/api/learning/runs/${run}/place`, {});
    const [first, second, third, fourth, fifth, sixth] = people as [TestPerson, ...TestPerson[]] & {
      length: 6;
    };
    const at = `/api/learning/meetings/${meeting}`;
    const wait = async (who: TestPerson) => (await call(who, 'POST', `${at}/waiting`)).statusCode;
    const leave = (who: TestPerson) => call(who, 'DELETE', `${at}/place`);
    const standing = async (who: TestPerson) => {
      const found = (await mine(who)).find(({ id }) => id === meeting);
      return found?.expected ? 'in' : (found?.ahead ?? null);
    };
    const letters = async ({ email }: TestPerson) =>
      (await mailTo(api.app, email)).filter(({ subject }) => subject.includes('Atelier')).length;
    for (const person of people) expect(await wait(person)).toBe(204);
    expect(await wait(third!)).toBe(204);
    expect(await Promise.all(people.map(standing))).toEqual(['in', 'in', 0, 1, 2, 3]);
    expect(await see(meeting)).toMatchObject({ taken: 2, waiting: 4 });
    await Promise.all([leave(first), leave(second!), leave(first)]);
    expect(await Promise.all(people.map(standing))).toEqual([null, null, 'in', 'in', 0, 1]);
    expect(await Promise.all(people.map(letters))).toEqual([0, 0, 1, 1, 0, 0]);
    const enrolments = await new LearnerAtTheDoor(api.app, third!).enrolments();
    await call(third!, 'DELETE', `/api/learning/enrolments/${enrolments[0]?.id}`);
    expect([await standing(fifth!), await standing(sixth!)]).toEqual(['in', 0]);
    await leave(sixth!);
    await wait(first);
    const found = await see(meeting);
    const more = aMeetingEdit({ signUp: true, seats: 3, titles: { fr: 'Atelier' } });
    expect(
      (await call(coordinator, 'PUT', `${meetings()}/${meeting}`, more, found.revision)).statusCode,
    ).toBe(204);
    expect([await standing(first), await see(meeting)]).toMatchObject(['in', { taken: 3, waiting: 0 }]);
    const database = api.app.get(Database);
    await wait(second!);
    const closing = { accountId: fourth!.id };
    await database.inTransaction(() => api.app.get(TransactionEventBus).emit('account.closing', closing));
    expect([await standing(second!), await letters(second!)]).toEqual(['in', 1]);
    expect((await call(second!, 'GET', '/api/account/export')).json()).toMatchObject({
      meetings: { waiting: [] },
    });
    await call(coordinator, 'POST', `${meetings()}/${meeting}/cancellation`);
    expect(codeOf(await call(sixth!, 'POST', `${at}/waiting`))).toBe('meeting.closed');
  });

  it('gives nobody a place of itself in the last hours, nor once its run is cancelled, but lets who waits take it', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => aPerson(api.app, { language: 'fr' })));
    const [first, second, third, fourth] = people as [TestPerson, TestPerson, TestPerson, TestPerson];
    const meeting = await make({ signUp: true, seats: 1, titles: { fr: 'Atelier du soir' } });
    const of = (id: string) => `/api/learning/meetings/${id}`;
    const letters = async ({ email }: TestPerson) =>
      (await mailTo(api.app, email)).filter(({ subject }) => subject.includes('Atelier')).length;
    for (const person of [first, second]) {
      await call(person, 'POST', `/api/learning/runs/${run}/place`, {});
      await call(person, 'POST', `${of(meeting)}/waiting`);
    }
    api.clock.set(new Date(Date.parse((await see(meeting)).startsAt) - 11 * 3_600_000));
    await call(first, 'DELETE', `${of(meeting)}/place`);
    expect([await see(meeting), await letters(second)]).toMatchObject([{ taken: 0, waiting: 1 }, 0]);
    expect((await call(second, 'POST', `${of(meeting)}/place`)).statusCode).toBe(204);
    expect(await see(meeting)).toMatchObject({ taken: 1, waiting: 0 });
    api.clock.release();
    const other = await door.make();
    const made = aMeetingEdit({ signUp: true, seats: 1, titles: { fr: 'Atelier' } });
    const { id } = (
      await call(coordinator, 'POST', `${door.runs}/${other}/meetings`, made)
    ).json<MeetingMade>();
    for (const person of [third, fourth]) {
      await call(person, 'POST', `/api/learning/runs/${other}/place`, {});
      expect((await call(person, 'POST', `${of(id)}/waiting`)).statusCode).toBe(204);
    }
    await call(coordinator, 'POST', `${door.runs}/${other}/cancellation`, {});
    await call(third, 'DELETE', `${of(id)}/place`);
    expect([await see(id), await letters(fourth)]).toMatchObject([{ taken: 0, waiting: 1 }, 0]);
  });

  it('is in the calendar of its run, under an address of each who manages or tutors it, for as long as they do', async () => {
    const meeting = await make({ titles: { fr: 'Journée commune' } });
    const feed = `/api/runs/${run}/calendar-feed`;
    expect((await call(learner, 'POST', feed)).statusCode).toBe(404);
    const stranger = await aPerson(api.app, { roles: { [await anOrganisation(api.app)]: ['trainer'] } });
    expect((await call(stranger, 'POST', feed)).statusCode).toBe(404);
    const teacher = await aPerson(api.app, { roles: { [own]: ['trainer'] }, language: 'fr' });
    expect((await call(teacher, 'GET', `/api/runs/${run}/meetings`)).json<RunMeetings>().abilities.feed).toBe(
      true,
    );
    expect((await call(teacher, 'GET', feed)).json()).toEqual({ madeAt: null });
    const { address } = (await call(teacher, 'POST', feed)).json<NewCalendarFeed>();
    const read = () => api.app.inject({ url: new URL(address).pathname });
    const { body } = await read();
    expect(body).toContain(meeting);
    expect(body).toContain('X-WR-CALNAME:Groupe de Baïgorry');
    expect((await call(teacher, 'GET', '/api/account/export')).json()).toMatchObject({
      meetings: { runCalendarFeeds: [{ titles: { fr: 'Groupe de Baïgorry' } }] },
    });
    const database = api.app.get(Database);
    const membership = (roles: string) =>
      database.query(`UPDATE membership SET roles = $2 WHERE account_id = $1`, [teacher.id, [roles]]);
    await membership('learner');
    expect((await read()).statusCode).toBe(404);
    await membership('trainer');
    expect((await read()).statusCode).toBe(200);
    expect((await call(teacher, 'DELETE', feed)).statusCode).toBe(204);
    expect((await read()).statusCode).toBe(404);
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
    await call(leaving, 'POST', `/api/runs/${run}/calendar-feed`);
    const events = api.app.get(TransactionEventBus);
    const sections: Record<string, { places: object[]; given: object[]; calendarFeed: object[] }> = {};
    const database = api.app.get(Database);
    const emit = () => events.emit('account.exporting', { accountId: leaving.id, sections });
    await emit();
    const counts = () => Object.values(sections['meetings'] ?? {}).map((rows) => rows.length);
    expect(counts()).toEqual([1, 0, 1, 1, 1, 0, 0]);
    await database.inTransaction(() => events.emit('account.closing', { accountId: leaving.id }));
    await emit();
    expect(counts()).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
