import type { MeetingEdit, MeetingMade, OwnMeetings, Problem, Sheet } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, theRealCourse } from '../../learning/test/learning.factory';
import { RunsAtTheDoor } from '../../learning/test/runs.factory';
import { aMeetingEdit, beginsAt, STROKES } from './meetings.factory';
import { pdfLines } from '@pirecow/platform/testing';

const HOUR_MS = 3_600_000;

describe('the sheet of a meeting', () => {
  let api: TestApi;
  let own: string;
  let courseId: string;
  let coordinator: TestPerson;
  let trainer: TestPerson;
  let door: RunsAtTheDoor;
  let begins: Date;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Iparla' });
    courseId = (await theRealCourse(api.app, own)).structure.id;
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    trainer = await aPerson(api.app, { roles: { [own]: ['trainer'] }, familyName: 'Irigoyen' });
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
    begins = new Date();
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const call: RunsAtTheDoor['call'] = (...sent) => door.call(...sent);
  const change = (sql: string, ...values: unknown[]) => api.app.get(Database).query(sql, values);
  const come = (who: TestPerson, run: string) => call(who, 'POST', `/api/learning/runs/${run}/place`, {});

  /** A meeting of that run whose morning begins now. */
  async function aMorning(run: string): Promise<{ id: string; edit: MeetingEdit }> {
    const edit = aMeetingEdit({ trainerIds: [trainer.id] });
    const made = await call(coordinator, 'POST', `${door.runs}/${run}/meetings`, edit);
    const { id } = made.json<MeetingMade>();
    await beginsAt(api.app, id, begins);
    return { id, edit };
  }

  const sheet = async (meeting: string) =>
    (await call(coordinator, 'GET', `/api/meetings/${meeting}/sheet`)).json<Sheet>();
  const peopleOf = async (meeting: string) =>
    (await sheet(meeting)).halves[0]?.people.map(({ accountId }) => accountId);
  const enter = (meeting: string, { id }: TestPerson) =>
    call(trainer, 'POST', `/api/meetings/${meeting}/halves/morning/countersignatures`, {
      ...{ id: newId(), strokes: STROKES, signedAt: api.clock.now().toISOString() },
      people: [{ accountId: id, word: 'paper' }],
    });
  async function headOf(meeting: string) {
    const { title, course, trainers } = (await sheet(meeting)).meeting;
    const answer = await call(coordinator, 'GET', `/api/meetings/${meeting}/sheet.pdf?language=eu&beside=es`);
    const lines = pdfLines(answer.rawPayload).map(({ text }) => text);
    const at = lines.findIndex((line) => line.includes('Izena') || line.includes('Nombre'));
    return { title, course: course.name, trainers, paper: lines.slice(0, at).join('\n') };
  }

  it('calls the course as the language of the paper does, not that of who asks, before anybody has signed', async () => {
    const { id } = await aMorning(await door.make({}));
    const titles = await api.app.get(Database).query<{ language: string; text: string }>(
      `SELECT language, text FROM course_text
       WHERE course_id = $1 AND owner_id = $1 AND field = 'title' AND language IN ('es', 'eu')`,
      [courseId],
    );
    expect(titles).toHaveLength(2);
    for (const { language, text } of titles) {
      const answer = await call(coordinator, 'GET', `/api/meetings/${id}/sheet.pdf?language=${language}`);
      const lines = pdfLines(answer.rawPayload).map((line) => line.text);
      expect(lines.join(' ')).toContain(text);
      expect(lines.join(' ')).toContain('09:00–12:30, 3 h 30 min');
    }
  });

  it('keeps what it was called when it was first signed, and who gave it once it was over', async () => {
    const run = await door.make({ titles: { fr: 'Printemps' } });
    const person = await aPerson(api.app);
    await come(person, run);
    const { id, edit } = await aMorning(run);
    expect((await enter(id, person)).statusCode).toBe(204);
    const before = await headOf(id);
    expect(before.paper).toContain('Iparla');
    expect(before.paper).toContain('Irigoyen');
    await change(`UPDATE organisation SET name = 'Another' WHERE id = $1`, own);
    await change(`UPDATE account SET family_name = 'Married' WHERE id = $1`, trainer.id);
    await change(`UPDATE run SET titles = '{"fr":"Automne"}' WHERE id = $1`, run);
    await change(
      `UPDATE course_text SET text = 'Renamed' WHERE course_id = $1 AND field = 'title'`,
      courseId,
    );
    expect(await headOf(id)).toEqual(before);
    const other = await aPerson(api.app, { roles: { [own]: ['trainer'] }, familyName: 'Stand-in' });
    const address = `/api/organisations/${own}/meetings/${id}`;
    const edited = await call(coordinator, 'PUT', address, { ...edit, trainerIds: [other.id] });
    expect(edited.statusCode).toBe(204);
    const both = [...before.trainers, { id: other.id, name: 'Maite Stand-in' }];
    expect((await headOf(id)).trainers).toEqual(both);
    await change(`UPDATE account SET family_name = '', closed_at = now() WHERE id = $1`, other.id);
    expect((await headOf(id)).trainers).toEqual(both);
    const third = await aPerson(api.app, { roles: { [own]: ['trainer'] }, familyName: 'Third' });
    const again = await call(coordinator, 'PUT', address, {
      ...edit,
      trainerIds: [third.id],
      link: 'https://meet.example.eus/third',
    });
    expect(again.statusCode).toBe(204);
    expect((await headOf(id)).trainers).toEqual([...before.trainers, { id: third.id, name: 'Maite Third' }]);
  });

  it('asks for those who sat in the run that day, however old their enrolment, and however often they moved', async () => {
    const [run, next] = [await door.make(), await door.make()];
    const [alone, moving] = await Promise.all([aPerson(api.app), aPerson(api.app)]);
    await new LearnerAtTheDoor(api.app, alone).enrol(courseId);
    await come(moving, run);
    const first = await aMorning(run);
    const after = (hours: number) => api.clock.set(new Date(begins.getTime() + hours * HOUR_MS));
    const ends = (one: string, moment: string | null) =>
      change(`UPDATE run SET cancelled_at = $2 WHERE id = $1`, one, moment);
    after(10);
    await come(alone, run);
    await ends(run, new Date().toISOString());
    await come(moving, next);
    begins = api.clock.now();
    await ends(run, null);
    const second = await aMorning(run);
    const elsewhere = await aMorning(next);
    after(10);
    await ends(next, begins.toISOString());
    expect((await come(moving, run)).statusCode).toBe(200);
    expect(await peopleOf(first.id)).toEqual([moving.id]);
    const back = (await call(moving, 'GET', '/api/learning/meetings')).json<OwnMeetings>().items;
    expect(back.map(({ id }) => id)).toEqual([first.id]);
    expect(await peopleOf(second.id)).toEqual([alone.id]);
    const own = (await call(alone, 'GET', '/api/learning/meetings')).json<OwnMeetings>().items;
    expect(own.map(({ id }) => id)).toEqual([second.id]);
    expect(await peopleOf(elsewhere.id)).toEqual([moving.id]);
    expect((await enter(first.id, alone)).json<Problem>().errors?.[0]).toMatchObject({ rule: 'not-in-run' });
    const { counts } = await door.see(run, coordinator);
    expect(counts).toMatchObject({ in: 2, left: 0 });
    expect(await door.people(next, 'left', coordinator)).toMatchObject([{ accountId: moving.id }]);
  });

  it('counts in the figures of its run who came to what is over, of those who were to, and who is behind', async () => {
    const run = await door.make({ startsOn: '2026-01-05', dueOn: '2026-01-31' });
    const figures = async () => {
      const { attendance, counts } = await door.see(run, coordinator);
      return [attendance, counts.overdue];
    };
    const [first, second] = await Promise.all([aPerson(api.app), aPerson(api.app)]);
    begins = new Date();
    for (const person of [first, second]) await come(person, run);
    const { id } = await aMorning(run);
    await aMorning(run);
    await enter(id, first);
    expect(await figures()).toEqual([null, 2]);
    // The morning of both is over, their afternoon is not.
    api.clock.set(new Date(begins.getTime() + 4 * HOUR_MS));
    expect(await figures()).toEqual([{ attended: 1, expected: 4 }, 2]);
    await change(`UPDATE meeting SET cancelled_at = now() WHERE run_id = $1 AND id <> $2`, run, id);
    const later = new Date(Date.now() + 40 * 24 * HOUR_MS).toISOString().slice(0, 10);
    await change(
      `UPDATE enrolment SET due_on = $2 WHERE run_id = $1 AND account_id = $3`,
      run,
      later,
      first.id,
    );
    api.clock.set(new Date(begins.getTime() + 9 * HOUR_MS));
    expect(await figures()).toEqual([{ attended: 1, expected: 4 }, 1]);
    const { counts } = await door.see(run, coordinator);
    const behind = (await door.people(run, 'in', coordinator)).filter(({ enrolment }) => enrolment?.overdue);
    expect(counts.overdue).toBe(behind.length);
  });
});
