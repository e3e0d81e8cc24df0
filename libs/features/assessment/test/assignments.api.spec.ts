import {
  type Enrolment,
  type GradingHead,
  type GradingList,
  type HandedInFile,
  MAX_HANDED_IN_BYTES,
  type PersonalSection,
  type Problem,
} from '@pirecow/contracts';
import { type Course, questionsOf, type Unit, unitsOf } from '@pirecow/content';
import { Clock, Database, newId, RemoveStored, Storage, TransactionEventBus } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { unzipped } from '../../identity/test/zip.factory';
import { LearnerAtTheDoor } from '../../learning/test/learning.factory';
import { GraderLetters } from '../src/grader-letters.service';
import { TellGraders } from '../src/tell-graders.job';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const BEST = { c1: 'l0', c2: 'l0' };
const WORST = { c1: 'l2', c2: 'l1' };
const DUE_DAYS = 10;
const DAY_MS = 24 * 3600_000;

type Assessment = Extract<Unit, { kind: 'assessment' }>;
const assessmentOf = ({ structure }: Course): Assessment => {
  const found = unitsOf(structure).find((one) => one.kind === 'assessment');
  if (!found) throw new Error('The course has no assessment');
  return found;
};

/** Leaves in the assessment an assignment of two files alone. */
function toAssignment(course: Course): void {
  const unit = assessmentOf(course);
  const open = questionsOf(unit).find(({ interaction }) => interaction === 'openAnswer');
  if (open?.interaction !== 'openAnswer') throw new Error('The course has no open answer');
  const gone = unit.blocks.filter(({ id }) => id !== open.id).map(({ id }) => id);
  for (const id of gone) delete course.keys[id];
  for (const texts of Object.values(course.texts))
    for (const key of Object.keys(texts)) if (gone.some((id) => key.startsWith(id))) delete texts[key];
  unit.blocks = [{ ...open, interaction: 'assignment', files: 2 }];
  Object.assign(unit.assessment, { passMark: 0.5, attempts: null, pauseMinutes: 0, dueDays: DUE_DAYS });
}

