import type { Evidence } from '@pirecow/contracts';
import { Sealer, Verification } from '@pirecow/features/records';
import { Clock, Database, newId, Storage } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { Client } from 'pg';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { RecordsJobsModule } from '../src/records.jobs.module';
import { AnchorRecords } from '../src/sealing/anchor-records.job';
import { EvidenceDesk } from '../src/sealing/evidence.service';
import { SealRecords } from '../src/sealing/seal-records.job';
import { VerifyRecords } from '../src/sealing/verify-records.job';
import { aCredential, aStatement, settled } from './records.factory';

const NOTHING_SEALED = { position: 0, fault: null };

describe('the evidence', () => {
  let api: TestApi;
  let database: Database;
  let administrator: TestPerson;
  let organisation: string;
  let headers: Record<string, string>;

  beforeAll(async () => {
    api = await startTestApi({}, () => [{ module: RecordsJobsModule }]);
    database = api.app.get(Database);
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    organisation = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    ({ headers } = await aCredential(api.app, administrator, organisation, ['statements/write']));
  });
  afterEach(() => api.clock.release());

  const said = (): Statement => ({ ...aStatement({ accountId: newId() }), id: newId() });
  const post = async (...statements: Statement[]) => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers,
      payload: statements,
    });
    expect(answer.statusCode).toBe(200);
  };
  const seal = async () => {
    await settled(database);
    return api.app.get(Sealer).seal(organisation);
  };
  const verify = () => api.app.get(Verification).verify(organisation);
  const sealed = () =>
    database.query<{ position: string; statement_id: string }>(
      `SELECT position, statement_id FROM statement_seal WHERE organisation_id = $1 ORDER BY position`,
      [organisation],
    );
  const evidence = async (path = '', method: 'GET' | 'POST' = 'GET', who = administrator) => {
    const url = `/api/organisations/${organisation}/evidence${path}`;
    const answer = await api.app.inject({ method, url, headers: who.headers });
    return { status: answer.statusCode, body: answer.json<Evidence>() };
  };
  const elsewhere = async () => {
    const side = new Client({ connectionString: api.databaseUrl });
    await side.connect();
    return side;
  };

  it('seals statements in the order in which they came, and holds', async () => {
    const all = Array.from({ length: 5 }, said);
    await post(...all.slice(0, 3));
    await post(...all.slice(3));
    await settled(database);
    await api.app.get(SealRecords).perform();
    expect((await sealed()).map((row) => row.statement_id)).toEqual(all.map(({ id }) => id));
    expect(await verify()).toMatchObject({ position: 5, erased: 0, fault: null });
  });

  it('seals nothing twice, however often and by however many at once it is asked to', async () => {
    const all = Array.from({ length: 40 }, said);
    await post(...all);
    await settled(database);
    await Promise.all([seal(), seal(), seal(), seal()]);
    await seal();
    expect(await sealed()).toHaveLength(40);
    expect(await verify()).toMatchObject({ position: 40, fault: null });
  });

  it('goes on where a crash between two batches has left it', async () => {
    for (let batch = 0; batch < 2; batch += 1) await post(...Array.from({ length: 450 }, said));
    const original = database.inTransaction.bind(database);
    const crash = jest.spyOn(database, 'inTransaction');
    crash.mockImplementationOnce(original).mockImplementationOnce(async (work) =>
      original(async () => {
        await work();
        throw new Error('killed before the commit');
      }),
    );
    await expect(seal()).rejects.toThrow('killed');
    crash.mockRestore();
    expect(await sealed()).toHaveLength(500);
    await seal();
    expect(await verify()).toMatchObject({ position: 900, fault: null });
  });

  it('waits for transactions that began before, and passes nobody by', async () => {
    const side = await elsewhere();
    await side.query('BEGIN');
    await side.query(`SELECT pg_current_xact_id()`);
    await post(said());
    expect(await api.app.get(Sealer).seal(organisation)).toBe(0);
    expect(await verify()).toMatchObject(NOTHING_SEALED);
    await side.query('COMMIT');
    await side.end();
    expect(await seal()).toBe(1);
  });

  it('goes on after a dump was restored into a cluster whose transactions have smaller numbers', async () => {
    await post(said(), said());
    await seal();
    await post(said());
    const far = `(10000000000 + transaction::text::bigint)::text::xid8`;
    for (const table of ['statement', 'statement_chain'])
      await database.query(`UPDATE ${table} SET transaction = ${far} WHERE organisation_id = $1`, [
        organisation,
      ]);
    await post(said());
    expect(await api.app.get(Sealer).seal(organisation)).toBe(0);
    await api.app.get(Sealer).restored();
    expect(await seal()).toBe(2);
    await post(said());
    expect(await seal()).toBe(1);
    expect(await verify()).toMatchObject({ position: 5, fault: null });
  });

  it.each([
    [
      'changed',
      `UPDATE statement SET original = replace(original, 'experienced', 'mastered') WHERE id = $1`,
      2,
    ],
    ['missing', `DELETE FROM statement WHERE id = $1`, 2],
    ['changed', `UPDATE statement_seal SET salt = sha256('x') WHERE statement_id = $1`, 2],
    ['head', `UPDATE statement_seal SET head = sha256('x') WHERE statement_id = $1`, 2],
    ['position', `DELETE FROM statement_seal WHERE statement_id = $1`, 2],
    ['missing', `UPDATE statement SET stored = stored - interval '1 minute' WHERE id = $1`, 2],
    [
      'not-erased',
      `WITH e AS (INSERT INTO record_erasure (id, organisation_id, kind, reason, asked_at, due_at)
         SELECT gen_random_uuid(), organisation_id, 'person', 'x', now(), now() FROM statement_seal WHERE statement_id = $1
         RETURNING id)
       UPDATE statement_seal SET salt = NULL, erased_at = now(), erasure_id = e.id FROM e WHERE statement_id = $1`,
      2,
    ],
  ])('names the entry that is %s after %s', async (kind, tampering, position) => {
    const all = Array.from({ length: 4 }, said);
    await post(...all);
    await seal();
    await database.query(tampering, [all[1]?.id]);
    const report = await verify();
    expect(report.fault).toMatchObject({ kind, position });
    expect(report.position).toBe(1);
  });

  it('notices a statement that was put between sealed ones', async () => {
    const [first, second] = [said(), said()];
    await post(first, second);
    await seal();
    const id = newId();
    await database.query(
      `INSERT INTO statement SELECT organisation_id, stored - interval '1 second', $2, transaction, source, version, timestamp,
         authority_id, actor_id, verb_id, object_id, registration, original FROM statement WHERE id = $1`,
      [first.id, id],
    );
    expect((await verify()).fault).toEqual({ kind: 'inserted', position: 0, statementId: id });
  });

  it('notices by its anchors a chain that was cut off or sealed anew', async () => {
    const all = Array.from({ length: 3 }, said);
    await post(...all);
    await settled(database);
    await api.app.get(AnchorRecords).perform({ organisationId: organisation });
    expect(await verify()).toMatchObject({ anchors: 1, fault: null });
    await database.query(`DELETE FROM statement_seal WHERE organisation_id = $1`, [organisation]);
    await database.query(`DELETE FROM statement_chain WHERE organisation_id = $1`, [organisation]);
    expect((await verify()).fault).toMatchObject({ kind: 'cut-off', position: 1 });
    await database.query(
      `UPDATE statement SET original = replace(original, 'experienced', 'mastered') WHERE id = $1`,
      [all[0]?.id],
    );
    await seal();
    expect((await verify()).fault).toMatchObject({ kind: 'anchor', position: 3 });
  });

  describe('outside of the database', () => {
    const lines = async () => {
      const month = api.app.get(Clock).now().toISOString().slice(0, 7);
      const file = await api.app.get(Storage).read(`anchors/${organisation}/${month}.jsonl`);
      return (file?.toString() ?? '').trim().split('\n').filter(Boolean);
    };
    const mails = (person: TestPerson) =>
      database.query<{ subject: string; body: string }>(
        `SELECT subject, body FROM mail WHERE recipient = $1 AND kind = 'records.anchor' ORDER BY created_at`,
        [person.email],
      );
    const anchor = async () => {
      await settled(database);
      await api.app.get(AnchorRecords).perform({ organisationId: organisation });
    };

    it('is a line for each new head, and one mail a day to those who coordinate', async () => {
      const coordinator = await aPerson(api.app, {
        roles: { [organisation]: ['coordinator'] },
        language: 'fr',
      });
      api.clock.set(new Date('2026-11-25T10:00:00Z'));
      await post(said());
      await anchor();
      await anchor();
      expect([(await lines()).length, (await mails(coordinator)).length]).toEqual([1, 1]);
      await post(said());
      await anchor();
      expect([(await lines()).length, (await mails(coordinator)).length]).toEqual([2, 1]);
      api.clock.set(new Date('2026-11-26T03:10:00Z'));
      await anchor();
      api.clock.set(new Date('2026-11-27T03:10:00Z'));
      await anchor();
      const [first, second, ...more] = await mails(coordinator);
      const [, head] = (await lines()).map((line) => (JSON.parse(line) as { head: string }).head);
      expect([first?.subject, more]).toEqual(['Où en sont les enregistrements de Larrun Formation', []]);
      expect(second?.body).toContain(head);
      expect(await mails(administrator)).toEqual([]);
    });

    it('is written once where a crash came after the line and before the mail', async () => {
      const coordinator = await aPerson(api.app, { roles: { [organisation]: ['coordinator'] } });
      await post(said());
      const storage = api.app.get(Storage);
      const write = storage.write.bind(storage);
      jest.spyOn(storage, 'write').mockImplementationOnce(async (key, content) => {
        await write(key, content);
        throw new Error('killed');
      });
      await expect(anchor()).rejects.toThrow('killed');
      await anchor();
      expect([(await lines()).length, (await mails(coordinator)).length]).toEqual([1, 1]);
    });
  });

  describe('at its desk', () => {
    it('shows administrators and inspectors how far it is sealed and what a verification found', async () => {
      const inspector = await aPerson(api.app, { roles: { [organisation]: ['inspector'] } });
      await post(said(), said());
      expect((await evidence()).body).toEqual({
        ...{ sealed: null, anchored: null },
        ...{ verifying: null, failedAt: null, verification: null },
      });
      await seal();
      expect((await evidence('/verifications', 'POST', inspector)).body.verifying).toEqual({ position: 0 });
      await api.app.get(VerifyRecords).perform({ organisationId: organisation });
      const { body } = await evidence('', 'GET', inspector);
      expect(body).toMatchObject({ sealed: { position: 2 }, verifying: null });
      expect(body.verification).toMatchObject({ position: 2, head: body.sealed?.head, fault: null });
    });

    it('offers another verification once one was lost, and shows it again if it goes on after all', async () => {
      await post(said());
      await seal();
      await evidence('/verifications', 'POST');
      api.clock.advance(6 * 60_000);
      const lost = (await evidence()).body;
      expect(lost.verifying).toBeNull();
      expect(lost.failedAt).not.toBeNull();
      expect((await evidence('/verifications', 'POST')).body).toMatchObject({
        verifying: { position: 0 },
        failedAt: null,
      });
      api.clock.advance(6 * 60_000);
      const verification = api.app.get(Verification);
      const watched = jest.spyOn(verification, 'verify').mockImplementation(async (_, __, told) => {
        await told?.(1);
        expect((await evidence()).body.verifying).toEqual({ position: 1 });
        throw new Error('seen enough');
      });
      await expect(api.app.get(EvidenceDesk).verify(organisation)).rejects.toThrow('seen enough');
      watched.mockRestore();
    });

    it('asks for one verification and one anchor, however often somebody presses', async () => {
      await post(said());
      await seal();
      for (const path of ['/verifications', '/verifications', '/anchors', '/anchors'])
        expect((await evidence(path, 'POST')).status).toBe(202);
      const jobs = await database.query(
        `SELECT job FROM outbox WHERE payload ->> 'organisationId' = $1 ORDER BY job`,
        [organisation],
      );
      expect(jobs).toEqual([{ job: 'records.anchor' }, { job: 'records.verify' }]);
    });
  });
});
