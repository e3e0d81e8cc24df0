import {
  APPEAL_DAYS,
  type Enrolment,
  type OfflineOffer,
  type PersonalSection,
  type Problem,
  type Submission,
} from '@pirecow/contracts';
import { type Course, drawnQuestions, type Response } from '@pirecow/content';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, rightAnswer } from '../../learning/test/learning.factory';
import { aNewerVersion } from '../../learning/test/runs.factory';
import { aCourseWith, assessmentOf } from './attempts.factory';

const HOUR_MS = 3_600_000;
const OFFLINE = { offline: true, pauseMinutes: 0, attempts: 2, passMark: 0.5 };

let api: TestApi;
let organisationId: string;
let course: Course;

beforeAll(async () => {
  api = await startTestApi();
  organisationId = await anOrganisation(api.app);
  course = await aCourseWith(api.app, organisationId, OFFLINE);
});
afterAll(() => api.close());
afterEach(() => api.clock.release());

const codeOf = (answer: { json: <Body>() => Body }) => answer.json<Problem>().code;
const hoursFrom = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR_MS);
const query = <Row extends object>(sql: string, id: string) => api.app.get(Database).query<Row>(sql, [id]);

interface Brought {
  id?: string;
  doneAt?: Date;
  shows?: Date;
  /** When each answer was given, by the clock of the device. */
  moments?: Record<string, string>;
}

/** A learner with the draw of an assessment on a device. */
class Device {
  private constructor(
    readonly of: Course,
    readonly door: LearnerAtTheDoor,
    readonly enrolment: Enrolment,
    readonly attemptId: string,
  ) {}

  static async with(of: Course): Promise<Device> {
    const door = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    const enrolment = await door.enrol(of.structure.id, 'fr');
    return new Device(of, door, enrolment, await door.start(enrolment.id, assessmentOf(of).id));
  }

  drawn = () => drawnQuestions(assessmentOf(this.of), this.attemptId).map(({ id }) => id);

  right = (): Record<string, Response> =>
    Object.fromEntries(this.drawn().map((id) => [id, rightAnswer(this.of, id)]));

  bring(answers: Record<string, unknown>, wishes: Brought = {}) {
    const { id = newId(), doneAt = new Date(), shows = new Date(), moments } = wishes;
    const times = { doneAt: doneAt.toISOString(), deviceTime: shows.toISOString() };
    const handIn = { id, answers, ...times, ...(moments && { moments }) };
    return this.door.call('POST', `/api/assessments/attempts/${this.attemptId}/submission`, handIn);
  }

  overview = () => this.door.assessment(this.enrolment.id, assessmentOf(this.of).id);

  /** What the records say of it, and whether each says that it was without a network. */
  async stated() {
    const rows = await query<{ verb: string; timestamp: Date; extensions: Record<string, unknown> }>(
      `SELECT split_part(i.iri, '/', -1) AS verb, s.timestamp, s.original::jsonb #> '{context,extensions}' AS extensions
       FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1`,
      this.enrolment.id,
    );
    return rows
      .filter(({ verb }) => ['answered', 'passed', 'failed'].includes(verb))
      .map(({ verb, timestamp, extensions }) => ({
        ...{ verb, timestamp },
        offline: Object.entries(extensions).some(
          ([iri, value]) => iri.endsWith('/offline') && value === true,
        ),
      }));
  }
}

