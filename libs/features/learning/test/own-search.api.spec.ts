import { type Course, isCounting, textHash, textKey, unitsOf } from '@pirecow/content';
import { type Enrolment, type Found, MAX_FOUND, type OwnSearch, type Problem } from '@pirecow/contracts';
import { CourseImport } from '@pirecow/features/catalogue';
import { Database } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf, folderOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';

const SAID = {
  fr: 'Le **télétravail** frontalier suppose une [convention](https://exemple.eu) écrite, signée par « les deux parties » : l’employeur et la salariée.',
  es: 'El teletrabajo transfronterizo exige un convenio escrito.',
};

describe('search in the courses that one follows', () => {
  let api: TestApi;
  let organisationId: string;
  let course: Course;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  const lesson = () => unitsOf(course.structure).find((unit) => !isCounting(unit))!;
  const blockOf = (type: string) => lesson().blocks.find((block) => block.type === type)!.id;
  const search = (q: string, who = learner) =>
    who.call('GET', `/api/learning/search?${new URLSearchParams({ q })}`);
  const found = async (q: string, who = learner) => (await search(q, who)).json<OwnSearch>();
  const passages = async (q: string, who = learner) => (await found(q, who)).passages.items;
  const hits = ({ excerpt }: Found) => excerpt.flatMap(({ text, hit }) => (hit ? [text] : []));
  const say = (to: Course, language: string, owner: string, field: string, text: string) => {
    to.texts[language]![textKey(owner, field)]!.text = text;
    const source = textHash(to.texts.fr![textKey(owner, field)]!.text);
    if (language !== 'fr') Object.assign(to.texts[language]![textKey(owner, field)]!, { source });
  };

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    course = await aDraftOf(api.app, organisationId, (draft) => {
      draft.structure.parityThreshold = 0.9;
      const [first, test] = unitsOf(draft.structure);
      const [body, question] = [first!.blocks[0]!.id, test!.blocks[0]!.id];
      for (const [language, text] of Object.entries(SAID)) say(draft, language, body, 'body', text);
      const asked = first!.blocks.find(({ type }) => type === 'question')!.id;
      for (const language of ['fr', 'es']) {
        say(draft, language, asked, 'prompt', 'Quelle autorité délivre le formulaire ?');
        say(draft, language, asked, 'option.b.feedback', 'La réponse est marmotte.');
        say(draft, language, question, 'prompt', 'Question sur la chauve-souris');
      }
    });
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    enrolment = await learner.enrol(course.structure.id, 'fr');
  });
  afterAll(() => api.close());

  it.each([
    ['télétravail', ['télétravail']],
    ['TELETRAVAIL', ['télétravail']],
    ['conventions', ['convention']],
    ['convention signer', ['convention', 'signée']],
    ['frontal', ['frontalier']],
    ['employeurs', ['employeur']],
    ['parties', ['parties']],
    ['frontallier convenion', ['frontalier', 'convention']],
    ['le frontallier', ['frontalier']],
  ])('finds “%s”, and says where and with which words around it', async (q, marked) => {
    const [first] = await passages(q);
    expect(first).toMatchObject({
      ...{ enrolmentId: enrolment.id, language: 'fr', blockId: blockOf('richText') },
      ...{ course: enrolment.title, unit: { slug: lesson().slug } },
    });
    expect(hits(first!)).toEqual(marked);
    expect(first!.excerpt.map(({ text }) => text).join('')).toBe(
      SAID.fr.replaceAll('**', '').replace(/\[(.*)\]\(.*?\)/, '$1'),
    );
  });

  it('finds nothing of an assessment, no answer of a question, and no word that is not there', async () => {
    expect(await passages('autorité délivre')).toMatchObject([{ blockId: blockOf('question') }]);
    for (const q of ['chauve-souris', 'marmotte', 'zzyzx', '***', '&|!():*\'"\\'])
      expect(await found(q)).toEqual({
        passages: { items: [], more: false },
        notes: { items: [], more: false },
      });
  });

  it('reads the language in which one follows the course, and the newest texts of it', async () => {
    const reader = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'es' }));
    const { id, language } = await reader.enrol(course.structure.id, 'es');
    expect(language).toBe('es');
    expect(await passages('teletrabajar', reader)).toMatchObject([{ enrolmentId: id, language: 'es' }]);
    expect(await passages('convention', reader)).toEqual([]);
    const draft = structuredClone(course);
    say(draft, 'es', blockOf('richText'), 'body', 'El trabajo a distancia exige un convenio escrito.');
    const wishes = { organisationId, dryRun: false, language: 'fr' };
    await api.app.get(CourseImport, { strict: false }).fromFolder(folderOf(draft), wishes);
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    expect(await passages('distancia', reader)).toMatchObject([{ enrolmentId: id }]);
    expect(await passages('teletrabajar', reader)).toEqual([]);
  });

  it('is for who follows the course, as long as they do', async () => {
    const stranger = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    expect(await passages('télétravail', stranger)).toEqual([]);
    const { id } = await stranger.enrol(course.structure.id, 'fr');
    expect(await passages('télétravail', stranger)).toHaveLength(1);
    await stranger.call('DELETE', `/api/learning/enrolments/${id}`);
    expect(await passages('télétravail', stranger)).toEqual([]);
  });

  it('makes the passages once, however many search at the same time', async () => {
    const database = api.app.get(Database);
    await database.query(`DELETE FROM passage_index`);
    const answers = await Promise.all(Array.from({ length: 6 }, () => passages('télétravail')));
    expect(answers.map((items) => items.length)).toEqual(answers.map(() => 1));
    const sql = `SELECT count(*)::int AS count, count(DISTINCT (block_id, content))::int AS different FROM passage`;
    const [{ count, different }] = (await database.query(sql)) as [Record<'count' | 'different', number>];
    expect(count).toBe(different);
  });

  it('looks in the own notes too, and says where there are more than it shows', async () => {
    const path = (block: string) => `/api/learning/enrolments/${enrolment.id}/notes/${block}`;
    await learner.call('PUT', path(blockOf('callout')), {
      text: 'Appeler l’inspection du travail à Pau',
      marked: false,
    });
    const { notes } = await found('inspections');
    expect(notes).toMatchObject({ items: [{ blockId: blockOf('callout'), unit: { slug: lesson().slug } }] });
    expect(notes.items.map(hits)).toEqual([['inspection']]);
    const stranger = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
    expect((await found('inspections', stranger)).notes.items).toEqual([]);
    const blocks = unitsOf(course.structure).flatMap((unit) => unit.blocks.map(({ id }) => id));
    expect(blocks.length).toBeLessThan(2 * MAX_FOUND);
    await api.app.get(Database).query(
      `INSERT INTO passage (version_id, language, number, unit_id, block_id, content, words)
       SELECT p.version_id, p.language, 1000 + n, p.unit_id, p.block_id, p.content, p.words
       FROM passage p, generate_series(1, $1::int) AS n WHERE p.block_id = $2 AND p.language = 'fr'`,
      [MAX_FOUND, blockOf('richText')],
    );
    const many = (await found('télétravail')).passages;
    expect([many.items.length, many.more]).toEqual([MAX_FOUND, true]);
  });

  it('asks for words, and for few', async () => {
    for (const q of ['', '   ', 'x'.repeat(201), 'a\u0000b']) {
      const answer = await search(q);
      expect(answer.statusCode).toBe(400);
      expect(answer.json<Problem>().errors?.[0]?.field).toBe('q');
    }
  });
});
