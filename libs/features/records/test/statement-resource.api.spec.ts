import { type Statement, verbs } from '@pirecow/xapi';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { aCredential } from './records.factory';
import { said, SITE, someone, startStore, type TestStore } from './store.factory';

interface Page {
  statements: Statement[];
  more: string;
}

describe('Communication 2.1 and Data 2.5 (2.0: 4.1.6.1): the statement resource', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  const post = async (...statements: Statement[]) => {
    const answer = await store.call('2.0.0', 'POST', 'statements', { payload: statements });
    expect(answer.statusCode).toBe(200);
    return answer.json<string[]>();
  };
  const find = async (query: Record<string, string>) => {
    const answer = await store.call('2.0.0', 'GET', 'statements', { query });
    expect(answer.statusCode).toBe(200);
    return answer.json<Page>().statements.map(({ id }) => id);
  };

  it('keeps every byte of a statement, also of one within a batch', async () => {
    const [a, b] = [newId(), newId()];
    const text = (id: string) =>
      `{ "id":"${id}", "actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"${verbs.scored}"},\n "object":{"id":"${SITE}/x"},` +
      `"result":{"score":{"raw":1.50},"extensions":{"${SITE}/n":12345678901234567890, "${SITE}/e":"\\u00e9"}}}`;
    await store.call('1.0.3', 'POST', 'statements', {
      headers: { 'content-type': 'application/json' },
      payload: `[${text(a)} , ${text(b)}]`,
    });
    const answer = await store.call('1.0.3', 'GET', 'statements', { query: { statementId: b } });
    expect(answer.body).toContain(
      `"result":{"score":{"raw":1.50},"extensions":{"${SITE}/n":12345678901234567890, "${SITE}/e":"\\u00e9"}}`,
    );
    const [row] = await store.api.app
      .get(Database)
      .query<{ original: string }>('SELECT original FROM statement WHERE id = $1', [b]);
    expect(row?.original).toBe(text(b));
  });

  it('gives back the statements of a batch in their order, and in that of their arrival beside others', async () => {
    const registration = newId();
    const batch = Array.from({ length: 20 }, () => said({ context: { registration } }));
    await post(...batch);
    const later = said({ context: { registration } });
    await post(later);
    expect(await find({ registration, ascending: 'true' })).toEqual([...batch, later].map(({ id }) => id));
    expect(await find({ registration, limit: '2' })).toEqual([later.id, batch.at(-1)?.id]);
  });

  it('finds an agent as object, as member of a group and, where related ones are asked for, everywhere', async () => {
    const agent = someone();
    const asked = JSON.stringify(agent);
    const asActor = said({ actor: agent });
    const asObject = said({ object: agent });
    const asMember = said({ actor: { objectType: 'Group', member: [agent, someone()] } });
    const asInstructor = said({ context: { instructor: agent } });
    const inside = said({
      object: {
        objectType: 'SubStatement',
        actor: agent,
        verb: { id: verbs.attended },
        object: { id: `${SITE}/y` },
      },
    });
    await post(asActor, asObject, asMember, asInstructor, inside);
    expect(await find({ agent: asked, ascending: 'true' })).toEqual(
      [asActor, asObject, asMember].map(({ id }) => id),
    );
    expect(await find({ agent: asked, related_agents: 'true', ascending: 'true' })).toEqual(
      [asActor, asObject, asMember, asInstructor, inside].map(({ id }) => id),
    );
  });

  it('finds whoever brought a statement, where related agents are asked for', async () => {
    const [id] = await post(said());
    const answer = await store.call('2.0.0', 'GET', 'statements', { query: { statementId: id ?? '' } });
    const agent = JSON.stringify(answer.json<Statement>().authority);
    expect(await find({ agent })).toEqual([]);
    expect(await find({ agent, related_agents: 'true', limit: '1' })).toHaveLength(1);
  });

  it('finds an activity as object and, where related ones are asked for, in the context and in sub-statements', async () => {
    const activity = { objectType: 'Activity' as const, id: `${SITE}/activities/${newId()}` };
    const asObject = said({ object: activity });
    const around = said({ context: { contextActivities: { grouping: [activity] } } });
    const inside = said({
      object: {
        objectType: 'SubStatement',
        actor: someone(),
        verb: { id: verbs.attended },
        object: activity,
      },
    });
    await post(asObject, around, inside);
    expect(await find({ activity: activity.id })).toEqual([asObject.id]);
    const related = { activity: activity.id, related_activities: 'true' };
    expect(await find({ ...related, ascending: 'true' })).toEqual(
      [asObject, around, inside].map(({ id }) => id),
    );
    expect(await find({ ...related, agent: JSON.stringify(around.actor) })).toEqual([around.id]);
  });

  it('lets statements about statements answer what their targets answer, along the chain, whatever came first', async () => {
    const target = said();
    const about = said({ object: { objectType: 'StatementRef', id: target.id ?? '' } });
    const aboutAbout = said({ object: { objectType: 'StatementRef', id: about.id ?? '' } });
    await post(aboutAbout);
    await post(about);
    await post(target);
    const agent = JSON.stringify(target.actor);
    expect(await find({ agent, ascending: 'true' })).toEqual([aboutAbout, about, target].map(({ id }) => id));
    const verb = verbs.experienced;
    expect(await find({ agent, verb, ascending: 'true' })).toHaveLength(3);
    expect(await find({ agent, verb: verbs.attended })).toEqual([]);
  });

  it('ends where statements are about each other in a circle', async () => {
    const [a, b] = [newId(), newId()];
    await post(
      said({ id: a, object: { objectType: 'StatementRef', id: b } }),
      said({ id: b, object: { objectType: 'StatementRef', id: a } }),
    );
    expect(await find({ agent: JSON.stringify(someone()) })).toEqual([]);
  });

  it('hides what is voided, and still finds the voiding through it', async () => {
    const target = said();
    await post(target);
    const voiding = said({
      verb: { id: verbs.voided },
      object: { objectType: 'StatementRef', id: target.id ?? '' },
    });
    await post(voiding);
    expect(await find({ agent: JSON.stringify(target.actor) })).toEqual([voiding.id]);
    const by = (query: Record<string, string>) => store.call('1.0.3', 'GET', 'statements', { query });
    expect((await by({ statementId: target.id ?? '' })).statusCode).toBe(404);
    expect((await by({ voidedStatementId: target.id ?? '' })).json<Statement>().id).toBe(target.id);
    expect((await by({ statementId: voiding.id ?? '' })).statusCode).toBe(200);
  });

  it('reads on behind a page while new statements arrive, and never twice', async () => {
    const registration = newId();
    const batch = Array.from({ length: 5 }, () => said({ context: { registration } }));
    await post(...batch);
    const seen: string[] = [];
    let next = `statements?registration=${registration}&limit=2`;
    while (next !== '') {
      const { statements, more } = (await store.call('2.0.0', 'GET', next)).json<Page>();
      seen.push(...statements.map(({ id }) => id ?? ''));
      await post(said({ context: { registration } }));
      next = more.replace('/xapi/', '');
    }
    expect(seen).toEqual(batch.map(({ id }) => id).reverse());
  });

  it('takes the moment that it answered as a limit, to the microsecond', async () => {
    const registration = newId();
    const batch = Array.from({ length: 3 }, () => said({ context: { registration } }));
    await post(...batch);
    const { statements } = (
      await store.call('2.0.0', 'GET', 'statements', { query: { registration, ascending: 'true' } })
    ).json<Page>();
    const [, second] = statements;
    expect(await find({ registration, since: second?.stored ?? '' })).toEqual([batch[2]?.id]);
    expect(await find({ registration, until: second?.stored ?? '', ascending: 'true' })).toEqual(
      batch.slice(0, 2).map(({ id }) => id),
    );
  });

  it('shows ids alone, or one language of everything that is known of an activity', async () => {
    const id = `${SITE}/activities/${newId()}`;
    const named = (name: Record<string, string>) =>
      said({ object: { objectType: 'Activity', id, definition: { name } } });
    await post(named({ fr: 'Veiller' }), named({ es: 'Velar', eu: 'Zaindu' }));
    const [last] = (
      await store.call('2.0.0', 'GET', 'statements', {
        query: { activity: id, format: 'canonical', limit: '1' },
        headers: { 'accept-language': 'fr' },
      })
    ).json<Page>().statements;
    expect(last?.object).toMatchObject({ definition: { name: { fr: 'Veiller' } } });
    const [bare] = (
      await store.call('2.0.0', 'GET', 'statements', { query: { activity: id, format: 'ids', limit: '1' } })
    ).json<Page>().statements;
    expect(bare?.object).toEqual({ id });
  });

  it('says on every answer up to when it is complete, on refusals too, and when a statement was stored', async () => {
    const [id] = await post(said());
    const found = await store.call('2.0.0', 'GET', 'statements', { query: { statementId: id ?? '' } });
    const refused = await store.call('2.0.0', 'GET', 'statements', { query: { LIMIT: '1' } });
    const through = [found, refused].map(({ headers }) =>
      Date.parse(String(headers['x-experience-api-consistent-through'])),
    );
    expect(through.every((moment) => Math.abs(moment - Date.now()) < 60_000)).toBe(true);
    const stored = new Date(found.json<Statement>().stored ?? '').setMilliseconds(0);
    expect(Date.parse(String(found.headers['last-modified']))).toBe(stored);
  });

  it.each([
    'agent',
    'verb',
    'activity',
    'registration',
    'since',
    'until',
    'limit',
    'ascending',
    'related_agents',
  ])('refuses %s beside the id of one statement, by name', async (name) => {
    const values: Record<string, string> = {
      agent: JSON.stringify(someone()),
      verb: verbs.passed,
      activity: SITE,
      registration: newId(),
      since: '2026-01-01T00:00:00Z',
      until: '2026-01-01T00:00:00Z',
      limit: '1',
    };
    const query = { statementId: newId(), [name]: values[name] ?? 'true' };
    const answer = await store.call('1.0.3', 'GET', 'statements', { query });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: object[] }>().errors).toMatchObject([
      { field: name, rule: 'one-statement' },
    ]);
  });

  it('answers HEAD as GET, without a body', async () => {
    const answer = await store.call('1.0.3', 'HEAD', 'statements');
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('shows nothing of another organisation, and only its own to who may read no more', async () => {
    const other = await othersBeside(store);
    const mine = said();
    await post(mine);
    const query = { agent: JSON.stringify(mine.actor) };
    const foreign = await store.api.app.inject({ url: '/xapi/statements', query, headers: other.foreign });
    const own = await store.api.app.inject({ url: '/xapi/statements', query, headers: other.mineOnly });
    expect([foreign.json<Page>().statements, own.json<Page>().statements]).toEqual([[], []]);
  });
});

async function othersBeside({ api, administrator, organisation }: TestStore) {
  const elsewhere = await anOrganisation(api.app);
  const stranger = await aPerson(api.app, { roles: { [elsewhere]: ['administrator'] } });
  const foreign = await aCredential(api.app, stranger, elsewhere, ['all']);
  const mineOnly = await aCredential(api.app, administrator, organisation, ['statements/read/mine']);
  return { foreign: foreign.headers, mineOnly: mineOnly.headers };
}
