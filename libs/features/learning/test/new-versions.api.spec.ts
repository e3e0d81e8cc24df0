import type {
  AuditList,
  Enrolment,
  LearnersMoved,
  LearnersToMove,
  Problem,
  PublishOutcome,
  Submission,
} from '@pirecow/contracts';
import { type Course, type Question, questionsOf, textKey, type Unit, unitsOf } from '@pirecow/content';
import { readCourseFolder, writeCourseFolder } from '@pirecow/content/folder';
import { CourseExport, CourseImport, CourseVersions, type FolderFiles } from '@pirecow/features/catalogue';
import { newId } from '@pirecow/platform';
import { accountAgent, activityIri, verbs } from '@pirecow/xapi';
import { explain } from '../../catalogue/test/guide.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, type PlayerAnswer, rightAnswer, theRealCourse } from './learning.factory';

const BASE = 'http://localhost:3000';

describe('a course that is published again', () => {
  let api: TestApi;
  let organisation: string;
  let trainer: TestPerson;
  let courseId: string;
  let lesson: Unit;
  let asked: [Question, Question];
  let person: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  beforeEach(async () => {
    api = await startTestApi();
    organisation = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisation]: ['trainer'] } });
    const { structure } = await theRealCourse(api.app, organisation);
    courseId = structure.id;
    const found = unitsOf(structure).find((unit) => unit.kind === 'lesson' && questionsOf(unit).length > 1);
    const [first, second] = found ? questionsOf(found) : [];
    if (!found || !first || !second) throw new Error('The course has no lesson with two questions');
    [lesson, asked] = [found, [first, second]];
    person = await aPerson(api.app, { language: 'fr' });
    learner = new LearnerAtTheDoor(api.app, person);
    enrolment = await learner.enrol(courseId);
    await learner.finish(enrolment.id, lesson.id);
    const answers = await learner.state(asked.map(({ id }) => answered(id)));
    expect(answers.statusCode).toBe(200);
  });
  afterEach(() => api.close());

  const answered = (blockId: string) => ({
    id: newId(),
    actor: accountAgent(BASE, person.id),
    verb: { id: verbs.answered },
    object: { id: activityIri(BASE, 'blocks', blockId) },
    result: { success: true },
    timestamp: new Date().toISOString(),
    context: { registration: enrolment.id },
  });
  const visited = (unitId: string) => ({
    ...answered(unitId),
    verb: { id: verbs.experienced },
    object: { id: activityIri(BASE, 'units', unitId) },
    result: { duration: 'PT1S' },
  });
  const courses = () => `/api/organisations/${organisation}/courses`;
  const draft = async () => (await api.app.get(CourseExport).toFolder(courseId, organisation)).files;
  const bring = (files: FolderFiles, edits: 'major' | 'minor' = 'major') =>
    api.app
      .get(CourseImport)
      .fromFolder(files, { organisationId: organisation, dryRun: false, language: 'fr', edits });
  const publish = async () => {
    await explain(api.app, { organisationId: organisation, courseId }, trainer);
    const url = `${courses()}/${courseId}/publish`;
    const answer = await api.app.inject({ method: 'POST', url, headers: trainer.headers, payload: {} });
    return answer.json<PublishOutcome>().outcome;
  };
  const move = (
    who: TestPerson,
    of = organisation,
    { method = 'POST', seen }: { method?: 'GET' | 'POST'; seen?: string } = {},
  ) =>
    api.app.inject({
      method,
      url: `/api/organisations/${of}/courses/${courseId}/learners/move`,
      headers: { ...who.headers, ...(seen && { 'if-match': `"${seen}"` }) },
    });
  const look = async () => (await move(trainer, organisation, { method: 'GET' })).json<LearnersToMove>();
  /** The draft as it would be after a change. */
  const changed = async (change: (course: Course) => void): Promise<FolderFiles> => {
    const files = await draft();
    const isMedium = (path: string) => path.startsWith('media/');
    const texts = [...files].filter(([path]) => !isMedium(path));
    const decoded = texts.map(([path, bytes]) => [path, Buffer.from(bytes).toString()] as const);
    const { course } = readCourseFolder(new Map(decoded));
    if (!course) throw new Error('The draft cannot be read');
    change(course);
    const written = [...writeCourseFolder(course)].map(([path, text]) => [path, Buffer.from(text)] as const);
    const kept = [...files].filter(([path]) => isMedium(path));
    return new Map([...written, ...kept]);
  };
  /** The draft with other words for the prompt of a question in French. */
  const reworded = ({ id }: Question, words: string, also: (course: Course) => void = () => undefined) =>
    changed((course) => {
      const prompt = course.texts.fr?.[textKey(id, 'prompt')];
      if (prompt) prompt.text = `${words} ${prompt.text}`;
      also(course);
    });
  const page = () => learner.open(enrolment.id, lesson.slug);
  const renewed = ({ outline }: PlayerAnswer) =>
    outline.flatMap(({ units }) => units.filter((unit) => unit.renewed).map(({ id }) => id));
  const promptOf = async ({ id }: Question) =>
    (await page()).unit.blocks.find(({ block }) => block.id === id)?.texts.prompt?.html ?? '';

  it('brings minor edits to learners under way at once, with translations current and answers kept', async () => {
    await bring(await reworded(asked[0], 'Lisez bien.'), 'minor');
    expect(await publish()).toBe('texts');
    expect(await promptOf(asked[0])).toContain('Lisez bien.');
    expect((await page()).answered).toMatchObject({ [asked[0].id]: true });
    const basque = await learner.open(enrolment.id, lesson.slug, 'eu');
    const block = basque.unit.blocks.find((one) => one.block.id === asked[0].id);
    expect(block?.texts.prompt).toMatchObject({ language: 'eu' });
    expect(block?.texts.prompt?.newerIn).toBeUndefined();
  });

  it('leaves learners under way in their version, until they are moved with what they have done', async () => {
    const lenient = (changing: Course) => (changing.structure.parityThreshold = 0);
    await bring(await reworded(asked[0], 'Tout autre question.', lenient));
    expect(await publish()).toBe('version');
    expect(await promptOf(asked[0])).not.toContain('Tout autre question.');
    expect((await page()).speaking.versionNumber).toBe(1);
    const answer = await move(trainer);
    expect([answer.statusCode, answer.json<LearnersMoved>()]).toEqual([200, { moved: 1, version: 2 }]);
    const moved = await page();
    expect(moved.speaking.versionNumber).toBe(2);
    expect(await promptOf(asked[0])).toContain('Tout autre question.');
    expect(moved.answered).toEqual({ [asked[1].id]: true });
    expect([moved.unitState, moved.changed]).toEqual(['completed', [asked[0].id]]);
    expect(renewed(moved)).toEqual([lesson.id]);
    await learner.state([answered(asked[0].id), visited(lesson.id)]);
    const again = await page();
    expect(renewed(again)).toEqual([]);
    expect(again.answered).toEqual({ [asked[0].id]: true, [asked[1].id]: true });
    expect(again.changed).toEqual([]);
    expect((await move(trainer)).json<LearnersMoved>().moved).toBe(0);
  });

  it('says of a lesson that it has changed also where it asks for more now, which nobody who had done it has to do', async () => {
    const stricter = ({ structure }: Course) => {
      structure.parityThreshold = 0;
      const changing = unitsOf(structure).find(({ id }) => id === lesson.id);
      Object.assign(changing ?? {}, { completion: { match: 'all', viewed: true, attended: 1 } });
    };
    await bring(await reworded(asked[0], 'Tout autre question.', stricter));
    await publish();
    expect((await move(trainer)).json<LearnersMoved>().moved).toBe(1);
    const moved = await page();
    expect([moved.unitState, renewed(moved)]).toEqual(['completed', [lesson.id]]);
    await learner.state([visited(lesson.id)]);
    expect(renewed(await page())).toEqual([]);
  });

  it('says beforehand who would move, which answers stay and who waits for their language, and moves nobody by saying so', async () => {
    const reader = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'eu' }));
    const basque = await reader.enrol(courseId, 'eu');
    expect(await look()).toMatchObject({ version: 1, from: [], waiting: 0 });
    await bring(await reworded(asked[0], 'Tout autre question.', (course) => leaveOut(course, asked[1].id)));
    await publish();
    const questions = unitsOf(await currentStructure()).flatMap((unit) => questionsOf(unit)).length;
    const found = await look();
    const expected = { version: 1, learners: 1, kept: questions - 1, changed: 1, removed: 1, added: 0 };
    expect((await currentVersion()).languages).toEqual(['fr']);
    expect(found).toMatchObject({ version: 2, from: [expected], waiting: 1 });
    expect((await page()).speaking.versionNumber).toBe(1);
    await move(trainer, organisation, { seen: found.revision });
    expect(await look()).toMatchObject({ version: 2, from: [], waiting: 1 });
    const stays = await reader.open(basque.id, lesson.slug);
    expect(stays.speaking.versionNumber).toBe(1);
    expect(stays.enrolment).toMatchObject({ language: 'eu', languages: expect.arrayContaining(['eu']) });
  });

  it('takes what a learner answered without a network in the version before, once they were moved', async () => {
    const gone = asked[1].id;
    await bring(await reworded(asked[0], 'Tout autre question.', (course) => leaveOut(course, gone)));
    await publish();
    await move(trainer);
    expect((await page()).unit.blocks.some(({ block }) => block.id === gone)).toBe(false);
    const answers = await learner.state(asked.map(({ id }) => answered(id)));
    expect([answers.statusCode, answers.body]).toEqual([200, expect.any(String)]);
  });

  it('leaves a note that names it when its learners are moved', async () => {
    await bring(await reworded(asked[0], 'Tout autre question.'));
    await publish();
    await move(trainer);
    const administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    const url = `/api/organisations/${organisation}/audit?action=course.learners-moved`;
    const answer = await api.app.inject({ url, headers: administrator.headers });
    const [note] = answer.json<AuditList>().items;
    expect(note?.subject).toMatch(/^Télétravailler/);
  });

  it('moves nobody into a version that was published after one looked', async () => {
    await bring(await reworded(asked[0], 'Tout autre question.'));
    await publish();
    const { revision } = await look();
    await bring(await reworded(asked[1], 'Encore une autre.'));
    await publish();
    const refused = await move(trainer, organisation, { seen: revision });
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'conflict']);
    expect((await page()).speaking.versionNumber).toBe(1);
    const { revision: newer } = await look();
    const moved = await move(trainer, organisation, { seen: newer });
    expect(moved.json<LearnersMoved>()).toEqual({ moved: 1, version: 3 });
  });

  it('scores an attempt under way by the version in which it was started', async () => {
    const assessment = unitsOf(await currentStructure()).find(({ kind }) => kind === 'assessment');
    if (!assessment) throw new Error('The course has no assessment');
    const attempt = await learner.start(enrolment.id, assessment.id);
    const [question] = questionsOf(assessment);
    const course = await theRealCourse(api.app, organisation);
    for (const { id } of questionsOf(assessment)) await learner.answer(attempt, id, rightAnswer(course, id));
    await bring(await changed((newer) => leaveOut(newer, question?.id ?? '')));
    expect(await publish()).toBe('version');
    expect((await move(trainer)).json<LearnersMoved>().moved).toBe(1);
    expect((await learner.attempt(attempt)).unit.blocks).toHaveLength(assessment.blocks.length);
    const outcome = (await learner.submit(attempt)).json<Submission>();
    expect(outcome).toMatchObject({ score: 1, passed: true });
  });

  it('is moved on by those who publish it alone', async () => {
    const elsewhere = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    expect((await move(person)).statusCode).toBe(403);
    expect((await move(person, organisation, { method: 'GET' })).statusCode).toBe(403);
    expect((await move(stranger, elsewhere, { method: 'GET' })).statusCode).toBe(404);
    expect((await move(stranger)).statusCode).toBe(403);
    expect((await move(stranger, elsewhere)).json<Problem>().code).toBe('not-found');
  });

  it('may ask to have tried its assessments, not to have passed them', async () => {
    await bring(
      await changed(({ structure: { completion } }) => {
        completion.passAssessments = false;
      }),
    );
    await publish();
    await move(trainer);
    const structure = await currentStructure();
    for (const unit of unitsOf(structure)) {
      if (unit.kind === 'lesson') await learner.finish(enrolment.id, unit.id);
    }
    const assessment = unitsOf(structure).find(({ kind }) => kind === 'assessment');
    const attempt = await learner.start(enrolment.id, assessment?.id ?? '');
    const outcome = (await learner.submit(attempt)).json<Submission>();
    expect(outcome).toMatchObject({
      passed: false,
      unit: { state: 'failed', enrolmentState: 'completed', progress: { missing: [] } },
    });
  });

  const currentStructure = async () => (await currentVersion()).course.structure;
  const currentVersion = async () => {
    const version = await api.app.get(CourseVersions).current(courseId);
    if (!version) throw new Error('The course is not published');
    return version;
  };
});

/** Takes a question out of a course, with its key and its texts. */
function leaveOut({ structure, keys, texts }: Course, blockId: string): void {
  for (const unit of unitsOf(structure)) unit.blocks = unit.blocks.filter(({ id }) => id !== blockId);
  delete keys[blockId];
  for (const records of Object.values(texts)) {
    for (const key of Object.keys(records)) if (key.startsWith(blockId)) delete records[key];
  }
}
