import {
  type AuditList,
  CERTIFICATES_ISSUE_ALL,
  type CertificateRule,
  type PersonalSection,
  type Problem,
} from '@pirecow/contracts';
import { Issuer } from '@pirecow/features/certificates';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { unzipped } from '../../identity/test/zip.factory';
import { IssueAllCertificates } from '../src/issue/issue-all.job';
import { CertificatesAtTheDoor, RULE } from './certificates.factory';

const DAY_MS = 86_400_000;

describe('a certificate', () => {
  let api: TestApi;
  let door: CertificatesAtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
    door = await CertificatesAtTheDoor.open(api.app);
  });
  afterAll(() => api.close());
  beforeEach(() => api.clock.release());

  const database = () => api.app.get(Database);
  const code = (answer: { json: () => unknown }) => (answer.json() as Problem).code;
  const emit = (event: 'course.reopened' | 'course.completed', enrolmentId: string) =>
    database().inTransaction(() => api.app.get(TransactionEventBus).emit(event, { enrolmentId }));

  it('is given by no course before its trainer says so, and then also to those who have completed it', async () => {
    const early = await door.holder();
    expect(await door.wallet(early)).toEqual([]);
    const rule = (await door.call(door.trainer, 'GET', `${door.course}/certificate`)).json<CertificateRule>();
    expect(rule).toMatchObject({
      given: false,
      issued: 0,
      revision: '0',
      abilities: { edit: true, manage: false },
    });
    expect((await door.decide()).statusCode).toBe(204);
    await door.work();
    expect(await door.newest(early)).toMatchObject({
      kind: 'completion',
      standing: 'valid',
      showsName: false,
    });
    const seen = (
      await door.call(door.coordinator, 'GET', `${door.course}/certificate`)
    ).json<CertificateRule>();
    expect(seen).toMatchObject({ ...RULE, issued: 1, revision: '1', abilities: { manage: true } });
  });

  it('is decided by nobody who has seen less, in no language that there is not, and kept in the log', async () => {
    const url = `${door.course}/certificate`;
    const headers = { ...door.trainer.headers, 'if-match': '"0"' };
    expect(code(await door.call({ headers }, 'PUT', url, RULE))).toBe('conflict');
    for (const [wrong, field] of [
      [{ language: 'xx' }, 'language'],
      [{ beside: 'oc' }, 'beside'],
      [{ language: 'fr', beside: 'fr' }, 'beside'],
      [{ validMonths: 121 }, 'validMonths'],
      [{ signatory: 'x'.repeat(121) }, 'signatory'],
    ] as const) {
      const refused = await door.decide(wrong);
      expect([refused.statusCode, refused.json<Problem>().errors?.[0]?.field]).toEqual([400, field]);
    }
    const administrator = await aPerson(api.app, { roles: { [door.quality.own]: ['administrator'] } });
    const log = await door.call(administrator, 'GET', `${door.organisation}/audit`);
    expect(log.json<AuditList>().items[0]).toMatchObject({ action: 'certificate.rule-changed' });
  });

  it('is issued once, whoever asks again, at once, or dies in the middle', async () => {
    const { enrolment, ...who } = await door.quality.finisher();
    const issuer = api.app.get(Issuer);
    // Of a worker that is killed the database keeps nothing.
    const killed = database().inTransaction(async () => {
      await issuer.issue(enrolment);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await door.wallet(who)).toEqual([]);
    await Promise.all([1, 2, 3, 4, 5].map(() => issuer.issue(enrolment)));
    await door.issueAll();
    await emit('course.completed', enrolment);
    await door.work();
    expect(await door.wallet(who)).toHaveLength(1);
  });

  it('is issued while its records are folded anew, which takes its completion away and states it again', async () => {
    const { enrolment, ...who } = await door.quality.finisher();
    await door.whileFolded(enrolment, () => api.app.get(Issuer).issue(enrolment));
    expect(await door.wallet(who)).toHaveLength(1);
  });

  it('is given by a job of the version before, which named the course', async () => {
    const who = await door.quality.finisher();
    await door.unheard();
    const asked = CERTIFICATES_ISSUE_ALL.schema.parse({ courseId: door.quality.courseId });
    await new IssueAllCertificates(api.app.get(Issuer)).perform(asked);
    expect(await door.wallet(who)).toHaveLength(1);
  });

  it('is asked for in the transaction of the completion: one that is taken back leaves no job', async () => {
    const { enrolment } = await door.holder();
    const events = api.app.get(TransactionEventBus);
    const failing = database().inTransaction(async () => {
      await events.emit('course.completed', { enrolmentId: enrolment });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await door.work()).toBe(0);
  });

  it('tells anybody who has its code that it is valid, and its name only where its holder wants it', async () => {
    const who = await door.holder({ language: 'es', givenName: 'Łukasz', familyName: 'Ŵyn-Ñíguez' });
    const { id, code: own, link } = await door.newest(who);
    expect(link).toMatch(new RegExp(`/verify/${own}$`));
    const seen = await door.verify(own);
    expect(seen).toMatchObject({ standing: 'valid', name: null, code: own });
    expect(JSON.stringify(seen)).not.toMatch(/Łukasz|Ŵyn/);
    expect(await door.verify(own.toLowerCase().replaceAll('-', ' '))).toEqual(seen);
    const url = `/api/certificates/${id}/sharing`;
    expect((await door.call(who, 'PUT', url, { showsName: true })).statusCode).toBe(204);
    expect(await door.verify(own)).toMatchObject({ name: 'Łukasz Ŵyn-Ñíguez' });
    const other = await door.holder();
    expect((await door.call(other, 'PUT', url, { showsName: false })).statusCode).toBe(404);
    expect((await door.call(other, 'GET', `/api/certificates/${id}/pdf`)).statusCode).toBe(404);
  });

  it('is unknown where nobody issued it', async () => {
    for (const wrong of ['0000-0000-0000-0000', 'x', '../..', '😀'])
      expect(await door.verify(wrong)).toEqual({ standing: 'unknown' });
  });

  it('runs out when its course says so, counted from the completion', async () => {
    await door.decide({ validMonths: 2 });
    const who = await door.holder();
    await door.decide();
    const { code: own, expiresAt } = await door.newest(who);
    const days = (Date.parse(expiresAt ?? '') - Date.now()) / DAY_MS;
    expect([days > 57, days < 64]).toEqual([true, true]);
    api.clock.set(new Date(Date.parse(expiresAt ?? '') + 1));
    expect(await door.verify(own)).toMatchObject({ standing: 'expired' });
  });

  it('is revoked by a coordinator with a reason, which nobody else reads, and stays so', async () => {
    const who = await door.holder();
    const { id, code: own } = await door.newest(who);
    await door.call(who, 'PUT', `/api/certificates/${id}/sharing`, { showsName: true });
    expect((await door.revoke(id, 'Une autre personne a passé le test.', door.trainer)).statusCode).toBe(403);
    expect((await door.revoke(id, ' ')).statusCode).toBe(400);
    const revoke = () => door.revoke(id, 'Une autre personne a passé le test.');
    expect([(await revoke()).statusCode, (await revoke()).statusCode]).toEqual([204, 204]);
    expect(code(await door.revoke(id, 'Autre chose'))).toBe('certificate.closed');
    const seen = await door.verify(own);
    expect(seen).toMatchObject({ standing: 'revoked', name: null });
    expect(JSON.stringify(seen)).not.toContain('Une autre');
    expect(code(await door.call(who, 'GET', `/api/certificates/${id}/pdf`))).toBe('certificate.closed');
    await emit('course.completed', who.enrolment);
    await door.work();
    expect(await door.wallet(who)).toHaveLength(1);
    const listed = (await door.issued()).items.find((one) => one.id === id);
    expect(listed).toMatchObject({ standing: 'revoked', reason: 'Une autre personne a passé le test.' });
  });

  it('is issued anew with what is right today, and the one before is marked', async () => {
    const who = await door.holder({ givenName: 'Mayte' });
    const before = await door.newest(who);
    await database().query(`UPDATE account SET given_name = 'Maite' WHERE id = $1`, [who.id]);
    const replace = () => door.replace(before.id, 'Faute dans le prénom', 'Sarl Iparla');
    expect([(await replace()).statusCode, (await replace()).statusCode]).toEqual([204, 204]);
    const [after, marked, ...more] = await door.wallet(who);
    expect([after?.standing, marked?.standing, more]).toEqual(['valid', 'replaced', []]);
    expect(await door.verify(before.code)).toMatchObject({ standing: 'replaced' });
    const names = (await door.issued()).items.filter(({ code: one }) =>
      [after?.code, before.code].includes(one),
    );
    expect(names.map(({ name }) => name)).toEqual(['Maite Etxeberria', 'Mayte Etxeberria']);
    expect(code(await door.revoke(before.id, 'zu spät'))).toBe('certificate.closed');
  });

  it('holds no more once somebody voids in the records that its course was completed', async () => {
    const who = await door.holder();
    const { code: own } = await door.newest(who);
    const [said] = await database().query<{ id: string }>(
      `SELECT s.id FROM statement s JOIN record_iri v ON v.id = s.verb_id WHERE s.registration = $1 AND v.iri LIKE '%/satisfied'`,
      [who.enrolment],
    );
    const url = `${door.organisation}/statements/${said?.id}/voiding`;
    const voided = await door.call(door.coordinator, 'POST', url, { reason: 'Une autre personne' });
    expect(voided.statusCode).toBe(201);
    expect(await door.verify(own)).toMatchObject({ standing: 'revoked' });
    await door.issueAll();
    expect(await door.wallet(who)).toHaveLength(1);
  });

  it('is issued anew without an employer that was wrong', async () => {
    const who = await door.holder();
    await door.replace((await door.newest(who)).id, 'L’employeur manque', 'Sarl Iparla');
    const { id, code: named } = await door.newest(who);
    const employer = async (own: string) =>
      (await door.issued()).items.find((one) => one.code === own)?.employer;
    expect(await employer(named)).toBe('Sarl Iparla');
    await door.replace(id, 'Sans employeur');
    expect(await employer((await door.newest(who)).code)).toBe('');
  });

  it('holds no more once its completion is taken back, and is earned anew by completing again', async () => {
    const who = await door.holder();
    const { code: own } = await door.newest(who);
    await emit('course.reopened', who.enrolment);
    expect(await door.verify(own)).toMatchObject({ standing: 'revoked' });
    await emit('course.completed', who.enrolment);
    await door.work();
    const [again, ...earlier] = await door.wallet(who);
    expect([again?.standing, earlier.map(({ standing }) => standing)]).toEqual(['valid', ['revoked']]);
  });

  it('is issued once its course gives one again, to who completed it again meanwhile', async () => {
    const who = await door.holder();
    await emit('course.reopened', who.enrolment);
    await door.decide({ given: false });
    await emit('course.completed', who.enrolment);
    await door.work();
    expect(await door.wallet(who)).toHaveLength(1);
    await door.decide();
    await door.work();
    expect((await door.wallet(who)).map(({ standing }) => standing)).toEqual(['valid', 'revoked']);
  });

  it('is asked for whatever its course gives at that moment, and issued within a day where the job was lost', async () => {
    await door.decide({ given: false });
    const { enrolment, ...who } = await door.quality.finisher();
    const lost = `DELETE FROM outbox WHERE job = 'certificates.issue' AND payload ->> 'enrolmentId' = $1 RETURNING 1`;
    const jobs = await database().query(`WITH lost AS (${lost}) SELECT FROM lost`, [enrolment]);
    expect(jobs).toHaveLength(1);
    await database().query(`UPDATE certificate_rule SET given = true WHERE course_id = $1`, [
      door.quality.courseId,
    ]);
    await api.app.get(Issuer).issueOwed();
    await api.app.get(Issuer).issueOwed();
    expect(await door.wallet(who)).toHaveLength(1);
  });

  it('is in the copy of the own data, and stays valid without a name once the account is closed', async () => {
    const [shown, hidden] = [
      await door.holder({ familyName: 'Shown' }),
      await door.holder({ familyName: 'Hid' }),
    ];
    const { id, code: own } = await door.newest(shown);
    await door.call(shown, 'PUT', `/api/certificates/${id}/sharing`, { showsName: true });
    const { code: other } = await door.newest(hidden);
    const events = api.app.get(TransactionEventBus);
    const sections: Record<string, PersonalSection> = {};
    await events.emit('account.exporting', { accountId: hidden.id, sections });
    expect(JSON.stringify(sections['certificates'])).toContain(other);
    const archive = await unzipped((await door.call(hidden, 'GET', '/api/account/archive')).rawPayload);
    const papers = [...archive].filter(([path]) => path.endsWith('.pdf'));
    expect(papers.map(([path]) => path)).toEqual([`files/certificates/${other}.pdf`]);
    expect(papers[0]?.[1].subarray(0, 5).toString()).toBe('%PDF-');
    expect(archive.get('certificates/own.csv')?.toString()).toContain(other);
    for (const accountId of [shown.id, hidden.id])
      await database().inTransaction(() => events.emit('account.closing', { accountId }));
    expect(await door.verify(own)).toMatchObject({ standing: 'valid', name: 'Maite Shown' });
    expect(await door.verify(other)).toMatchObject({ standing: 'valid', name: null });
    const [row] = await database().query(`SELECT name FROM certificate WHERE code = $1`, [other]);
    expect(row).toEqual({ name: null });
  });

  it('keeps no name of a closed account once nobody is shown it', async () => {
    const [replaced, revoked] = [await door.holder(), await door.holder()];
    const held = await Promise.all([replaced, revoked].map((who) => door.newest(who)));
    for (const [index, who] of [replaced, revoked].entries())
      await door.call(who, 'PUT', `/api/certificates/${held[index]?.id}/sharing`, { showsName: true });
    await door.replace(held[0]?.id ?? '', 'Faute dans le prénom');
    const events = api.app.get(TransactionEventBus);
    for (const { id } of [replaced, revoked])
      await database().inTransaction(async () => {
        await events.emit('account.closing', { accountId: id });
        await database().query(`UPDATE account SET closed_at = now() WHERE id = $1`, [id]);
      });
    expect((await door.revoke(held[1]?.id ?? '', 'Une autre personne a passé le test.')).statusCode).toBe(
      204,
    );
    const names = `SELECT name FROM certificate WHERE id = ANY ($1)`;
    expect(await database().query(names, [held.map(({ id }) => id)])).toEqual([
      { name: null },
      { name: null },
    ]);
  });

  it('is never issued to an account that is closed', async () => {
    const { id, enrolment } = await door.quality.finisher();
    await database().query(`UPDATE account SET closed_at = now() WHERE id = $1`, [id]);
    await door.work();
    const rows = await database().query(`SELECT FROM certificate WHERE enrolment_id = $1`, [enrolment]);
    expect(rows).toEqual([]);
  });
});
