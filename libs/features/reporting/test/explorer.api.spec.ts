import type { Course } from '@pirecow/content';
import { textKey, unitsOf } from '@pirecow/content';
import type {
  ExploredStatement,
  ExplorerList,
  ExplorerOne,
  ExplorerPeople,
  ExplorerScope,
  ExplorerTail,
  SavedFilter,
} from '@pirecow/contracts';
import { StatementFinder } from '@pirecow/features/records';
import { Database, newId, Words } from '@pirecow/platform';
import { accountAgent, activityIri, type Statement, verbs } from '@pirecow/xapi';
import { parse } from 'csv-parse/sync';
import { Client } from 'pg';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, aStatement, BASE, settled } from '../../records/test/records.factory';
import { aLearnerIn, aTwin } from './reporting.factory';

describe('the explorer of learning records', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let maite: Awaited<ReturnType<typeof aLearnerIn>>;
  let coordinator: TestPerson;
  let tool: Record<string, string>;
  let calls = 0;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app);
    course = await aTwin(api.app, own, 1);
    maite = await aLearnerIn(api.app, course, { givenName: 'Maite', familyName: 'Etcheverry' });
    coordinator = await staff(own, 'coordinator');
    const administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    tool = (await aCredential(api.app, administrator, own, ['all'])).headers;
    await maite.learner.finishLessons(course, maite.enrolmentId);
  });
  afterAll(() => api.close());

  const staff = (
    organisationId: string,
    role: 'coordinator' | 'trainer' | 'administrator',
    language = 'en',
  ) => aPerson(api.app, { roles: { [organisationId]: [role] }, language });
  const ask = (person: TestPerson, path: string) => {
    calls += 1;
    return api.app.inject({
      url: `/api/records/${path}`,
      headers: person.headers,
      remoteAddress: `10.1.${calls >> 8}.${calls & 255}`,
    });
  };
  const list = async (person: TestPerson, query = '') =>
    (await ask(person, `statements?${query}`)).json<ExplorerList>();
  const say = async (statements: object | string) => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: { ...tool, 'content-type': 'application/json' },
      payload: typeof statements === 'string' ? statements : JSON.stringify(statements),
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<string[]>();
  };
  const aboutMaite = (rest: Partial<Statement> = {}): Statement => ({
    id: newId(),
    ...aStatement({ accountId: maite.accountId, rest }),
  });
  const all = async (person: TestPerson, query: string) => {
    const found: ExploredStatement[] = [];
    for (let cursor = ''; ;) {
      const page = await list(person, `${query}&limit=3${cursor}`);
      found.push(...page.items);
      if (page.next === null) return found;
      cursor = `&cursor=${page.next}`;
    }
  };

  it('says in the reader’s language who has done what, in which course, with which result', async () => {
    const lesson = unitsOf(course.structure)[0];
    const title = (language: string) => course.texts[language]?.[textKey(lesson?.id ?? '', 'title')]?.text;
    const object = { objectType: 'Activity', id: activityIri(BASE, 'units', lesson?.id ?? '') };
    const grouping = [{ id: activityIri(BASE, 'courses', course.structure.id) }];
    await say(
      aboutMaite({
        verb: { id: verbs.passed },
        object: object as Statement['object'],
        result: { score: { scaled: 0.85 }, success: true, duration: 'PT12M' },
        context: { contextActivities: { grouping }, language: 'fr' },
      }),
    );
    const sentences = {
      fr: `Maite Etcheverry a réussi «\u00a0${title('fr')}\u00a0», 85\u00a0%, 12\u00a0min`,
      es: `Maite Etcheverry aprobó «${title('es')}», 85\u00a0%, 12\u00a0min`,
      eu: `Maite Etcheverryk «${title('eu')}» gainditu du, %\u00a085, 12\u00a0min`,
      en: `Maite Etcheverry passed “${title('fr')}”, 85%, 12\u00a0min`,
    };
    for (const [language, sentence] of Object.entries(sentences)) {
      const reader = await staff(own, 'trainer', language);
      const [found] = (await list(reader, 'limit=1')).items;
      expect(found).toMatchObject({
        sentence,
        person: { accountId: maite.accountId, name: 'Maite Etcheverry' },
        score: 0.85,
        success: true,
        durationSeconds: 720,
        language: 'fr',
        source: 'credential',
        partner: false,
        voided: false,
      });
      expect(found?.course?.id).toBe(grouping[0]?.id);
    }
  });

  it('calls a question that has no name a question, rather than its id', async () => {
    const id = activityIri(BASE, 'blocks', newId());
    const definition = {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'choice',
    };
    await say(
      aboutMaite({
        verb: { id: verbs.answered },
        object: { id, definition } as Statement['object'],
        result: { success: true },
      }),
    );
    const sentences = {
      fr: 'Maite Etcheverry a répondu à une question, juste',
      en: 'Maite Etcheverry answered a question, right',
    };
    for (const [language, sentence] of Object.entries(sentences)) {
      const [found] = (await list(await staff(own, 'trainer', language), 'limit=1')).items;
      expect(found).toMatchObject({ sentence, object: { id } });
    }
  });

  it('has a sentence for every verb of the vocabulary in every language, and the words of others for theirs', async () => {
    const names = Object.keys(verbs);
    const ids = await say(
      names
        .filter((name) => name !== 'voided')
        .map((name) => aboutMaite({ verb: { id: verbs[name as keyof typeof verbs] } })),
    );
    const foreign = {
      id: 'https://tool.example.org/verbs/shared',
      display: { 'fr-FR': 'a partagé', en: 'shared' },
    };
    const [last] = await say([aboutMaite({ verb: foreign })]);
    for (const language of api.app.get(Words).languages) {
      const { items } = await list(await staff(own, 'coordinator', language), `limit=${names.length}`);
      expect(items.filter(({ id }) => ids.includes(id))).toHaveLength(names.length - 1);
      const sentences = new Set(items.map(({ sentence }) => sentence));
      expect(sentences.size).toBe(names.length);
      expect([...sentences].filter((text) => /sentence\.|\{\{|undefined/.test(text))).toEqual([]);
      const shared = language === 'fr' ? 'a partagé' : 'shared';
      expect(items.find(({ id }) => id === last)?.sentence).toContain(shared);
    }
  });

  it('finds by person, verb, activity, course and day, page by page, and never a statement twice', async () => {
    const somebody = await aLearnerIn(api.app, course, { givenName: 'Peio', familyName: 'Ibarra' });
    const unit = `u-${newId()}`;
    const object = { objectType: 'Activity' as const, id: activityIri(BASE, 'units', unit) };
    const grouping = [{ id: activityIri(BASE, 'courses', course.structure.id) }];
    const said = await say(
      Array.from({ length: 7 }, (_, index) => ({
        ...aStatement({ accountId: somebody.accountId }),
        id: newId(),
        object,
        verb: { id: index === 0 ? verbs.passed : verbs.experienced },
        context: { contextActivities: index < 2 ? { grouping } : {} },
      })),
    );
    const ofPeio = `accountId=${somebody.accountId}`;
    const activity = `activity=${encodeURIComponent(object.id)}`;
    const idsOf = async (query: string) => (await all(coordinator, query)).map(({ id }) => id);
    expect(await idsOf(`${ofPeio}&${activity}`)).toEqual([...said].reverse());
    expect(await idsOf(`${activity}&verb=${encodeURIComponent(verbs.passed)}`)).toEqual([said[0]]);
    expect((await idsOf(`${activity}&courseId=${course.structure.id}`)).sort()).toEqual(
      said.slice(0, 2).sort(),
    );
    expect(await idsOf(`${ofPeio}&to=2020-01-01`)).toEqual([]);
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
    expect(await idsOf(`${activity}&from=${today}&to=${today}`)).toHaveLength(7);
    expect(await idsOf(`accountId=${newId()}`)).toEqual([]);
    const { items } = (await ask(coordinator, 'people?search=ibar')).json<ExplorerPeople>();
    expect(items).toEqual([{ id: somebody.accountId, name: 'Peio Ibarra' }]);
  });

  it('hides what is voided, and shows it alone or among the others to who asks', async () => {
    const unit = `u-${newId()}`;
    const object = { objectType: 'Activity' as const, id: activityIri(BASE, 'units', unit) };
    const [gone, stays] = await say([aboutMaite({ object }), aboutMaite({ object })]);
    await say([
      {
        ...aboutMaite({ verb: { id: verbs.voided } }),
        object: { objectType: 'StatementRef', id: gone },
      },
    ]);
    const found = async (voided: string) =>
      (await list(coordinator, `activity=${encodeURIComponent(object.id)}&limit=10&voided=${voided}`)).items
        .filter(({ verb }) => verb.id !== verbs.voided)
        .map(({ id, voided: is }) => ({ id, is }));
    expect(await found('no')).toEqual([{ id: stays, is: false }]);
    expect(await found('only')).toEqual([{ id: gone, is: true }]);
    expect(await found('all')).toEqual([
      { id: stays, is: false },
      { id: gone, is: true },
    ]);
  });

  it('shows the JSON of a statement as the record store answers it', async () => {
    const text = `{ "id": "${newId()}", "actor": ${JSON.stringify(accountAgent(BASE, maite.accountId))},
      "verb": {"id": "${verbs.scored}"}, "object": {"id": "https://example.org/a"}, "result": {"score": {"raw": 1.50}} }`;
    const [id] = await say(text);
    const { json } = (await ask(coordinator, `statements/${id}?organisationId=${own}`)).json<ExplorerOne>();
    expect(json).toContain('"raw": 1.50');
    expect(JSON.parse(json)).toMatchObject({ id, authority: { objectType: 'Agent' } });
    expect((await ask(coordinator, `statements/${newId()}?organisationId=${own}`)).statusCode).toBe(404);
  });

  it('keeps to the reach: own organisation, and what a partner granted as evidence, course by course', async () => {
    const partner = await anOrganisation(api.app, { name: 'Nafar Prestakuntza' });
    const [granted, kept] = [await aTwin(api.app, partner, 2), await aTwin(api.app, partner, 3)];
    const seen = await aLearnerIn(api.app, granted, { givenName: 'Ane', familyName: 'Sola' });
    const unseen = await aLearnerIn(api.app, kept, { givenName: 'Jon', familyName: 'Azpi' });
    const stranger = await list(coordinator, `organisationId=${partner}`);
    expect(stranger.items).toEqual([]);
    await aPartnership(api.app, {
      grantor: partner,
      grantee: own,
      by: coordinator.id,
      rights: ['progress.see', 'evidence.see'],
      courseId: granted.structure.id,
    });
    const { items } = await list(coordinator, `organisationId=${partner}&limit=50`);
    expect(items.map(({ person }) => person.name)).toEqual(['Ane Sola']);
    expect(items[0]).toMatchObject({ partner: true, organisation: { name: 'Nafar Prestakuntza' } });
    const other = await list(coordinator, `organisationId=${partner}&accountId=${unseen.accountId}`);
    expect(other.items).toEqual([]);
    const [hidden] = await api.app
      .get(Database)
      .query<{ id: string }>('SELECT id FROM statement WHERE registration = $1', [unseen.enrolmentId]);
    const direct = await ask(coordinator, `statements/${hidden?.id}?organisationId=${partner}`);
    expect(direct.statusCode).toBe(404);
    const trainer = await list(await staff(own, 'trainer'), `organisationId=${partner}`);
    expect(trainer.items).toEqual([]);
    const both = await all(coordinator, `verb=${encodeURIComponent(verbs.registered)}`);
    expect(both.map(({ person }) => person.accountId)).toEqual(
      expect.arrayContaining([seen.accountId, maite.accountId]),
    );
    const noted = await api.app
      .get(Database)
      .query(
        `SELECT account_id FROM audit_entry WHERE organisation_id = $1 AND action = 'records.partner-read'`,
        [partner],
      );
    expect(noted).toEqual([{ account_id: coordinator.id }]);
  });

  it('tells nobody the name behind an account that has nothing to do with the organisation', async () => {
    const stranger = await aPerson(api.app, { givenName: 'Secret', familyName: 'Name' });
    await say([{ ...aStatement({ accountId: stranger.id }), id: newId() }]);
    const [found] = (await list(coordinator, 'limit=1')).items;
    expect(found?.person).toEqual({ accountId: null, name: 'somebody' });
    expect(found?.sentence).not.toContain('Secret');
  });

  it('follows the log live: what is stored later arrives in the order of commits, once', async () => {
    await settled(api.app.get(Database));
    const { tail } = await list(coordinator, 'limit=1');
    const follow = async (after: string, query = '') =>
      (await ask(coordinator, `statements/tail?after=${after}&wait=20${query}`)).json<ExplorerTail>();
    const waiting = follow(tail);
    const [first] = await say([aboutMaite()]);
    const live = await waiting;
    expect(live.items.map(({ id }) => id)).toEqual([first]);
    const [second] = await say([aboutMaite({ verb: { id: verbs.attended } })]);
    await say([aboutMaite()]);
    const verb = `&verb=${encodeURIComponent(verbs.attended)}`;
    const next = await follow(live.after, verb);
    expect(next.items.map(({ id }) => id)).toEqual([second]);
    const quiet = await ask(coordinator, `statements/tail?after=${next.after}&wait=0${verb}`);
    expect(quiet.json<ExplorerTail>().items).toEqual([]);
  });

  it('never passes over a statement whose transaction is still under way', async () => {
    await settled(api.app.get(Database));
    const { tail } = await list(coordinator, 'limit=1');
    const slow = new Client({ connectionString: api.databaseUrl });
    await slow.connect();
    await slow.query('BEGIN');
    const { rows } = await slow.query<{ id: string }>(
      `INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id, original)
       SELECT organisation_id, clock_timestamp(), gen_random_uuid(), source, version, timestamp, authority_id, actor_id,
         verb_id, original FROM statement WHERE organisation_id = $1 AND source = 'credential'
       ORDER BY stored DESC LIMIT 1 RETURNING id`,
      [own],
    );
    const [fast] = await say([aboutMaite()]);
    const early = await ask(coordinator, `statements/tail?after=${tail}&wait=0`);
    expect(early.json<ExplorerTail>().items).toEqual([]);
    await slow.query('COMMIT');
    await slow.end();
    await settled(api.app.get(Database));
    const { items } = (await ask(coordinator, `statements/tail?after=${tail}&wait=20`)).json<ExplorerTail>();
    expect(items.map(({ id }) => id)).toEqual([rows[0]?.id, fast]);
  });

  it('answers files: the statements as they were written, line by line, and a table in the reader’s words', async () => {
    const unit = `u-${newId()}`;
    const object = { objectType: 'Activity' as const, id: activityIri(BASE, 'units', unit) };
    const evil = { ...object, definition: { name: { en: '=HYPERLINK("evil")' } } };
    const text =
      `{"id":"${newId()}","actor":${JSON.stringify(accountAgent(BASE, maite.accountId))},\n "verb":{"id":"${verbs.attended}"},` +
      `"object":${JSON.stringify(object)},"timestamp":"2026-11-01T10:00:00.000+01:00","version":"1.0.0","result":{"score":{"scaled":0.50}}}`;
    await say(text);
    await say([aboutMaite({ object: evil })]);
    const query = `activity=${encodeURIComponent(object.id)}`;
    const lines = (await ask(coordinator, `statements.jsonl?${query}`)).body.split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe(text.replace('\n', ' '));
    const reader = await staff(own, 'coordinator', 'fr');
    const { body, headers } = await ask(reader, `statements.csv?${query}`);
    expect(headers['content-disposition']).toContain('enregistrements-');
    const table: Record<string, string>[] = parse(body, { columns: true, bom: true, delimiter: ';' });
    expect(table).toHaveLength(2);
    expect(table[0]?.['À propos de']).toBe(`'=HYPERLINK("evil")`);
    expect(table[1]).toMatchObject({ Personne: 'Maite Etcheverry', 'Résultat (%)': '50', Invalidé: 'non' });
    const noted = await api.app
      .get(Database)
      .query(`SELECT DISTINCT action FROM audit_entry WHERE account_id = $1`, [reader.id]);
    expect(noted).toEqual([{ action: 'records.exported' }]);
  });

  it('answers long files piece by piece: nothing is lost or said twice, and the first goes out before the last is read', async () => {
    const object = { objectType: 'Activity' as const, id: activityIri(BASE, 'units', `u-${newId()}`) };
    const batch = (length: number) => say(Array.from({ length }, () => aboutMaite({ object })));
    const ids = [...(await batch(500)), ...(await batch(500)), ...(await batch(1))].reverse();
    const query = `activity=${encodeURIComponent(object.id)}`;
    const begun = Promise.withResolvers<void>();
    const finder = api.app.get(StatementFinder);
    const newest = finder.newest.bind(finder);
    const pages = jest.spyOn(finder, 'newest').mockImplementation(async (...asked) => {
      if (asked[2]) await begun.promise;
      return newest(...asked);
    });
    const url = `/api/records/statements.jsonl?${query}`;
    const answer = await api.app.inject({ url, headers: coordinator.headers, payloadAsStream: true });
    let lines = '';
    for await (const chunk of answer.stream()) {
      begun.resolve();
      lines += String(chunk);
    }
    expect(pages).toHaveBeenCalledTimes(3);
    pages.mockRestore();
    const idIn = (line: string) => (JSON.parse(line) as Statement).id;
    expect(lines.trim().split('\n').map(idIn)).toEqual(ids);
    const { body } = await ask(coordinator, `statements.csv?${query}`);
    expect(parse(body, { bom: true, from: 2 }).map((row) => row.at(-1))).toEqual(ids);
  });

  it('tells what can be asked for: own courses, verbs that occur, and who the person is', async () => {
    const verb = `https://tool.example.org/verbs/v${newId()}`;
    await say([aboutMaite({ verb: { id: verb } })]);
    const scope = (await ask(coordinator, `scope?accountId=${maite.accountId}`)).json<ExplorerScope>();
    expect(scope.person).toEqual({ id: maite.accountId, name: 'Maite Etcheverry' });
    expect(scope.verbs.map(({ id }) => id)).toEqual(expect.arrayContaining([verb, verbs.passed]));
    expect(scope.courses.map(({ id }) => id)).toContain(course.structure.id);
    const stranger = await aPerson(api.app);
    const other = (await ask(coordinator, `scope?accountId=${stranger.id}`)).json<ExplorerScope>();
    expect(other.person).toBeNull();
  });

  it('keeps filters for their owner alone, and forgets them with the account', async () => {
    const person = await staff(own, 'coordinator');
    const save = (name: string) =>
      api.app.inject({
        method: 'POST',
        url: '/api/records/filters',
        headers: person.headers,
        payload: { name, filters: { verb: verbs.passed } },
      });
    const { id } = (await save('Réussites')).json<SavedFilter>();
    const mine = (await ask(person, 'filters')).json<{ items: SavedFilter[] }>();
    expect(mine.items).toEqual([{ id, name: 'Réussites', filters: { verb: verbs.passed, voided: 'no' } }]);
    expect((await ask(coordinator, 'filters')).json()).toEqual({ items: [] });
    const remove = (who: TestPerson) =>
      api.app.inject({ method: 'DELETE', url: `/api/records/filters/${id}`, headers: who.headers });
    expect((await remove(coordinator)).statusCode).toBe(404);
    expect((await remove(person)).statusCode).toBe(204);
    for (let count = 0; count < 50; count += 1) await save(`Filtre ${count}`);
    expect((await save('Un de trop')).statusCode).toBe(400);
  });
});
