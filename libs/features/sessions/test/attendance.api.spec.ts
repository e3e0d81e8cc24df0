import {
  attendanceCode,
  type Countersignature,
  type MeetingEdit,
  type MeetingMade,
  type OwnMeetings,
  type Problem,
  type Sheet,
  type Signature,
  type Signed,
  type TrainerWord,
} from '@pirecow/contracts';
import { RecordsJobsModule } from '@pirecow/features/records';
import { Database, momentsIn, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { allErased } from '../../records/test/erasure.factory';
import { sweepNow } from '../../records/test/keeping.factory';
import { theRealCourse } from '../../learning/test/learning.factory';
import { RunsAtTheDoor } from '../../learning/test/runs.factory';
import { aMeetingEdit, beginsAnew, beginsAt, STROKES } from './meetings.factory';
import { pdfBoxes, type PdfLine, pdfLines } from '@pirecow/platform/testing';

const HOUR_MS = 3_600_000;

describe('attendance of a meeting', () => {
  let api: TestApi;
  let own: string;
  let coordinator: TestPerson;
  let trainer: TestPerson;
  let door: RunsAtTheDoor;
  let run: string;
  let group: TestPerson[];
  let begins: Date;

  beforeAll(async () => {
    api = await startTestApi({}, () => [{ module: RecordsJobsModule }]);
    own = await anOrganisation(api.app, { name: 'Iparla' });
    const { id: courseId } = (await theRealCourse(api.app, own)).structure;
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
    { who = trainer, id = newId(), at = api.clock.now() }: { who?: TestPerson; id?: string; at?: Date } = {},
  ) =>
    call(who, 'POST', `/api/meetings/${meeting}/halves/morning/countersignatures`, {
      ...{ id, people, strokes: STROKES, signedAt: at.toISOString() },
    });
  const say = (meeting: string, { id }: TestPerson, word: TrainerWord, at?: Date) =>
    countersign(
      meeting,
      [{ accountId: id, word, ...(word === 'absent' && { reason: 'told' as const }) }],
      at && { at },
    );
  const sheet = async (meeting: string, who = trainer) =>
    (await call(who, 'GET', `/api/meetings/${meeting}/sheet`)).json<Sheet>();
  const states = async (meeting: string) =>
    (await sheet(meeting)).halves[0]?.people.map(({ accountId, state }) => [accountId, state]);
  const stateOf = async (meeting: string, who: TestPerson) =>
    (await sheet(meeting)).halves[0]?.people.find(({ accountId }) => accountId === who.id)?.state;
  const stated = (meeting: string) =>
    api.app.get(Database).query<{ duration: string }>(
      `SELECT original::jsonb #>> '{result,duration}' AS duration FROM statement s
         WHERE original::jsonb #>> '{object,id}' LIKE '%/meetings/' || $1
           AND original::jsonb #>> '{verb,id}' LIKE '%/attended'
           AND NOT EXISTS (SELECT FROM statement_voiding v WHERE v.target_id = s.id)`,
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

  it('is bounded for wrong codes in a half-day, however long one waits between them', async () => {
    const { id, secret } = await aMorning();
    const [person, other] = group as [TestPerson, TestPerson];
    const tenMinutes = `UPDATE rate_limit SET expires_at = now() WHERE expires_at < now() + interval '1 day'`;
    const later = () => api.app.get(Database).query(tenMinutes);
    await later();
    const wrong = () => sign(person, id, signatureAt('guessed', begins));
    const codes = (await Promise.all(Array.from({ length: 10 }, wrong))).map(codeOf);
    expect(codes).toEqual(Array(10).fill('attendance.code-wrong'));
    await later();
    expect(codeOf(await sign(person, id, signatureAt(secret, begins)))).toBe('attendance.codes-spent');
    expect((await sign(other, id, signatureAt(secret, begins))).statusCode).toBe(200);
    await say(id, person, 'paper');
    expect(await stateOf(id, person)).toBe('on-paper');
    await later();
  });

  it('is what the trainer said last, on the sheet and in the records, in whatever order it arrives', async () => {
    const { id, secret } = await aMorning();
    const [first, second, third] = group as [TestPerson, TestPerson, TestPerson];
    await say(id, first, 'present');
    await say(id, first, 'absent');
    expect((await sheet(id)).halves[0]?.people.find(({ reason }) => reason)?.reason).toBe('told');
    await sign(first, id, signatureAt(secret, begins));
    expect([await stateOf(id, first), await stated(id)]).toEqual(['contested', []]);
    await say(id, first, 'present');
    expect([await stateOf(id, first), (await stated(id)).length]).toEqual(['attended', 1]);
    await say(id, first, 'absent');
    expect([await stateOf(id, first), await stated(id)]).toEqual(['contested', []]);
    await say(id, second, 'paper');
    const minute = (count: number) => new Date(begins.getTime() + count * 60_000);
    api.clock.set(minute(30));
    await say(id, second, 'absent', minute(20));
    await say(id, second, 'present', minute(10));
    expect([await stateOf(id, second), await stateOf(id, third)]).toEqual(['absent', 'open']);
    expect(await stated(id)).toEqual([]);
  });

  it('says what the records say where somebody voids it there, until a trainer speaks again', async () => {
    const { id, secret } = await aMorning();
    const person = group[0]!;
    await sign(person, id, signatureAt(secret, begins));
    await say(id, person, 'present');
    const [{ statement } = { statement: '' }] = await api.app
      .get(Database)
      .query<{ statement: string }>(
        `SELECT statement_id AS statement FROM attendance_record WHERE meeting_id = $1`,
        [id],
      );
    const voiding = `/api/organisations/${own}/statements/${statement}/voiding`;
    expect((await call(coordinator, 'POST', voiding, { reason: 'Another person' })).statusCode).toBe(201);
    expect([await stateOf(id, person), await stated(id)]).toEqual(['voided', []]);
    const mine = (await call(person, 'GET', '/api/learning/meetings')).json<OwnMeetings>().items;
    expect(mine.find((meeting) => meeting.id === id)?.attendance[0]?.state).toBe('voided');
    await say(id, person, 'present');
    expect([await stateOf(id, person), (await stated(id)).length]).toEqual(['attended', 1]);
  });

  it('keeps who was there as they were called then, wherever they go, and what was signed', async () => {
    const { id, secret } = await aMorning();
    const [leaving, moving] = await Promise.all([aPerson(api.app), aPerson(api.app)]);
    for (const person of [leaving, moving]) await call(person, 'POST', `/api/learning/runs/${run}/place`, {});
    for (const person of [leaving, moving]) await sign(person, id, signatureAt(secret, begins));
    const names = async () =>
      (await sheet(id)).halves[0]?.people
        .filter(({ accountId }) => [leaving.id, moving.id].includes(accountId))
        .map(({ name, state }) => [name, state]);
    const before = await names();
    expect(before).toHaveLength(2);
    const database = api.app.get(Database);
    const gone = `UPDATE account SET given_name = '', family_name = '', closed_at = now() WHERE id = $1`;
    await database.query(gone, [leaving.id]);
    await database.query(`UPDATE account SET family_name = 'Married' WHERE id = $1`, [moving.id]);
    const elsewhere = await door.make({ languages: ['fr'] });
    await database.query(`UPDATE enrolment SET run_id = $2 WHERE account_id = $1`, [moving.id, elsewhere]);
    expect(await names()).toEqual(before);
    await say(id, moving, 'present');
    expect(await stated(id)).toHaveLength(1);
    for (const table of ['attendance_word', 'countersignature'])
      for (const change of [
        `DELETE FROM ${table}`,
        `UPDATE ${table} SET half = half`,
        `TRUNCATE ${table} CASCADE`,
      ])
        await expect(database.query(change)).rejects.toThrow('What was signed is not changed');
  });

  it('is asked of those who were there to come, under the enrolment that they had then', async () => {
    const { id } = await aMorning();
    const [renewing, late] = await Promise.all([aPerson(api.app), aPerson(api.app)]);
    await call(renewing, 'POST', `/api/learning/runs/${run}/place`, {});
    api.clock.set(new Date(begins.getTime() + 10 * HOUR_MS));
    await call(late, 'POST', `/api/learning/runs/${run}/place`, {});
    const before = await beginsAnew(api.app, renewing.id, api.clock.now());
    expect([await stateOf(id, renewing), await stateOf(id, late)]).toEqual(['open', undefined]);
    expect((await say(id, late, 'paper')).json<Problem>().errors?.[0]).toMatchObject({ rule: 'not-in-run' });
    await say(id, renewing, 'paper');
    const said = `SELECT registration AS id FROM statement JOIN attendance_record ON id = statement_id WHERE meeting_id = $1`;
    expect(await api.app.get(Database).query(said, [id])).toEqual([{ id: before }]);
  });

  it('stays what it was from when people may sign: only its link, seats and trainers change', async () => {
    const edit = aMeetingEdit({ kind: 'both', link: 'https://visio.example.org/1' });
    const made = await call(coordinator, 'POST', `${door.runs}/${run}/meetings`, edit);
    const { id } = made.json<MeetingMade>();
    const address = `/api/organisations/${own}/meetings/${id}`;
    const starts = new Date((await sheet(id, coordinator)).meeting.startsAt);
    api.clock.set(new Date(starts.getTime() - 29 * 60_000));
    const change = async (wishes: Partial<MeetingEdit>) => {
      const answer = await call(coordinator, 'PUT', address, { ...edit, ...wishes });
      return answer.statusCode === 204 ? 'changed' : codeOf(answer);
    };
    const link = 'https://visio.example.org/2';
    expect(await change({ link, trainerIds: [trainer.id] })).toBe('changed');
    for (const wishes of [{ from: '10:00' }, { place: 'Elsewhere' }, { titles: { fr: 'Autre' } }])
      expect(await change({ link, ...wishes })).toBe('meeting.closed');
    expect(codeOf(await call(coordinator, 'POST', `${address}/cancellation`))).toBe('meeting.closed');
    api.clock.set(new Date(starts.getTime() + 9 * HOUR_MS));
    expect(await change({ link })).toBe('meeting.closed');
  });

  it('is held by those who give the meeting or manage its run, of the people of that run', async () => {
    const { id } = await aMorning();
    const inspector = await aPerson(api.app, { roles: { [own]: ['inspector'] } });
    const helper = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    await call(helper, 'POST', `/api/learning/runs/${run}/place`, {});
    const people = [{ accountId: group[0]!.id, word: 'present' as const }];
    expect((await countersign(id, people, { who: inspector })).statusCode).toBe(403);
    expect((await countersign(id, people, { who: group[0]! })).statusCode).toBe(404);
    expect((await sheet(id, inspector)).codeSecret).toBeNull();
    expect((await sheet(id)).codeSecret).not.toBeNull();
    const taken = newId();
    expect((await countersign(id, people, { id: taken })).statusCode).toBe(204);
    const { id: other } = await aMorning();
    expect((await countersign(other, people, { id: taken })).json<Problem>().errors?.[0]).toMatchObject({
      field: 'id',
      rule: 'id-taken',
    });
    const self = await countersign(id, [{ accountId: helper.id, word: 'present' }], { who: helper });
    expect(self.json<Problem>().errors?.[0]).toMatchObject({ rule: 'own-attendance' });
    const wrong = await countersign(id, [...people, { accountId: newId(), word: 'absent' }]);
    expect(wrong.json<Problem>().errors?.map(({ field }) => field)).toEqual(['people[1].accountId']);
    expect(await stateOf(id, group[0]!)).toBe('unsigned');
    const huge = signatureAt('', begins, { strokes: [Array<number>(2_402).fill(1)] });
    expect((await sign(group[0]!, id, huge)).json<Problem>().errors?.[0]?.field).toBe('strokes[0]');
  });

  it('is written as a sheet that says of each record who countersigned it and when, and fits its rows', async () => {
    const { id, secret } = await aMorning();
    const [first, second] = group as [TestPerson, TestPerson];
    const other = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    const long = 'Etxeberrigoyenetxearen'.repeat(7);
    await api.app.get(Database).query(`UPDATE account SET family_name = $2 WHERE id = $1`, [second.id, long]);
    await sign(first, id, signatureAt(secret, begins));
    await say(id, first, 'present');
    await countersign(id, [{ accountId: second.id, word: 'paper' }], { who: other });
    const ask = (query: string) => call(coordinator, 'GET', `/api/meetings/${id}/sheet.pdf?${query}`);
    const pdf = (await ask('language=fr&beside=eu')).rawPayload;
    const lines = pdfLines(pdf);
    const boxes = pdfBoxes(pdf);
    const words = (page: readonly PdfLine[]) => page.map(({ text }) => text).join('');
    const at = momentsIn('Europe/Paris')(begins.toISOString()).slice(0, 10);
    const [{ countersigned } = { countersigned: [] }] = (await sheet(id)).halves;
    expect(countersigned).toHaveLength(2);
    for (const { name } of countersigned) {
      expect(words(lines)).toContain(`Contresigné par / Berretsi duena: ${name}, ${at}`);
      expect(lines.map(({ text }) => text)).toContainEqual(expect.stringContaining(`${name}, ${at}`));
    }
    expect(words(lines)).toContain('Feuille d’émargement');
    expect(words(lines)).toContain(long);
    const inTable = lines.filter(({ page, top }) => page === 0 && top > (boxes[0]?.top ?? 0) && top < 790);
    expect(inTable.length).toBeGreaterThan(10);
    for (const { left, top } of inTable)
      expect(boxes.some((box) => box.left < left && box.top < top && top < box.top + box.height)).toBe(true);
    const empty = pdfLines((await ask('language=es&empty=true')).rawPayload);
    expect(words(empty)).not.toContain('Contresigné');
    expect(words(empty)).toContain('Hoja de asistencia');
  });

  it('ends with the records that it is evidence of: by their age, or when those of a person are erased', async () => {
    const { id, secret } = await aMorning();
    const [first, second] = await Promise.all([aPerson(api.app), aPerson(api.app)]);
    for (const person of [first, second]) {
      await call(person, 'POST', `/api/learning/runs/${run}/place`, {});
      await sign(person, id, signatureAt(secret, begins));
    }
    await say(id, first, 'present');
    await say(id, second, 'absent');
    const left = async () =>
      (
        await api.app.get(Database).query<{ of: string }>(
          `SELECT account_id AS of FROM attendance_word WHERE meeting_id = $1
           UNION ALL SELECT id FROM countersignature WHERE meeting_id = $1`,
          [id],
        )
      ).length;
    expect(await left()).toBe(6);
    const administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    const records = `/api/organisations/${own}/record-`;
    await call(administrator, 'PUT', `${records}retention`, { keepMonths: 12, holdMonths: 72 });
    await sweepNow(api.app);
    expect(await left()).toBe(6);
    api.clock.set(new Date(begins.getTime() + 380 * 24 * HOUR_MS));
    await sweepNow(api.app);
    api.clock.release();
    // Who has attended is still learning: that record stays, and what it stands on.
    expect([await left(), await stateOf(id, first)]).toEqual([3, 'attended']);
    const asked = await call(administrator, 'POST', `${records}erasures`, {
      accountId: first.id,
      reason: 'Asked for it',
    });
    expect(asked.statusCode).toBe(202);
    await allErased(api.app, own);
    expect(await left()).toBe(0);
  });

  it('is in the copy of the own data', async () => {
    const { id, secret } = await aMorning();
    const person = group[0]!;
    await sign(person, id, signatureAt(secret, begins));
    const sections: Record<string, { attendance: { strokes: unknown }[] }> = {};
    const events = api.app.get(TransactionEventBus);
    await events.emit('account.exporting', { accountId: person.id, sections });
    expect(sections['meetings']?.attendance).toContainEqual(
      expect.objectContaining({ strokes: STROKES, kind: 'signature' }),
    );
  });
});
