import type { Course } from '@pirecow/content';
import {
  attendanceCode,
  type Countersignature,
  type MeetingMade,
  type OwnMeetings,
  type Problem,
  type Sheet,
  type Signature,
  type Signed,
} from '@pirecow/contracts';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { theRealCourse } from '../../learning/test/learning.factory';
import { RunsAtTheDoor } from '../../learning/test/runs.factory';
import { aMeetingEdit, beginsAt, STROKES } from './meetings.factory';

const HOUR_MS = 3_600_000;

describe('attendance of a meeting', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let coordinator: TestPerson;
  let trainer: TestPerson;
  let door: RunsAtTheDoor;
  let run: string;
  let group: TestPerson[];
  let begins: Date;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Iparla' });
    course = await theRealCourse(api.app, own);
    const courseId = course.structure.id;
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    trainer = await aPerson(api.app, { roles: { [own]: ['trainer'] } });
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
    run = await door.make({ languages: ['fr'] });
    group = await Promise.all(Array.from({ length: 4 }, () => aPerson(api.app, { language: 'fr' })));
    for (const person of group) await call(person, 'POST', `/api/learning/runs/${run}/place`, {});
    begins = new Date();
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const call: RunsAtTheDoor['call'] = (...sent) => door.call(...sent);
  const codeOf = (answer: { json: <Body>() => Body }) => answer.json<Problem>().code;

  /** A meeting whose morning began at `begins`, and what its codes are made of. */
  async function aMorning(): Promise<{ id: string; secret: string }> {
    const edit = aMeetingEdit({ trainerIds: [trainer.id] });
    const made = await call(coordinator, 'POST', `${door.runs}/${run}/meetings`, edit);
    const { id } = made.json<MeetingMade>();
    return { id, ...(await beginsAt(api.app, id, begins)) };
  }

  const signatureAt = (secret: string, moment: Date, wishes: Partial<Signature> = {}): Signature => ({
    id: newId(),
    code: attendanceCode(secret, 'morning', moment.getTime()),
    strokes: STROKES,
    signedAt: moment.toISOString(),
    ...wishes,
  });
  const sign = (who: TestPerson, meeting: string, signature: Signature, sentAt = '') =>
    api.app.inject({
      method: 'POST',
      url: `/api/learning/meetings/${meeting}/halves/morning/signature`,
      headers: { ...who.headers, ...(sentAt && { 'x-sent-at': sentAt }) },
      payload: signature,
    });
  const countersign = (
    meeting: string,
    people: Countersignature['people'],
    { who = trainer, id = newId() }: { who?: TestPerson; id?: string } = {},
  ) =>
    call(who, 'POST', `/api/meetings/${meeting}/halves/morning/countersignatures`, {
      ...{ id, people, strokes: STROKES, signedAt: api.clock.now().toISOString() },
    });
  const sheet = async (meeting: string, who = trainer) =>
    (await call(who, 'GET', `/api/meetings/${meeting}/sheet`)).json<Sheet>();
  const states = async (meeting: string) =>
    (await sheet(meeting)).halves[0]?.people.map(({ accountId, state }) => [accountId, state]);
  const stateOf = async (meeting: string, who: TestPerson) =>
    (await sheet(meeting)).halves[0]?.people.find(({ accountId }) => accountId === who.id)?.state;
  const stated = (meeting: string) =>
    api.app.get(Database).query<{ duration: string }>(
      `SELECT original::jsonb #>> '{result,duration}' AS duration FROM statement
         WHERE original::jsonb #>> '{object,id}' LIKE '%/meetings/' || $1
           AND original::jsonb #>> '{verb,id}' LIKE '%/attended'`,
      [meeting],
    );

  it('is signed with the code of the moment, countersigned, and stated once, in whichever order both come', async () => {
    const { id, secret } = await aMorning();
    const [first, second] = group as [TestPerson, TestPerson];
    const signature = signatureAt(secret, begins);
    expect((await sign(first, id, signature)).json<Signed>()).toEqual({ state: 'signed' });
    expect((await sign(first, id, signature)).json<Signed>()).toEqual({ state: 'signed' });
    const people = [first, second].map((one) => ({ accountId: one.id, word: 'present' as const }));
    const of = { id: newId() };
    expect((await countersign(id, people, of)).statusCode).toBe(204);
    expect((await countersign(id, people, of)).statusCode).toBe(204);
    expect([await stateOf(id, first), await stateOf(id, second)]).toEqual(['attended', 'unsigned']);
    expect(await stated(id)).toEqual([{ duration: 'PT3H30M' }]);
    expect((await sign(second, id, signatureAt(secret, begins))).json<Signed>()).toEqual({
      state: 'attended',
    });
    expect(await stated(id)).toHaveLength(2);
    const mine = (await call(second, 'GET', '/api/learning/meetings')).json<OwnMeetings>().items;
    expect(mine.find((meeting) => meeting.id === id)?.attendance).toEqual([
      { half: 'morning', state: 'attended' },
      { half: 'afternoon', state: 'open' },
    ]);
  });

  it('comes to one sheet where a whole group and the trainer send at once, each twice', async () => {
    const { id, secret } = await aMorning();
    const sent = group.map((person) => ({ person, signature: signatureAt(secret, begins) }));
    const people = group.map((one) => ({ accountId: one.id, word: 'present' as const }));
    const of = { id: newId() };
    const all = [...sent, ...sent].map(({ person, signature }) => sign(person, id, signature));
    await Promise.all([...all, countersign(id, people, of), countersign(id, people, of)]);
    expect((await states(id))?.map(([, state]) => state)).toEqual(group.map(() => 'attended'));
    expect(await stated(id)).toHaveLength(group.length);
    expect((await sheet(id)).halves[0]?.countersigned).toHaveLength(1);
  });

  it('refuses codes of another time, guesses without end, and half-days that are not now', async () => {
    const { id, secret } = await aMorning();
    const person = group[0]!;
    const old = signatureAt(secret, new Date(begins.getTime() - 20 * 60_000));
    expect(codeOf(await sign(person, id, { ...old, signedAt: begins.toISOString() }))).toBe(
      'attendance.code-wrong',
    );
    const early = new Date(begins.getTime() - HOUR_MS);
    expect(codeOf(await sign(person, id, signatureAt(secret, early)))).toBe('attendance.not-now');
    const stranger = await aPerson(api.app);
    expect((await sign(stranger, id, signatureAt(secret, begins))).statusCode).toBe(404);
    const guess = () => sign(stranger, id, signatureAt('nothing', begins));
    const guesses = await Promise.all(Array.from({ length: 12 }, guess));
    expect(guesses.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThanOrEqual(2);
  });

  it('takes signatures made without a network hours later, whatever the clock of the phone says', async () => {
    const { id, secret } = await aMorning();
    const [first, second, third] = group as [TestPerson, TestPerson, TestPerson];
    const later = new Date(begins.getTime() + 9 * HOUR_MS);
    api.clock.set(later);
    expect((await sign(first, id, signatureAt(secret, begins), later.toISOString())).statusCode).toBe(200);
    const wrong = (moment: Date) => new Date(moment.getTime() + 400 * 24 * HOUR_MS).toISOString();
    const signature = signatureAt(secret, begins, { signedAt: wrong(begins) });
    expect((await sign(second, id, signature, wrong(later))).statusCode).toBe(200);
    const [person] = (await sheet(id)).halves[0]!.people.filter(({ accountId }) => accountId === second.id);
    expect(person).toMatchObject({ state: 'signed', late: true, signedAt: begins.toISOString() });
    const muchLater = new Date(begins.getTime() + 8 * 24 * HOUR_MS);
    api.clock.set(muchLater);
    const photographed = await sign(third, id, signatureAt(secret, begins), muchLater.toISOString());
    expect(codeOf(photographed)).toBe('attendance.not-now');
  });

  it('keeps what contradicts itself until the trainer decides, and nothing takes back what is settled', async () => {
    const { id, secret } = await aMorning();
    const [first, second, third] = group as [TestPerson, TestPerson, TestPerson];
    const say = (who: TestPerson, word: 'present' | 'paper' | 'absent') =>
      countersign(id, [{ accountId: who.id, word, ...(word === 'absent' && { reason: 'told' }) }]);
    await say(first, 'absent');
    expect((await sheet(id)).halves[0]?.people.find(({ reason }) => reason)?.reason).toBe('told');
    await sign(first, id, signatureAt(secret, begins));
    expect(await stateOf(id, first)).toBe('contested');
    await say(first, 'present');
    await say(first, 'absent');
    await say(second, 'paper');
    expect([await stateOf(id, first), await stateOf(id, second)]).toEqual(['attended', 'on-paper']);
    expect(await stateOf(id, third)).toBe('open');
    expect(await stated(id)).toHaveLength(2);
    const change = api.app.get(Database).query(`UPDATE attendance_word SET kind = 'absent', strokes = NULL`);
    await expect(change).rejects.toThrow('What was signed is not changed');
    const edit = await call(coordinator, 'PUT', `/api/organisations/${own}/meetings/${id}`, aMeetingEdit());
    expect(codeOf(edit)).toBe('meeting.closed');
  });

  it('is held by those who give the meeting or manage its run, of the people of that run', async () => {
    const { id } = await aMorning();
    const inspector = await aPerson(api.app, { roles: { [own]: ['inspector'] } });
    const people = [{ accountId: group[0]!.id, word: 'present' as const }];
    expect((await countersign(id, people, { who: inspector })).statusCode).toBe(403);
    expect((await countersign(id, people, { who: group[0]! })).statusCode).toBe(404);
    expect((await sheet(id, inspector)).codeSecret).toBeNull();
    expect((await sheet(id)).codeSecret).not.toBeNull();
    const stranger = await aPerson(api.app);
    const wrong = await countersign(id, [...people, { accountId: stranger.id, word: 'absent' }]);
    expect(wrong.json<Problem>().errors?.map(({ field }) => field)).toEqual(['people[1].accountId']);
    expect(await stateOf(id, group[0]!)).toBe('open');
    const huge = { strokes: [Array<number>(2_402).fill(1)] };
    const tooLarge = await sign(group[0]!, id, signatureAt('', begins, huge));
    expect(tooLarge.json<Problem>().errors?.[0]?.field).toBe('strokes[0]');
  });

  it('is written as a sheet in two languages, filled or empty, and is in the copy of the own data', async () => {
    const { id, secret } = await aMorning();
    const person = group[0]!;
    await sign(person, id, signatureAt(secret, begins));
    await countersign(id, [{ accountId: person.id, word: 'present' }]);
    for (const query of ['language=fr&beside=eu', 'language=es&empty=true']) {
      const pdf = await call(coordinator, 'GET', `/api/meetings/${id}/sheet.pdf?${query}`);
      expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const sections: Record<string, { attendance: { strokes: unknown }[] }> = {};
    const events = api.app.get(TransactionEventBus);
    await events.emit('account.exporting', { accountId: person.id, sections });
    expect(sections['meetings']?.attendance).toContainEqual(
      expect.objectContaining({ strokes: STROKES, kind: 'signature' }),
    );
  });
});