describe('an assignment', () => {
  let api: TestApi;
  let organisationId: string;
  let course: Course;
  let unit: Assessment;
  let blockId: string;
  let trainer: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;
  let attempt: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    course = await aDraftOf(api.app, organisationId, toAssignment);
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    unit = assessmentOf(course);
    blockId = unit.blocks[0]!.id;
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    api.clock.release();
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] }, language: 'fr' });
    learner = new LearnerAtTheDoor(
      api.app,
      await aPerson(api.app, { language: 'fr', givenName: 'Ane', familyName: 'Mendi' }),
    );
    enrolment = await learner.enrol(course.structure.id);
    attempt = await learner.start(enrolment.id, unit.id);
  });

  const filePath = (id: string, own = attempt) =>
    `/api/assessments/attempts/${own}/answers/${blockId}/files/${id}`;
  const bring = (
    payload = PDF,
    { id = newId(), name = 'Mon travail.pdf', who = learner, path = filePath(id) } = {},
  ) =>
    api.app.inject({
      method: 'PUT',
      url: `${path}?name=${encodeURIComponent(name)}`,
      headers: { ...who.person.headers, 'content-type': 'application/octet-stream' },
      payload,
    });
  const broughtId = async (name?: string) => (await bring(PDF, name ? { name } : {})).json<HandedInFile>().id;
  const takeBack = (who = learner) => who.call('DELETE', `/api/assessments/attempts/${attempt}/submission`);
  const handIn = async () => {
    const file = await broughtId();
    expect((await learner.submit(attempt)).json()).toMatchObject({ score: null, passed: null });
    return file;
  };
  const ask = (who: TestPerson, path = '', payload?: object, seen?: string) =>
    api.app.inject({
      method: payload ? 'PUT' : 'GET',
      url: `/api/organisations/${organisationId}/gradings${path}`,
      headers: { ...who.headers, ...(seen && { 'if-match': `"${seen}"` }) },
      ...(payload && { payload }),
    });
  const grade = (levels: object, seen?: string, who = trainer) =>
    ask(who, `/${attempt}`, { grades: { [blockId]: { levels, word: 'Bien vu.' } } }, seen);
  const waits = async () =>
    (await ask(trainer, '?limit=100'))
      .json<GradingList>()
      .items.some(({ attemptId }) => attemptId === attempt);
  const stated = async () => {
    const rows = await api.app
      .get(Database)
      .query<{ iri: string }>(
        `SELECT i.iri FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE registration = $1`,
        [enrolment.id],
      );
    return rows.map(({ iri }) => iri.slice(iri.lastIndexOf('/') + 1));
  };
  const stored = (id: string) => api.app.get(Storage).read(`hand-ins/${attempt}/${id}`);

  it('is handed in with files and a word, read by a trainer, graded, and passed', async () => {
    const file = await broughtId();
    await learner.answer(attempt, blockId, 'Voici.');
    expect((await learner.attempt(attempt)).files).toEqual({
      [blockId]: [{ id: file, name: 'Mon travail.pdf', type: 'application/pdf', size: PDF.length }],
    });
    await learner.submit(attempt);
    const sheet = (await ask(trainer, `/${attempt}`)).json<GradingHead>();
    expect(sheet).toMatchObject({ answers: { [blockId]: 'Voici.' }, files: { [blockId]: [{ id: file }] } });
    const read = await ask(trainer, `/${attempt}/files/${file}`);
    expect(read.rawPayload).toEqual(PDF);
    expect(read.headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''Mon%20travail.pdf",
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    const graded = (await grade(BEST, sheet.submittedAt)).json<GradingHead>();
    expect(graded.graded).toMatchObject({ score: 1, passed: true });
    const page = await learner.attempt(attempt);
    expect(page).toMatchObject({
      outcome: { score: 1, passed: true },
      grades: { [blockId]: { levels: BEST, word: 'Bien vu.' } },
      mayTakeBack: false,
    });
    expect(await stated()).toEqual(expect.arrayContaining(['answered', 'passed']));
    const mails = await api.app
      .get(Database)
      .query(`SELECT FROM mail WHERE kind = 'assessment.graded' AND recipient = $1`, [learner.person.email]);
    expect(mails).toHaveLength(1);
    expect((await bring()).json<Problem>().code).toBe('assessment.submitted');
  });

  it('counts a file once that arrives twice, also at once, and no other under its name', async () => {
    const id = newId();
    const answers = await Promise.all([bring(PDF, { id }), bring(PDF, { id })]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await learner.attempt(attempt)).files[blockId]).toHaveLength(1);
    const other = Buffer.concat([PDF, Buffer.from('\n')]);
    expect((await bring(other, { id })).json<Problem>().code).toBe('conflict');
    expect(await stored(id)).toEqual(PDF);
  });

  it('takes as many files as it asks for, and gives room where one is removed', async () => {
    const first = await broughtId();
    await broughtId('Annexe.pdf');
    expect((await bring()).json<Problem>().errors).toMatchObject([{ field: 'file' }]);
    expect((await learner.call('DELETE', filePath(first))).statusCode).toBe(204);
    expect((await learner.call('DELETE', filePath(first))).statusCode).toBe(204);
    expect((await bring()).statusCode).toBe(200);
  });

  it.each([
    ['what its name does not say', Buffer.from('MZ\x90\0 not a document'), 'travail.pdf', 'file'],
    ['a program', Buffer.from('MZ'), 'travail.exe', 'name'],
    ['a page', Buffer.from('<script>alert(1)</script>'), 'travail.html', 'name'],
    ['a drawing', Buffer.from('<svg/>'), 'travail.svg', 'name'],
    ['a path', PDF, '../travail.pdf', 'name'],
    ['a name that cannot be read', PDF, 'a\u202efdp.pdf', 'name'],
  ])('refuses %s', async (_, bytes, name, field) => {
    const answer = await bring(bytes, { name });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors?.[0]?.field).toBe(field);
    expect((await learner.attempt(attempt)).files).toEqual({});
  });

  it('refuses what is too large, and keeps nothing of it', async () => {
    const id = newId();
    const answer = await bring(Buffer.alloc(MAX_HANDED_IN_BYTES + 1, 'a'), { id, name: 'travail.txt' });
    expect(answer.statusCode).toBe(413);
    expect(await stored(id)).toBeUndefined();
  });

  it('waits for nobody without a file, whatever was written', async () => {
    await learner.answer(attempt, blockId, 'Rien à remettre');
    expect((await learner.submit(attempt)).json()).toMatchObject({ score: 0, passed: false });
    expect(await waits()).toBe(false);
  });

  it('can be taken back until it is graded, and handed in again', async () => {
    await handIn();
    expect((await learner.attempt(attempt)).mayTakeBack).toBe(true);
    expect((await takeBack()).statusCode).toBe(204);
    expect((await takeBack()).statusCode).toBe(204);
    expect(await waits()).toBe(false);
    expect((await grade(BEST)).statusCode).toBe(404);
    await broughtId('Annexe.pdf');
    await learner.submit(attempt);
    expect(await waits()).toBe(true);
    await grade(BEST);
    expect((await takeBack()).json<Problem>().code).toBe('assessment.decided');
    expect((await stated()).filter((verb) => verb === 'passed')).toHaveLength(1);
  });

  it('is graded as it was seen: what was handed in anew meanwhile is looked at anew', async () => {
    await handIn();
    const { submittedAt } = (await ask(trainer, `/${attempt}`)).json<GradingHead>();
    await takeBack();
    await learner.submit(attempt);
    expect((await grade(WORST, submittedAt)).json<Problem>().code).toBe('conflict');
    const sheet = (await ask(trainer, `/${attempt}`)).json<GradingHead>();
    expect((await grade(BEST, sheet.submittedAt)).json<GradingHead>().graded).toMatchObject({ passed: true });
  });

  it('is graded or taken back, where both come at once, and never both', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      learner = new LearnerAtTheDoor(api.app, await aPerson(api.app));
      enrolment = await learner.enrol(course.structure.id);
      attempt = await learner.start(enrolment.id, unit.id);
      await handIn();
      const [graded, back] = await Promise.all([grade(BEST), takeBack()]);
      const page = await learner.attempt(attempt);
      if (graded.statusCode === 200) {
        expect(back.json<Problem>().code).toBe('assessment.decided');
        expect(page).toMatchObject({ outcome: { passed: true }, submittedAt: expect.any(String) });
      } else {
        expect([graded.statusCode, back.statusCode]).toEqual([404, 204]);
        expect(page).toMatchObject({ outcome: null, submittedAt: null });
      }
    }
  });

  it('can be tried again where it was not passed', async () => {
    await handIn();
    expect((await grade(WORST)).json<GradingHead>().graded).toMatchObject({ passed: false });
    attempt = await learner.start(enrolment.id, unit.id);
    expect((await learner.attempt(attempt)).files).toEqual({});
    await handIn();
    expect((await grade(BEST)).json<GradingHead>().graded).toMatchObject({ passed: true });
  });

  it('is over once its days have passed: nothing is added, handed in, taken back or begun', async () => {
    await handIn();
    api.clock.set(new Date(Date.parse(enrolment.enrolledAt) + DUE_DAYS * DAY_MS));
    expect((await takeBack()).json<Problem>().code).toBe('assessment.due');
    expect((await learner.attempt(attempt)).mayTakeBack).toBe(false);
    const late = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    api.clock.release();
    const { id } = await late.enrol(course.structure.id);
    const own = await late.start(id, unit.id);
    api.clock.set(new Date(Date.now() + DUE_DAYS * DAY_MS + 60_000));
    const fileId = newId();
    const tried = await bring(PDF, { who: late, path: filePath(fileId, own) });
    expect(tried.json<Problem>().code).toBe('assessment.due');
    expect((await late.submit(own)).json<Problem>().code).toBe('assessment.due');
    expect(await late.assessment(id, unit.id)).toMatchObject({ barrier: 'due', dueAt: expect.any(String) });
  });

  it('is for its learner and its graders alone: not for others, other organisations, partners', async () => {
    const file = await handIn();
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    const own = `/api/assessments/attempts/${attempt}/files/${file}`;
    expect((await learner.call('GET', own)).rawPayload).toEqual(PDF);
    expect((await other.call('GET', own)).statusCode).toBe(404);
    expect((await bring(PDF, { who: other })).statusCode).toBe(404);
    expect((await other.call('DELETE', filePath(file))).statusCode).toBe(404);
    expect((await takeBack(other)).statusCode).toBe(404);
    const elsewhere = await anOrganisation(api.app);
    const strangers = await Promise.all([
      aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } }),
      aPerson(api.app, { roles: { [organisationId]: ['coordinator', 'administrator', 'inspector'] } }),
    ]);
    for (const who of [...strangers, learner.person])
      expect((await ask(who, `/${attempt}/files/${file}`)).statusCode).toBe(403);
    const url = `/api/organisations/${elsewhere}/gradings/${attempt}/files/${file}`;
    expect((await api.app.inject({ url, headers: strangers[0].headers })).statusCode).toBe(404);
    expect((await ask(trainer, `/${attempt}/files/${newId()}`)).statusCode).toBe(404);
  });

  it('is in the copy of the own data, and goes with the account, bytes and all', async () => {
    const file = await handIn();
    const database = api.app.get(Database);
    const events = api.app.get(TransactionEventBus, { strict: false });
    const accountId = learner.person.id;
    const sections: Record<string, PersonalSection> = {};
    await database.inTransaction(() => events.emit('account.exporting', { accountId, sections }));
    expect(JSON.stringify(sections['assessment'])).toContain(
      `/api/assessments/attempts/${attempt}/files/${file}`,
    );
    const archive = await unzipped((await learner.call('GET', '/api/account/archive')).rawPayload);
    const path = [...archive.keys()].find((one) => one.startsWith(`files/assessment/${attempt}/${file}-`));
    expect(archive.get(path ?? '')).toEqual(PDF);
    await database.inTransaction(() => events.emit('account.closing', { accountId }));
    const [job] = await database.query<{ payload: { keys: string[] } }>(
      `SELECT payload FROM outbox WHERE job = 'storage.remove' AND payload::text LIKE '%' || $1 || '%'`,
      [file],
    );
    await new RemoveStored(api.app.get(Storage)).perform(job!.payload);
    expect(await stored(file)).toBeUndefined();
    expect(await database.query(`SELECT FROM attempt_file WHERE id = $1`, [file])).toHaveLength(0);
  });

  describe('tells who grades it', () => {
    const job = () => new TellGraders(api.app.get(GraderLetters, { strict: false }));
    const letters = () =>
      api.app
        .get(Database)
        .query<{ body: string }>(
          `SELECT body FROM mail WHERE kind = 'assessment.to-grade' AND recipient = $1`,
          [trainer.email],
        );

    it('once a day, however often and wherever something waits', async () => {
      await handIn();
      await Promise.all([job().perform(), job().perform()]);
      await job().perform();
      expect(await letters()).toHaveLength(1);
      expect((await letters())[0]?.body).toContain(`/organisations/${organisationId}/gradings`);
      api.clock.set(new Date(api.app.get(Clock).now().getTime() + DAY_MS));
      await job().perform();
      expect(await letters()).toHaveLength(2);
    });

    it('only while something waits, and nobody who does not want it', async () => {
      const wish = (wanted: boolean) =>
        api.app.inject({
          ...{ method: 'PUT', url: '/api/letters/grading', headers: trainer.headers },
          payload: { wanted },
        });
      await wish(false);
      await handIn();
      await job().perform();
      expect(await letters()).toHaveLength(0);
      await wish(true);
      await api.app.get(Database).query(`DELETE FROM attempt_grading WHERE graded_at IS NULL`);
      await job().perform();
      expect(await letters()).toHaveLength(0);
    });
  });
});