describe('an assessment that counts, without a network', () => {
  it('is offered to be taken along where its trainer allows it, and no other is', async () => {
    const timed = await aCourseWith(api.app, organisationId, { ...OFFLINE, offline: false });
    const offered = async (of: Course) => {
      const { door, enrolment } = await Device.with(of);
      const offer = await door.call('GET', `/api/learning/enrolments/${enrolment.id}/offline`);
      return offer.json<OfflineOffer>().modules.flatMap(({ assessments }) => assessments);
    };
    expect(await offered(course)).toEqual([assessmentOf(course).id]);
    expect(await offered(timed)).toEqual([]);
    const closed = await Device.with(timed);
    expect(codeOf(await closed.bring(closed.right()))).toBe('assessment.needs-network');
    expect((await closed.overview()).attempts[0]).toMatchObject({ submittedAt: null });
  });

  it('is drawn by the server, and its page holds no right answer', async () => {
    const device = await Device.with(course);
    for (const language of ['fr', 'es']) {
      const page = await device.door.attempt(device.attemptId, language);
      const shown = page.unit.blocks.filter(({ block }) => block.type === 'question');
      expect(shown.map(({ block }) => block.id).sort()).toEqual(device.drawn().sort());
      expect(shown.every((block) => !('solution' in block))).toBe(true);
    }
  });

  it('is scored by the server as it arrives, when it was handed in, and says everywhere that it was without a network', async () => {
    const device = await Device.with(course);
    const began = new Date();
    const now = hoursFrom(began, 48);
    const [first = '', ...others] = device.drawn();
    await device.door.answer(device.attemptId, first, rightAnswer(course, first));
    api.clock.set(now);
    const answers = Object.fromEntries(others.map((id) => [id, rightAnswer(course, id)]));
    // Its clock is an hour ahead.
    const times = { doneAt: hoursFrom(began, 25), shows: hoursFrom(now, 1) };
    const told = (await device.bring(answers, times)).json<Submission>();
    expect([told.score, told.passed, told.unit.state]).toEqual([1, true, 'passed']);
    const handedIn = hoursFrom(began, 24);
    const [summary] = (await device.overview()).attempts;
    expect(summary).toMatchObject({ offline: true, submittedAt: handedIn.toISOString(), passed: true });
    expect(await device.door.attempt(device.attemptId)).toMatchObject({ offline: true });
    const stated = await device.stated();
    expect(stated).toHaveLength(device.drawn().length + 1);
    expect(stated.every(({ offline, timestamp }) => offline && +timestamp === +handedIn)).toBe(true);
    const coordinator = await aPerson(api.app, { roles: { [organisationId]: ['coordinator'] } });
    const report = await api.app.inject({
      ...{ method: 'GET', url: `/api/coordination/enrolments/${device.enrolment.id}` },
      headers: coordinator.headers,
    });
    expect(report.json<{ attempts: object[] }>().attempts).toMatchObject([{ offline: true }]);
    const sections: Record<string, PersonalSection> = {};
    await api.app.get(TransactionEventBus).emit('account.exporting', {
      ...{ accountId: device.door.person.id, sections },
    });
    expect(JSON.stringify(sections['assessment'])).toContain(now.toISOString());
  });

  it('counts once, however often the device brings it', async () => {
    const device = await Device.with(course);
    const id = newId();
    const answers = await Promise.all([1, 2, 3].map(() => device.bring(device.right(), { id })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((one) => one.json<Submission>().score))).toEqual(new Set([1]));
    expect((await device.overview()).attempts).toHaveLength(1);
    expect((await device.stated()).filter(({ verb }) => verb === 'passed')).toHaveLength(1);
  });

  it('is refused, and nothing of it is written, where another device handed it in before', async () => {
    const device = await Device.with(course);
    expect((await device.bring({})).json<Submission>().passed).toBe(false);
    const late = await device.bring(device.right());
    expect([late.statusCode, codeOf(late)]).toEqual([409, 'assessment.handed-in-elsewhere']);
    expect((await device.door.attempt(device.attemptId)).answers).toEqual({});
    const again = await device.door.start(device.enrolment.id, assessmentOf(course).id);
    expect(again).not.toBe(device.attemptId);
  });

  it('is told what it came to where it brings nothing and was handed in before: the answer may have been lost', async () => {
    const device = await Device.with(course);
    for (const id of device.drawn()) await device.door.answer(device.attemptId, id, rightAnswer(course, id));
    await device.door.submit(device.attemptId);
    const again = await device.bring({});
    expect([again.statusCode, again.json<Submission>().score]).toEqual([200, 1]);
    expect((await device.overview()).attempts).toMatchObject([{ offline: false, passed: true }]);
  });

  it('was handed in no earlier than the last answer that the server has of it', async () => {
    const due = await aCourseWith(api.app, organisationId, { ...OFFLINE, dueDays: 2 });
    const began = new Date();
    const bring = async (answered: number) => {
      api.clock.set(began);
      const device = await Device.with(due);
      const [first = ''] = device.drawn();
      api.clock.set(hoursFrom(began, answered));
      await device.door.answer(device.attemptId, first, rightAnswer(due, first));
      const now = hoursFrom(began, 72);
      api.clock.set(now);
      const answer = await device.bring({}, { doneAt: hoursFrom(began, 24), shows: now });
      return answer.statusCode === 200 ? (await device.overview()).attempts[0]?.submittedAt : codeOf(answer);
    };
    expect(await bring(20)).toBe(hoursFrom(began, 24).toISOString());
    expect(await bring(30)).toBe(hoursFrom(began, 30).toISOString());
    expect(await bring(60)).toBe('assessment.due');
  });

  it('takes the place of older answers of another device, and leaves newer ones', async () => {
    const device = await Device.with(course);
    const [began, right] = [new Date(), device.right()];
    const [first = '', second = '', third = ''] = device.drawn();
    api.clock.set(hoursFrom(began, 2));
    for (const id of [first, second, third]) await device.door.answer(device.attemptId, id, right[id]!);
    api.clock.set(hoursFrom(began, 3));
    // Its clock is a day ahead; what counts is how long ago it was.
    const [deviceTime, at] = [
      hoursFrom(began, 27),
      (hours: number) => hoursFrom(began, 24 + hours).toISOString(),
    ];
    const noted = { doneAt: at(1), deviceTime: deviceTime.toISOString() };
    const before = await device.door.call(
      'PUT',
      `/api/assessments/attempts/${device.attemptId}/answers/${first}`,
      { response: null, noted },
    );
    expect(before.statusCode).toBe(204);
    const handIn = { moments: { [first]: at(1), [second]: at(1), [third]: at(2.5) } };
    const answers = { [first]: null, [second]: null, [third]: null };
    await device.bring(answers, { doneAt: hoursFrom(began, 26.8), shows: deviceTime, ...handIn });
    const kept = (await device.door.attempt(device.attemptId)).answers;
    expect(kept).toEqual({ [first]: right[first], [second]: right[second] });
  });

  it('may be contested for as long as any other, from when its result is known', async () => {
    const device = await Device.with(course);
    const began = new Date();
    api.clock.set(hoursFrom(began, 480));
    await device.bring({}, { doneAt: began, shows: hoursFrom(began, 480) });
    const { appealUntil } = await device.door.attempt(device.attemptId);
    expect(appealUntil).toBe(hoursFrom(began, 480 + APPEAL_DAYS * 24).toISOString());
  });

  it('is refused once the course was left, and where no attempt is left none is drawn', async () => {
    const left = await Device.with(course);
    await left.door.call('POST', `/api/learning/enrolments/${left.enrolment.id}/withdrawal`, {
      ...{ reason: 'no-time', words: '' },
    });
    expect(codeOf(await left.bring(left.right()))).toBe('learning.closed');
    expect((await left.stated()).filter(({ verb }) => verb !== 'answered')).toEqual([]);
    const used = await Device.with(course);
    await used.bring({});
    await used.door.submit(await used.door.start(used.enrolment.id, assessmentOf(course).id));
    const path = `/api/assessments/${used.enrolment.id}/${assessmentOf(course).id}/attempts`;
    expect(codeOf(await used.door.call('POST', path))).toBe('assessment.exhausted');
  });

  /** Moves the learner of a device to a newer version in which something is different. */
  const move = async (device: Device, change: (structure: Course['structure']) => void) => {
    const structure = structuredClone(device.of.structure);
    change(structure);
    const { newer } = await aNewerVersion(api.app, structure.id, new Date(), structure);
    await query(`UPDATE enrolment SET version_id = '${newer}' WHERE id = $1`, device.enrolment.id);
  };

  it('counts in its own version, where a newer one asks something else and does not allow it any more', async () => {
    const moving = await aCourseWith(api.app, organisationId, OFFLINE);
    const device = await Device.with(moving);
    await move(device, (structure) => {
      const unit = assessmentOf({ ...moving, structure });
      unit.assessment = { ...unit.assessment, offline: false };
      unit.blocks = unit.blocks.filter(({ id }) => id !== device.drawn()[0]);
    });
    expect((await device.bring(device.right())).json<Submission>()).toMatchObject({ score: 1, passed: true });
    expect(await device.stated()).toHaveLength(device.drawn().length + 1);
  });

  it('is decided, and nothing is stated, where a newer version has no such assessment', async () => {
    const moving = await aCourseWith(api.app, organisationId, OFFLINE);
    const device = await Device.with(moving);
    const { id: gone } = assessmentOf(moving);
    await move(device, ({ modules }) => {
      for (const module of modules) module.units = module.units.filter(({ id }) => id !== gone);
    });
    const handIn = { id: newId() };
    for (const told of [await device.bring(device.right(), handIn), await device.bring({}, handIn)])
      expect(told.json<Submission>()).toMatchObject({ score: 1, passed: true, unit: { progress: {} } });
    expect(await device.door.attempt(device.attemptId)).toMatchObject({ outcome: { passed: true } });
    expect(await device.stated()).toEqual([]);
  });

  it('asks for the pause that its rules ask for, from when it was handed in', async () => {
    const paused = await aCourseWith(api.app, organisationId, { ...OFFLINE, pauseMinutes: 120 });
    const device = await Device.with(paused);
    const began = new Date();
    api.clock.set(hoursFrom(began, 3));
    await device.bring({}, { doneAt: hoursFrom(began, 2), shows: hoursFrom(began, 3) });
    expect(await device.overview()).toMatchObject({
      ...{ barrier: 'pause', startableAt: hoursFrom(began, 4).toISOString() },
    });
  });

  it('may arrive after its due date for thirty days, where it was handed in before', async () => {
    const due = await aCourseWith(api.app, organisationId, { ...OFFLINE, dueDays: 2 });
    const [began, day] = [new Date(), 24];
    const bring = async (doneAfter: number, arrivesAfter: number) => {
      api.clock.set(began);
      const device = await Device.with(due);
      // Whoever comes within a month stays signed in.
      api.clock.set(hoursFrom(began, 15 * day));
      await device.overview();
      const now = hoursFrom(began, arrivesAfter);
      api.clock.set(now);
      const answer = await device.bring(device.right(), { doneAt: hoursFrom(began, doneAfter), shows: now });
      return answer.statusCode === 200 ? 'taken' : codeOf(answer);
    };
    expect(await bring(1 * day, 20 * day)).toBe('taken');
    expect(await bring(3 * day, 20 * day)).toBe('assessment.due');
    expect(await bring(1 * day, 33 * day)).toBe('assessment.due');
  });

  it.each([
    ['a question that was not drawn', () => ({ answers: { [newId()]: 'a' } }), 404],
    ['what is no question', () => ({ answers: { nothing: 'a' } }), 400],
    [
      'more answers than a unit has blocks',
      () => ({ answers: Object.fromEntries(Array.from({ length: 201 }, () => [newId(), 'a'])) }),
      400,
    ],
    ['a time that is none', () => ({ doneAt: 'yesterday' }), 400],
    ['a hand-in without an id', () => ({ id: undefined }), 400],
    ['anything else', () => ({ points: 100 }), 400],
  ])('takes not %s, and stays open', async (_, wrong, status) => {
    const device = await Device.with(course);
    const now = new Date().toISOString();
    const body = { id: newId(), answers: {}, doneAt: now, deviceTime: now, ...wrong() };
    const path = `/api/assessments/attempts/${device.attemptId}/submission`;
    expect((await device.door.call('POST', path, body)).statusCode).toBe(status);
    expect(await device.door.attempt(device.attemptId)).toMatchObject({ submittedAt: null, answers: {} });
  });

  it('leaves out an answer that does not fit its question, and takes all others', async () => {
    const device = await Device.with(course);
    const [first = '', ...others] = device.drawn();
    const right = device.right();
    const told = await device.bring({ ...right, [first]: { no: 1 } });
    expect([told.statusCode, told.json<Submission>().score === 1]).toEqual([200, false]);
    const { answers } = await device.door.attempt(device.attemptId);
    expect(Object.keys(answers).sort()).toEqual(others.sort());
  });

  it('is nobody else’s to hand in', async () => {
    const device = await Device.with(course);
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    const now = new Date().toISOString();
    const body = { id: newId(), answers: {}, doneAt: now, deviceTime: now };
    const path = `/api/assessments/attempts/${device.attemptId}/submission`;
    expect((await other.call('POST', path, body)).statusCode).toBe(404);
  });
});
