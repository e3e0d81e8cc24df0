import type { Problem } from '@pirecow/contracts';
import { type Course, questionsOf, unitsOf } from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import {
  accountAgent,
  activityIri,
  platformContextExtensions,
  platformResultExtensions,
  verbs,
} from '@pirecow/xapi';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { rightAnswer } from '../../learning/test/learning.factory';
import { RunsAtTheDoor } from '../../learning/test/runs.factory';
import { aCoordinator, aLearnerIn, aTwin, CoordinatorAtTheDoor } from './reporting.factory';

const BASE = 'http://localhost:3000';

describe('what coordination tells of a course under way', () => {
  let api: TestApi;
  let course: Course;
  let south: string;
  let coordinator: CoordinatorAtTheDoor;
  let done: Awaited<ReturnType<typeof aLearnerIn>>;
  let begun: Awaited<ReturnType<typeof aLearnerIn>>;
  let left: Awaited<ReturnType<typeof aLearnerIn>>;

  const visit = (who: typeof done, unitId: string, at: string) => ({
    id: newId(),
    actor: accountAgent(BASE, who.accountId),
    verb: { id: verbs.experienced },
    object: { id: activityIri(BASE, 'units', unitId) },
    result: { duration: 'PT10M', extensions: { [platformResultExtensions(BASE).idle]: 'PT2M' } },
    timestamp: at,
    context: {
      registration: who.enrolmentId,
      extensions: { [platformContextExtensions(BASE).deviceTime]: '2026-11-20T10:00:00+01:00' },
    },
  });

  beforeAll(async () => {
    api = await startTestApi();
    south = await anOrganisation(api.app, { name: 'Bidea', country: 'ES' });
    course = await aTwin(api.app, south, 4);
    coordinator = await aCoordinator(api.app, south);
    const person = (
      givenName: string,
      familyName: string,
      territory: string | null,
      courseLanguage: string,
    ) => aLearnerIn(api.app, course, { givenName, familyName, territory, courseLanguage });
    done = await person('Élodie', 'Àlvarez', 'ES241', 'es');
    begun = await person('=HYPERLINK("x")', 'Öztürk', 'FRI15', 'fr');
    left = await person('Unai', 'Bengoa', null, 'eu');
    await done.learner.finishLessons(course, done.enrolmentId);
    const exam = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    const attempt = await done.learner.start(done.enrolmentId, exam?.id ?? '');
    for (const { id } of exam ? questionsOf(exam) : [])
      await done.learner.answer(attempt, id, rightAnswer(course, id));
    await done.learner.submit(attempt);
    const [unit] = unitsOf(course.structure);
    // The visit was four days ago, and nobody visits before enrolling.
    await api.app
      .get(Database)
      .query(`UPDATE enrolment SET enrolled_at = '2026-11-20T08:00:00Z' WHERE id = $1`, [begun.enrolmentId]);
    await begun.learner.state([visit(begun, unit?.id ?? '', '2026-11-20T09:00:00Z')]);
    await left.learner.call('DELETE', `/api/learning/enrolments/${left.enrolmentId}`);
  });

  afterAll(() => api.close());

  it('adds up: every breakdown comes to the total', async () => {
    const figures = await coordinator.summary();
    expect(figures.totals).toMatchObject({
      enrolled: 3,
      completed: 1,
      withdrawn: 1,
      notStarted: 0,
      activeSeconds: 600,
    });
    for (const name of ['territory', 'side', 'language', 'course', 'run', 'organisation'] as const) {
      expect(figures[name].reduce((sum, { enrolled }) => sum + enrolled, 0)).toBe(3);
      expect(figures[name].reduce((sum, { completed }) => sum + completed, 0)).toBe(1);
    }
    expect(figures.side.map(({ key }) => key).sort()).toEqual(['ES', 'FR', 'none']);
  });

  it('counts as active who learnt in the last thirty days', async () => {
    const activeOn = async (day: string) => {
      api.clock.set(day);
      return (await (await aCoordinator(api.app, south)).summary('side=FR')).totals.active;
    };
    const counts = [await activeOn('2026-12-19T09:00:00Z'), await activeOn('2026-12-21T09:00:00Z')];
    api.clock.release();
    expect(counts).toEqual([1, 0]);
  });

  it('tells one session from another, and from who learns without one', async () => {
    const desk = await aPerson(api.app, { roles: { [south]: ['coordinator'] }, language: 'fr' });
    const where = { organisationId: south, courseId: course.structure.id, coordinator: desk };
    const door = new RunsAtTheDoor(api.app, where);
    const run = await door.make({ titles: { fr: 'Groupe du soir' }, languages: ['fr', 'es'] });
    const foreign = await anOrganisation(api.app);
    const stranger = await aCoordinator(api.app, foreign);
    await begun.learner.call('POST', `/api/learning/runs/${run}/place`, {});
    const fr = new CoordinatorAtTheDoor(api.app, desk);
    expect((await fr.summary()).run).toMatchObject([
      { key: 'none', enrolled: 2 },
      { key: run, enrolled: 1 },
    ]);
    const [named] = (await fr.scope()).runs;
    expect((await fr.summary(`runId=${run}`)).runs).toEqual([named]);
    expect(named).toMatchObject({ id: run, name: 'Groupe du soir' });
    const found = await fr.list(`runId=${run}`);
    expect(found).toMatchObject([{ id: begun.enrolmentId, run: named }]);
    expect(await fr.list('runId=none')).toHaveLength(2);
    expect((await fr.file(`runId=${run}`, ';')).map((line) => line['Session'])).toEqual([
      `Groupe du soir (${named!.startsOn})`,
    ]);
    expect([(await stranger.scope()).runs, await stranger.list(`runId=${run}`)]).toEqual([[], []]);
    expect((await fr.ask('summary?runId=all')).json<Problem>().errors).toMatchObject([{ field: 'runId' }]);
  });

  it.each([
    ['territory=ES241', 1],
    ['territory=none', 1],
    ['side=FR', 1],
    ['side=none', 1],
    ['language=eu', 1],
    ['state=completed', 1],
    ['state=withdrawn', 1],
    ['state=under-way', 1],
    ['state=not-started', 0],
    ['mark=active&territory=ES241', 1],
    ['mark=certified', 0],
    ['mark=at-risk', 0],
    ['moment=active&from=2026-11-20&to=2026-11-20', 1],
    ['moment=active&from=2026-11-21&to=2026-11-21&side=FR', 0],
    ['moment=completed&from=2000-01-01', 1],
    ['to=2000-01-01', 0],
    ['search=alvarez', 1],
    ['search=ELODIE%20alv', 1],
    ['search=ozturk', 1],
    ['search=%25', 0],
    ['search=nobody', 0],
  ])('filters list, figures and file alike: %s', async (query, count) => {
    expect(await coordinator.list(query)).toHaveLength(count);
    expect((await coordinator.summary(query)).totals.enrolled).toBe(count);
    expect(await coordinator.file(query)).toHaveLength(count);
  });

  it('pages through by name and by activity without a gap or a repeat', async () => {
    for (const sort of ['name', 'activity']) {
      const names: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = `sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`;
        const page: Awaited<ReturnType<typeof coordinator.page>> = await coordinator.page(query);
        names.push(...page.items.map(({ familyName }) => familyName));
        cursor = page.next;
      }
      expect([...names].sort()).toEqual(['Bengoa', 'Àlvarez', 'Öztürk']);
      if (sort === 'name') expect(names).toEqual(['Àlvarez', 'Bengoa', 'Öztürk']);
    }
  });

  it('refuses a made-up cursor, a reversed period and unknown values by the name of the field', async () => {
    const wrong = ['cursor=abc', 'from=2026-02-02&to=2026-02-01', 'side=PT', 'state=lazy', 'from=tomorrow'];
    const answers = await Promise.all(wrong.map((query) => coordinator.ask(`enrolments?${query}`)));
    const fields = answers.map((answer) => answer.json<Problem>().errors?.[0]?.field);
    expect(fields).toEqual(['cursor', 'to', 'side', 'state', 'from']);
  });

  it('says what is done, and why the rest is not', async () => {
    const rows = await coordinator.list('sort=name');
    const required = unitsOf(course.structure).filter((unit) => unit.required).length;
    expect(rows.map((row) => [row.state, row.done, row.total])).toEqual([
      ['completed', required, required],
      ['withdrawn', 0, required],
      ['under-way', 0, required],
    ]);
    const person = await coordinator.detail(begun.enrolmentId);
    expect(person.missing[0]?.open?.lacks).toEqual([{ reason: 'not-finished' }]);
    expect(person.missing[1]?.open?.lacks).toEqual([{ reason: 'not-started' }]);
    expect(person).toMatchObject({ activeSeconds: 600, idleSeconds: 120, attempts: [] });
  });

  it('shows the way of a person: units, attempts, and a timeline with the time of device and server', async () => {
    const person = await coordinator.detail(done.enrolmentId);
    const units = person.modules.flatMap((module) => module.units);
    expect(units.filter(({ doneAt }) => doneAt === null)).toEqual([]);
    expect(person.attempts).toMatchObject([{ number: 1, score: 1, passed: true }]);
    expect(person.timeline?.[0]?.verb).toBe('satisfied');
    expect(person.timeline?.at(-1)).toMatchObject({
      verb: 'registered',
      source: 'platform',
      title: person.course.name,
    });
    const { timeline } = await coordinator.detail(begun.enrolmentId);
    const seen = timeline?.find(({ verb }) => verb === 'experienced');
    expect(seen).toMatchObject({
      verb: 'experienced',
      source: 'session',
      activeSeconds: 600,
      idleSeconds: 120,
      happenedAt: '2026-11-20T09:00:00.000Z',
      deviceTime: '2026-11-20T10:00:00+01:00',
    });
    expect(Date.parse(seen?.storedAt ?? '')).toBeGreaterThan(Date.parse('2026-11-20T09:00:00Z'));
  });

  it('keeps the statements from those who may see progress but not evidence', async () => {
    const trainer = new CoordinatorAtTheDoor(
      api.app,
      await aPerson(api.app, { roles: { [south]: ['trainer'] } }),
    );
    const person = await trainer.detail(done.enrolmentId);
    expect(person.timeline).toBeNull();
    expect(person.attempts).toHaveLength(1);
  });

  it('gives a file that spreadsheets open, in the language of the reader, without living formulas', async () => {
    const french = await aCoordinator(api.app, south, 'fr');
    const answer = await french.ask('enrolments.csv?side=FR');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(
      /attachment; filename="suivi-\d{4}-\d\d-\d\d\.csv"/,
    );
    expect(answer.body.startsWith('\uFEFFNom;Prénom;')).toBe(true);
    expect(answer.body).toContain(`"'=HYPERLINK(""x"")"`);
    const [line] = await french.file('side=FR', ';');
    expect(line).toMatchObject({
      Territoire: 'Pyrénées-Atlantiques',
      Pays: 'FR',
      État: 'en cours',
      'Minutes actives': '10',
    });
  });

  it('says in the file what each of them misses and why, as the page of the person does', async () => {
    const [line] = await coordinator.file('side=FR');
    const { missing } = await coordinator.detail(begun.enrolmentId);
    const told = line!['What is missing']!.split(' | ');
    expect(told.slice(0, 2)).toEqual([
      `${missing[0]!.title} — started, not finished`,
      `${missing[1]!.title} — not started`,
    ]);
    expect(told).toHaveLength(missing.length);
    expect(line).toMatchObject({ 'Units done': '0', 'Units required': String(missing.length) });
    const [finished] = await coordinator.file('state=completed');
    expect(finished).toMatchObject({ State: 'completed', 'What is missing': '' });
    const basque = await aCoordinator(api.app, south, 'eu');
    const [other] = await basque.file('side=FR', ';');
    expect(other!['Zer falta den']).toContain(' — hasita, amaitu gabe | ');
  });
});
