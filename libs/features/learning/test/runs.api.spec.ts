import type {
  AuditList,
  EnrolmentList,
  Problem,
  RunEdit,
  RunFileReport,
  RunFilled,
  RunList,
  RunPlace,
  RunStanding,
} from '@pirecow/contracts';
import { textKey, unitsOf, type Course } from '@pirecow/content';
import { Publisher } from '@pirecow/features/catalogue';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo, secretFor } from '../../identity/test/visitor';
import { AskedLetters } from '../src/runs/asked-letters.service';
import { LearnerAtTheDoor, theRealCourse } from './learning.factory';
import { aRunEdit, dayFrom, RunsAtTheDoor } from './runs.factory';

describe('a run of a course', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let courseId: string;
  let coordinator: TestPerson;
  let door: RunsAtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Larrun' });
    course = await theRealCourse(api.app, own);
    courseId = course.structure.id;
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const call: RunsAtTheDoor['call'] = (...sent) => door.call(...sent);
  const runs = () => door.runs;
  const make = (wishes: Partial<RunEdit> = {}) => door.make(wishes);
  const see = (run: string, who = coordinator) => door.see(run, who);
  const people = (run: string, standing: RunStanding = 'in', who = coordinator) =>
    door.people(run, standing, who);
  const come = (who: TestPerson, run: string) => call(who, 'POST', `/api/learning/runs/${run}/place`, {});
  const leave = (who: TestPerson, enrolment: string | null, words = '') =>
    call(who, 'POST', `/api/learning/enrolments/${enrolment}/withdrawal`, { reason: 'no-time', words });
  const shown = (who: TestPerson, run: string) => door.shown(who, run);
  const codeOf = (answer: { json: <Body>() => Body }) => answer.json<Problem>().code;
  const learners = (count: number, language = 'fr') =>
    Promise.all(Array.from({ length: count }, () => aPerson(api.app, { language })));

  it('is made, seen, changed and cancelled by those who manage it, and each deed is noted', async () => {
    const run = await make({ titles: { fr: 'Groupe du printemps' }, languages: ['fr', 'eu'], seats: 12 });
    const found = await see(run);
    expect(found).toMatchObject({ state: 'open', title: 'Groupe du printemps', taken: 0, code: null });
    const edit = aRunEdit({ titles: { eu: 'Udaberriko taldea' }, entry: 'code' });
    const change = (seen: string) => call(coordinator, 'PUT', `${runs()}/${run}`, edit, seen);
    expect((await change(found.revision)).statusCode).toBe(204);
    expect(codeOf(await change(found.revision))).toBe('conflict');
    expect((await see(run)).code).toMatch(/^[A-Z3-9]{8}$/);
    const list = (await call(coordinator, 'GET', `/api/runs?courseId=${courseId}&limit=1`)).json<RunList>();
    expect(list.items).toHaveLength(1);
    const [learner] = await learners(1);
    await call(coordinator, 'POST', `${runs()}/${run}/people`, { accountIds: [coordinator.id] });
    expect((await call(coordinator, 'POST', `${runs()}/${run}/cancellation`)).statusCode).toBe(204);
    expect((await see(run)).state).toBe('cancelled');
    expect((await mailTo(api.app, coordinator.email)).map(({ kind }) => kind)).toEqual([
      'learning.run-enrolled',
      'learning.run-cancelled',
    ]);
    expect((await come(learner!, run)).statusCode).toBe(403);
    const administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    const log = (await call(administrator, 'GET', `/api/organisations/${own}/audit`)).json<AuditList>();
    expect(log.items.map(({ action }) => action)).toEqual([
      'run.cancelled',
      'run.filled',
      'run.edited',
      'run.created',
    ]);
  });

  it('refuses what does not fit together, and courses and trainers of others', async () => {
    const stranger = await aPerson(api.app);
    const wrong: [Partial<RunEdit>, string][] = [
      [{ endsOn: dayFrom(new Date(), 1) }, 'endsOn'],
      [{ dueOn: dayFrom(new Date(), 1) }, 'dueOn'],
      [{ accessUntil: dayFrom(new Date(), 8) }, 'accessUntil'],
      [{ languages: ['fr', 'de'] }, 'languages'],
      [{ tutorIds: [stranger.id] }, 'tutorIds'],
    ];
    for (const [wishes, field] of wrong) {
      const answer = await call(coordinator, 'POST', runs(), { ...aRunEdit(wishes), courseId });
      expect(answer.json<Problem>().errors?.map((error) => error.field)).toEqual([field]);
    }
    const other = await anOrganisation(api.app);
    const foreign = await aPerson(api.app, { roles: { [other]: ['coordinator'] } });
    const taken = await call(foreign, 'POST', `/api/organisations/${other}/runs`, {
      ...aRunEdit(),
      courseId,
    });
    expect(taken.json<Problem>().errors?.[0]?.field).toBe('courseId');
    expect((await call(stranger, 'POST', runs(), { ...aRunEdit(), courseId })).statusCode).toBe(403);
  });

  it('never has more people than seats, whoever comes at once, and fills them all', async () => {
    const run = await make({ seats: 5, waitingList: true });
    const answers = await Promise.all((await learners(50)).map((person) => come(person, run)));
    const places = answers.map((answer) => answer.json<RunPlace>());
    expect(places.filter(({ standing }) => standing === 'in')).toHaveLength(5);
    expect(places.filter(({ standing }) => standing === 'waiting')).toHaveLength(45);
    expect(await see(run)).toMatchObject({ taken: 5, state: 'full', counts: { in: 5, waiting: 45 } });
    const ahead = places.filter(({ standing }) => standing === 'waiting').map((place) => place.ahead);
    expect(ahead.sort((one, other) => one - other)).toEqual(Array.from({ length: 45 }, (_, index) => index));
  });

  it('gives a free seat to the first in the line, once, and tells them in their language', async () => {
    const run = await make({ seats: 1, waitingList: true, languages: ['fr', 'eu'] });
    const [first, second, third] = await learners(3, 'eu');
    const { enrolmentId } = (await come(first!, run)).json<RunPlace>();
    expect((await come(second!, run)).json<RunPlace>()).toMatchObject({ standing: 'waiting', ahead: 0 });
    expect((await come(third!, run)).json<RunPlace>()).toMatchObject({ standing: 'waiting', ahead: 1 });
    expect((await come(third!, run)).json<RunPlace>()).toMatchObject({ standing: 'waiting', ahead: 1 });
    await leave(first!, enrolmentId, 'Trop de travail.');
    await leave(first!, enrolmentId);
    expect((await people(run)).map(({ accountId, language }) => [accountId, language])).toEqual([
      [second!.id, 'eu'],
    ]);
    expect((await mailTo(api.app, second!.email)).map(({ kind, language }) => [kind, language])).toEqual([
      ['learning.run-seat', 'eu'],
    ]);
    expect(await mailTo(api.app, third!.email)).toEqual([]);
    expect(await shown(third!, run)).toMatchObject({ standing: 'waiting', ahead: 0, opening: 'line' });
    const [left] = await people(run, 'left');
    expect(left).toMatchObject({ accountId: first!.id, because: 'no-time', words: 'Trop de travail.' });
    await call(third!, 'DELETE', `/api/learning/runs/${run}/place`);
    expect(await people(run, 'waiting')).toEqual([]);
  });

  it('takes more from the line when it gets more seats, and frees the seats of accounts that close', async () => {
    const run = await make({ seats: 1, waitingList: true });
    const [first, second, third] = await learners(3);
    for (const person of [first!, second!, third!]) await come(person, run);
    const edit = aRunEdit({ seats: 2, waitingList: true });
    await call(coordinator, 'PUT', `${runs()}/${run}`, edit);
    expect(await see(run)).toMatchObject({ taken: 2, counts: { waiting: 1 } });
    await api.app
      .get(Database)
      .inTransaction(() =>
        api.app.get(TransactionEventBus, { strict: false }).emit('account.closing', { accountId: first!.id }),
      );
    expect((await people(run)).map(({ accountId }) => accountId).sort()).toEqual(
      [second!.id, third!.id].sort(),
    );
  });

  it('is one record for a bilingual group, and takes along what somebody did before', async () => {
    const run = await make({ languages: ['fr', 'eu'] });
    const [french, basque] = [
      await aPerson(api.app, { language: 'fr' }),
      await aPerson(api.app, { language: 'eu' }),
    ];
    const door = new LearnerAtTheDoor(api.app, french);
    const before = await door.enrol(courseId, 'fr');
    const lesson = unitsOf(course.structure).find(({ kind }) => kind === 'lesson');
    await door.finish(before.id, lesson?.id ?? '');
    expect((await come(french, run)).json<RunPlace>()).toMatchObject({
      standing: 'in',
      enrolmentId: before.id,
    });
    await come(basque, run);
    const seated = await people(run);
    expect(seated.map(({ language }) => language).sort()).toEqual(['eu', 'fr']);
    expect(seated.find(({ accountId }) => accountId === french.id)?.enrolment?.done).toBe(1);
    const [registered] = await api.app
      .get(Database)
      .query<{ count: number }>(
        `SELECT count(*)::int AS count FROM statement WHERE registration = $1 AND original::text LIKE '%registered%'`,
        [before.id],
      );
    expect(registered?.count).toBe(1);
    const other = await make();
    expect(codeOf(await come(french, other))).toBe('run.elsewhere');
    await api.app.get(Database).query(`UPDATE run SET cancelled_at = now() WHERE id = $1`, [run]);
    expect((await come(french, other)).json<RunPlace>().standing).toBe('in');
    expect((await people(run)).map(({ accountId }) => accountId)).toEqual([basque.id]);
    expect(await people(run, 'left')).toMatchObject([
      { accountId: french.id, because: 'another-run', enrolment: { id: before.id, done: 1, dueOn: null } },
    ]);
    expect((await see(run)).counts).toMatchObject({ in: 1, left: 1 });
  });

  it('is entered by a code, however it is typed, and by nobody who guesses for long', async () => {
    const run = await make({ entry: 'code', seats: 1 });
    const { code } = await see(run);
    const [learner, late, guesser] = await learners(3);
    const enter = (who: TestPerson, typed: string) =>
      call(who, 'POST', '/api/learning/run-codes', { code: typed });
    expect((await come(learner!, run)).statusCode).toBe(403);
    const spoken = `${code?.slice(0, 4)}-${code?.slice(4)}`.toLowerCase();
    expect((await enter(learner!, ` ${spoken} `)).json<RunPlace>()).toMatchObject({
      standing: 'in',
      runId: run,
    });
    expect(codeOf(await enter(late!, code ?? ''))).toBe('run.full');
    const guesses = await Promise.all(Array.from({ length: 25 }, () => enter(guesser!, 'ACDEACDE')));
    expect(guesses.filter((answer) => codeOf(answer) === 'run.code-wrong')).toHaveLength(20);
    expect(guesses.filter((answer) => answer.statusCode === 429)).toHaveLength(5);
    expect(await shown(late!, run)).toMatchObject({ entry: 'code', opening: 'full' });
  });

  it('is entered by asking, and the answer comes by mail', async () => {
    const run = await make({ entry: 'approval' });
    const [welcome, unlucky] = await learners(2);
    expect((await come(welcome!, run)).json<RunPlace>()).toMatchObject({
      standing: 'asked',
      enrolmentId: null,
    });
    await come(unlucky!, run);
    expect((await people(run, 'asked')).map(({ accountId }) => accountId)).toEqual([
      welcome!.id,
      unlucky!.id,
    ]);
    const answer = (who: TestPerson, accept: boolean, words?: string) =>
      call(coordinator, 'POST', `${runs()}/${run}/requests/${who.id}`, { accept, words });
    await answer(welcome!, true);
    await answer(welcome!, true);
    for (const [accept, words] of [
      [true, 'Bienvenue.'],
      [false, 'x'.repeat(501)],
    ] as const)
      expect((await answer(unlucky!, accept, words)).statusCode).toBe(400);
    await answer(unlucky!, false, 'En mars, {{link}} il y aura de la place.');
    expect((await people(run)).map(({ accountId }) => accountId)).toEqual([welcome!.id]);
    const kinds = async (who: TestPerson) => (await mailTo(api.app, who.email)).map(({ kind }) => kind);
    expect(await kinds(welcome!)).toEqual(['learning.run-accepted']);
    expect(await kinds(unlucky!)).toEqual(['learning.run-declined']);
    const [letter] = await mailTo(api.app, unlucky!.email);
    expect(letter!.body).toContain('\n\nEn mars, {{link}} il y aura de la place.\n\n');
    const home = (await call(unlucky!, 'GET', '/api/learning/enrolments')).json<EnrolmentList>();
    expect(home.requests).toMatchObject([{ runId: run, state: 'declined' }]);
  });

  it('tells its coordinators by mail, once a day, that somebody waits for their answer, and then no more', async () => {
    const desk = await aPerson(api.app, { roles: { [own]: ['coordinator'] }, language: 'eu' });
    const titles = { eu: 'Udazkeneko taldea' };
    const run = await make({ entry: 'approval', titles });
    const nameless = await make({ entry: 'approval' });
    const over = await make({ entry: 'approval' });
    const [first, second] = await learners(2);
    for (const [who, which] of [
      [second, nameless],
      [first, run],
      [second, run],
      [first, over],
    ] as const)
      await come(who!, which);
    await call(desk, 'POST', `${runs()}/${over}/cancellation`);
    const letters = async () => {
      await api.app.get(AskedLetters).tellAll();
      const mail = await mailTo(api.app, desk.email);
      return mail.filter(({ kind }) => kind === 'learning.run-asked');
    };
    await letters();
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter!.subject).toBe('Eskaera batzuk zure erantzunaren zain daude');
    expect(letter!.body).toContain(`Udazkeneko taldea (2)\n`);
    expect(letter!.body).toContain(`/runs/${run}`);
    const title = course.texts['eu']?.[textKey(courseId, 'title')]?.text;
    expect(letter!.body).toContain(`${title} (1)`);
    expect(letter!.body).not.toContain(over);
    const wish = '/api/letters/requests';
    for (const _ of [1, 2]) expect((await call(desk, 'PUT', wish, { wanted: false })).statusCode).toBe(204);
    api.clock.set(new Date(Date.now() + 86_400_000));
    expect(await letters()).toHaveLength(1);
    expect((await call(desk, 'GET', '/api/account/export')).body).toContain('lettersNotWanted');
    await call(desk, 'PUT', wish, { wanted: true });
    expect(await letters()).toHaveLength(2);
    for (const [who, which] of [
      [first, run],
      [second, run],
      [second, nameless],
    ] as const)
      await call(desk, 'POST', `${runs()}/${which}/requests/${who!.id}`, { accept: which === run });
    api.clock.set(new Date(Date.now() + 2 * 86_400_000));
    expect(await letters()).toHaveLength(2);
  });

  it('is filled by a coordinator with members, one by one, and with no one else', async () => {
    const org = await anOrganisation(api.app);
    const [one, two] = await Promise.all(
      ['Abadie', 'Zubiri'].map((familyName) =>
        aPerson(api.app, { familyName, roles: { [own]: ['learner'] } }),
      ),
    );
    const stranger = await aPerson(api.app, { roles: { [org]: ['learner'] } });
    const run = await make({ entry: 'coordinator', seats: 1 });
    const fill = (accountIds: string[] | null) =>
      call(coordinator, 'POST', `${runs()}/${run}/people`, { accountIds });
    expect((await fill([stranger.id])).json<Problem>().errors?.[0]?.field).toBe('accountIds');
    const candidates = await call(coordinator, 'GET', `${runs()}/${run}/candidates?search=zubi`);
    expect(
      candidates.json<{ items: { accountId: string }[] }>().items.map(({ accountId }) => accountId),
    ).toEqual([two!.id]);
    expect((await fill([one!.id])).json<RunFilled>()).toMatchObject({ seated: 1, without: 0 });
    await call(coordinator, 'POST', `${runs()}/${run}/people/${one!.id}/removal`, {
      reason: 'moved',
      words: '',
    });
    expect(await see(run)).toMatchObject({ taken: 0, counts: { left: 1 } });
  });

  it('is filled by a coordinator with all who learn in the organisation, and again with who has joined since', async () => {
    const organisationId = await anOrganisation(api.app, { name: 'Izarbeibar' });
    const joins = (familyName: string, role: 'learner' | 'trainer' = 'learner') =>
      aPerson(api.app, { familyName, roles: { [organisationId]: [role] } });
    const chief = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] } });
    const { structure } = await aSmallDraft(api.app, organisationId);
    await publishReady(api.app, { organisationId, courseId: structure.id });
    const offer = { organisationId, courseId: structure.id, coordinator: chief };
    const ours = new RunsAtTheDoor(api.app, offer);
    await joins('Apprend Rien', 'trainer');
    const first = [await joins('Abadie'), await joins('Bidart'), await joins('Zubiri')];
    const run = await ours.make({ entry: 'coordinator', seats: 3, waitingList: true });
    const fill = async () =>
      (await ours.call(chief, 'POST', `${ours.runs}/${run}/people`, { accountIds: null })).json<RunFilled>();
    const idsOf = async (standing: RunStanding) =>
      (await ours.people(run, standing, chief)).map(({ accountId }) => accountId);
    expect(await fill()).toEqual({ seated: 3, waiting: 0, already: 0, elsewhere: 0, without: 0 });
    expect((await idsOf('in')).sort()).toEqual(first.map(({ id }) => id).sort());
    const last = await joins('Haran');
    expect(await fill()).toMatchObject({ seated: 0, waiting: 1, already: 3 });
    expect(await idsOf('waiting')).toEqual([last.id]);
    expect((await new LearnerAtTheDoor(api.app, first[0]!).enrolments())[0]?.run?.id).toBe(run);
  });

  it('is filled from a table: looked at first, then done, and the same again changes nothing', async () => {
    const member = await aPerson(api.app, { roles: { [own]: ['learner'] }, language: 'fr' });
    const elsewhere = await aPerson(api.app, { email: `somewhere-${member.id}@example.org` });
    const run = await make({ entry: 'coordinator', languages: ['fr', 'eu'] });
    const newcomer = `newcomer-${member.id}@example.org`;
    const text = [
      'name;mail;language',
      `Ane;${member.email};eu`,
      `Luc;${newcomer};de`,
      'Nobody;not an address;fr',
      `Ane again;${member.email.toUpperCase()};fr`,
      `Elsewhere;${elsewhere.email};fr`,
    ].join('\n');
    const send = async (dryRun: boolean) =>
      (
        await call(coordinator, 'POST', `${runs()}/${run}/people/file`, { text, dryRun })
      ).json<RunFileReport>().rows;
    const outcomes = (rows: RunFileReport['rows']) => rows.map(({ line, outcome }) => [line, outcome]);
    const expected = [
      [2, 'seat'],
      [3, 'invite'],
      [4, 'not-an-address'],
      [5, 'twice'],
      [6, 'invite'],
    ];
    const looked = await send(true);
    expect(outcomes(looked)).toEqual(expected);
    expect(looked[1]).toMatchObject({ languageIgnored: true });
    expect(await people(run)).toEqual([]);
    expect(outcomes(await send(false))).toEqual(expected);
    expect(outcomes(await send(false)).map(([, outcome]) => outcome)).toEqual([
      ...['already', 'already', 'not-an-address', 'twice', 'already'],
    ]);
    expect(await mailTo(api.app, newcomer)).toHaveLength(1);
    expect(await see(run)).toMatchObject({ counts: { in: 1, invited: 2 } });
    const secret = await secretFor(api.app, elsewhere.email);
    await call(elsewhere, 'POST', '/api/invitations/accept', { secret });
    expect(await see(run)).toMatchObject({ counts: { in: 2, invited: 1 } });
    expect((await people(run)).map(({ language }) => language).sort()).toEqual(['eu', 'fr']);
  });

  it('lets people leave while its course is off the shelf', async () => {
    const run = await make({ seats: 1, waitingList: true });
    const [first, second] = await learners(2);
    const { enrolmentId } = (await come(first!, run)).json<RunPlace>();
    await come(second!, run);
    await api.app.get(Publisher, { strict: false }).withdraw({ organisationId: own, courseId });
    expect((await leave(first!, enrolmentId)).statusCode).toBeLessThan(300);
    expect(await see(run)).toMatchObject({ taken: 0, counts: { waiting: 1 } });
  });
});
