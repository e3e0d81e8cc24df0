import {
  EVIDENCE_PATIENCE_MS,
  type EvidenceFile,
  type EvidenceFiles,
  type EvidenceVerification,
  PARTS_OF,
} from '@pirecow/contracts';
import { EvidenceMaker } from '@pirecow/features/evidence';
import { Database, IRI_BASE, newId, Storage, TransactionEventBus } from '@pirecow/platform';
import { pdfLines } from '@pirecow/platform/testing';
import { textKey, unitsOf } from '@pirecow/content';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { createHash } from 'node:crypto';
import { anOrganisation, aPartnership, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { FileStore, keysOf } from '../src/files/file-store';
import { LeavingFiles } from '../src/files/leaving-files.service';
import { EvidenceAtTheDoor, FRANCE, SPAIN } from './evidence.factory';

describe('an evidence file', () => {
  let api: TestApi;
  let door: EvidenceAtTheDoor;
  let enrolment: string;
  let run: string;

  beforeAll(async () => {
    api = await startTestApi();
    door = await EvidenceAtTheDoor.open(api.app);
    enrolment = `enrolments/${door.learner.enrolment}`;
    run = `runs/${door.run}`;
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const query = (sql: string, values: unknown[] = []) => api.app.get(Database).query(sql, values);

  it('of a learner for France has an index, every part as a table, the certificate, and each event with its place in the log', async () => {
    const { id } = await door.made(enrolment, FRANCE);
    const opened = await door.opened(id);
    const tables = PARTS_OF.FR.map((part) => `data/${part}.csv`);
    expect(opened.paths).toEqual(
      expect.arrayContaining(['evidence.pdf', 'data/evidence.xlsx', 'manifest.json', ...tables]),
    );
    expect(opened.paths.filter((path) => path.startsWith('certificates/'))).toHaveLength(1);
    const paper = pdfLines(opened.file('evidence.pdf'))
      .map(({ text }) => text)
      .join('\n');
    for (const words of ['Dossier de preuves', 'Maïté Etcheverry', 'Émargements', 'Rien n’a été enregistré'])
      expect(paper.replaceAll(/\s+/g, ' ')).toContain(words);
    const log = opened.table('log');
    expect(log.length).toBeGreaterThan(2);
    const [first] = log;
    expect(first).toMatchObject({
      Personne: 'Maïté Etcheverry',
      Empreinte: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(first!['Heure du serveur']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$/);
    expect(opened.manifest.entries).toEqual(log.map((row) => [Number(row['Entrée']), row['Empreinte']]));
  });

  it('for Spain tells days, controls with their share, communications and tutors, in Spanish', async () => {
    const { id } = await door.made(run, SPAIN);
    const opened = await door.opened(id);
    expect(opened.paths).toEqual(expect.arrayContaining(['evidence.pdf', 'people/0001.pdf']));
    expect(opened.table('days')[0]).toMatchObject({ Persona: 'Maïté Etcheverry' });
    const controls = opened.table('controls');
    expect(controls.at(-1)).toMatchObject({ Superado: 'no', Control: expect.stringContaining('0 de 1') });
    expect(opened.table('ratio')).toEqual([
      { Personas: '1', Tutores: '0', 'Máximo por tutor': '80', Cumplido: 'no' },
    ]);
  });

  it('tells what was planned and who tutors, and marks a day that is too long or came late', async () => {
    const timestamp = `${new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`;
    await door.visits(1, { timestamp, result: { duration: 'PT9H' } });
    const opened = await door.opened((await door.made(enrolment, SPAIN)).id);
    const rows = opened.table('course');
    const [version, tutors] = rows;
    expect(version).toMatchObject({ Persona: 'Maïté Etcheverry', Contenido: 'Versión', Texto: '1' });
    expect(tutors).toMatchObject({ Contenido: 'Tutores', Texto: 'Maite Etxeberria' });
    const planned = rows.map((row) => Number(row['Minutos previstos']));
    const whole = planned.pop();
    expect(whole).toBeGreaterThan(0);
    expect(planned.reduce((sum, minutes) => sum + minutes, 0)).toBe(whole);
    expect(opened.table('days')[0]).toMatchObject({
      Día: timestamp.slice(0, 10),
      'Minutos activos': '540',
      Observación: 'más de 8 horas · recibido otro día',
    });
  });

  it('tells what somebody said by name in a survey, with its questions and options in the language of the file', async () => {
    const { course } = door.certificates.quality;
    const survey = unitsOf(course.structure)
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.type === 'survey');
    const question = survey?.questions.find(({ kind }) => kind === 'scale');
    await query(
      `INSERT INTO survey_answer (enrolment_id, block_id, answers, answered_at) VALUES ($1, $2, $3, now())`,
      [door.learner.enrolment, survey?.id, JSON.stringify({ [question?.id ?? '']: 5 })],
    );
    const opened = await door.opened((await door.made(enrolment, FRANCE)).id);
    const texts = course.texts['fr'] ?? {};
    const wordsOf = (field: string) => texts[textKey(survey?.id ?? '', field)]?.text;
    expect(opened.table('questionnaires')).toContainEqual(
      expect.objectContaining({
        Question: wordsOf(`question.${question?.id}.prompt`),
        Réponse: `5 · ${wordsOf(`question.${question?.id}.high`)}`,
      }),
    );
  });

  it('has a list of contents with the hash of each of its files', async () => {
    const { id } = await door.made(enrolment, FRANCE);
    const opened = await door.opened(id);
    for (const { path, sha256, bytes } of opened.manifest.files) {
      const file = opened.file(path);
      expect([path, createHash('sha256').update(file).digest('hex'), file.length]).toEqual([
        path,
        sha256,
        bytes,
      ]);
    }
  });

  it('agrees with the sealed log by its number and by its list of contents, until somebody changes either', async () => {
    const { id } = await door.made(enrolment, FRANCE);
    const opened = await door.opened(id);
    const { manifest } = opened;
    const agree = manifest.entries.length;
    expect(await door.verified(id)).toMatchObject({
      number: id,
      unchanged: true,
      agree,
      erased: 0,
      fault: null,
    });
    const bytes = opened.file('manifest.json');
    expect((await door.bring(id, bytes)).json()).toMatchObject({ unchanged: true, agree, fault: null });
    const [position, commitment] = manifest.entries[1]!;
    const forged = bytes.toString().replace(
      commitment,
      commitment.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    );
    expect((await door.bring(id, Buffer.from(forged))).json()).toMatchObject({
      ...{ unchanged: false, verdict: 'not-ours' },
      fault: { kind: 'changed', position },
    });
    const seal = `statement_id FROM statement_seal WHERE organisation_id = '${door.own}' AND position = ${position}`;
    const change = (from: string, to: string) =>
      query(
        `UPDATE statement SET original = replace(original, '${from}', '${to}') WHERE id = (SELECT ${seal})`,
      );
    await change('"verb"', '"Verb"');
    const broken = { verdict: 'broken', unchanged: true, fault: { kind: 'changed', position } };
    expect(await door.verified(id)).toMatchObject(broken);
    await change('"Verb"', '"verb"');
    expect((await door.bring(id, Buffer.from('[]'))).statusCode).toBe(400);
  });

  it('says of a list that was made up, and of a paper that was touched, that they are not ours, whatever the log says', async () => {
    const { id } = await door.made(enrolment, FRANCE);
    const opened = await door.opened(id);
    const empty = { ...opened.manifest, entries: [], files: [] };
    const answer = await door.bring(id, Buffer.from(JSON.stringify(empty)));
    expect(answer.json()).toMatchObject({ verdict: 'not-ours', fault: null });
    const verdictOf = async (file: Buffer) => {
      const hash = createHash('sha256').update(file).digest('hex');
      const path = `/api/evidence-files/${id}/verification?sha256=${hash}`;
      return (await door.call(door.coordinator, 'GET', path)).json<EvidenceVerification>().verdict;
    };
    for (const path of ['evidence.pdf', 'data/log.csv', 'data/evidence.xlsx', 'manifest.json'])
      expect([path, await verdictOf(opened.file(path))]).toEqual([path, 'whole']);
    const touched = Buffer.concat([opened.file('evidence.pdf'), Buffer.from(' ')]);
    expect(await verdictOf(touched)).toBe('not-ours');
  });

  it('is within reach of its organisation and of partners that may see evidence, and of nobody else', async () => {
    const [partner, other, foreign] = await Promise.all([1, 2, 3].map(() => anOrganisation(api.app)));
    const by = (await aPerson(api.app, { roles: { [door.own]: ['administrator'] } })).id;
    await aPartnership(api.app, { grantor: door.own, grantee: partner!, by, rights: ['evidence.see'] });
    await aPartnership(api.app, { grantor: door.own, grantee: other!, by, rights: ['progress.see'] });
    const { id } = await door.made(run, SPAIN);
    const manifest = (await door.opened(id)).file('manifest.json');
    const answers = async (who: { headers: object }) => {
      const list = await door.call(who, 'GET', '/api/evidence-files?limit=100');
      const items = list.statusCode === 200 ? list.json<EvidenceFiles>().items : [];
      const asked = [await door.ask(who, enrolment, FRANCE), await door.ask(who, run, FRANCE)];
      const read = [await door.fetch(id, who), await door.bring(id, manifest, who)];
      const verified = await door.call(who, 'GET', `/api/evidence-files/${id}/verification`);
      return [
        items.some((file) => file.id === id),
        ...[...asked, ...read, verified].map(({ statusCode }) => statusCode),
      ];
    };
    const coordinatorOf = (organisation = '') =>
      aPerson(api.app, { roles: { [organisation]: ['coordinator'] } });
    expect(await answers(await door.inspectorOf(door.own))).toEqual([true, 202, 202, 200, 200, 200]);
    expect(await answers(await coordinatorOf(partner))).toEqual([true, 202, 202, 200, 200, 200]);
    for (const organisation of [other, foreign])
      expect(await answers(await coordinatorOf(organisation))).toEqual([false, 404, 404, 404, 404, 404]);
    expect(await answers(door.learner)).toEqual([false, 403, 403, 403, 403, 403]);
    expect(await answers({ headers: {} })).toEqual([false, 401, 401, 401, 401, 401]);
    const log = await query(
      `SELECT count(*)::int AS count FROM audit_entry WHERE organisation_id = $1 AND action LIKE 'evidence.%'
       AND details ->> 'partnerId' = $2`,
      [door.own, partner],
    );
    expect(log).toEqual([{ count: 4 }]);
    const listed = await query(
      `SELECT count(*)::int AS count FROM audit_entry WHERE organisation_id = $1 AND action = 'records.partner-read'
       AND details ->> 'partnerId' = $2`,
      [door.own, partner],
    );
    expect(listed).toEqual([{ count: 1 }]);
  });

  it('is gone after its days, and its list of contents still says whether the log agrees', async () => {
    const { id } = await door.made(enrolment, FRANCE);
    api.clock.set(new Date(Date.now() + 31 * 86_400_000).toISOString());
    await api.app.get(LeavingFiles).over();
    api.clock.release();
    expect((await door.fetch(id)).statusCode).toBe(404);
    expect(await door.verified(id)).toMatchObject({ unchanged: true, fault: null });
  });

  it('is asked for once by two at the same time, and anew where the job of the first one died', async () => {
    const id = async () => (await door.ask(door.coordinator, run, FRANCE)).json<EvidenceFile>().id;
    const [one, other] = await Promise.all([id(), id()]);
    expect(other).toBe(one);
    api.clock.set(new Date(Date.now() + EVIDENCE_PATIENCE_MS).toISOString());
    const anew = await id();
    expect(anew).not.toBe(one);
    api.clock.set(new Date(Date.now() + 2 * EVIDENCE_PATIENCE_MS).toISOString());
    await api.app.get(LeavingFiles).over();
    const states = await query(`SELECT state FROM evidence_file WHERE id IN ($1, $2)`, [one, anew]);
    expect(states).toEqual([{ state: 'failed' }, { state: 'failed' }]);
  });

  it('goes when what it tells was erased, and those that tell of others stay', async () => {
    const erased = await door.certificates.holder({ givenName: 'Iker', familyName: 'Erased' });
    const about = (enrolments: string) => door.made(`enrolments/${enrolments}`, FRANCE);
    const gone = await about(erased.enrolment);
    const stays = await about(door.learner.enrolment);
    const emit = (name: 'records.erased' | 'statements.removed', values: object) =>
      api.app.get(Database).inTransaction(() => api.app.get(TransactionEventBus).emit(name, values as never));
    const key = agentKey(accountAgent(api.app.get(IRI_BASE), erased.id)) ?? '';
    const statuses = () =>
      Promise.all([gone, stays].map(async ({ id }) => (await door.fetch(id)).statusCode));
    await emit('records.erased', { organisationId: newId(), agentKey: key });
    expect(await statuses()).toEqual([200, 200]);
    await emit('statements.removed', { statementIds: [], registrations: [erased.enrolment] });
    expect(await statuses()).toEqual([404, 200]);
    const again = await about(erased.enrolment);
    await emit('records.erased', { organisationId: door.own, agentKey: key });
    expect((await door.fetch(again.id)).statusCode).toBe(404);
    expect(await statuses()).toEqual([404, 200]);
  });

  it('goes with a person who closes the account, and stands in their copy', async () => {
    const leaver = await door.certificates.holder({ givenName: 'Zoé', familyName: 'Partie' });
    const { id } = await door.made(`enrolments/${leaver.enrolment}`, FRANCE);
    const copy = await door.call(leaver, 'GET', '/api/account/export');
    expect(copy.json<{ evidence: { files: object[] } }>().evidence.files).toMatchObject([
      { number: id, country: 'FR' },
    ]);
    const events = api.app.get(TransactionEventBus);
    await api.app.get(Database).inTransaction(() => events.emit('account.closing', { accountId: leaver.id }));
    expect((await door.fetch(id)).statusCode).toBe(404);
    expect(await query(`SELECT payload FROM outbox WHERE job = 'storage.remove'`)).toContainEqual({
      payload: { keys: [`evidence/${id}.zip`] },
    });
  });

  it('leaves nothing behind when somebody in it closes the account while it is being made', async () => {
    const leaver = await door.certificates.holder({ givenName: 'Ana', familyName: 'Meanwhile' });
    const [store, events] = [api.app.get(FileStore), api.app.get(TransactionEventBus)];
    const ready = store.ready.bind(store);
    jest.spyOn(store, 'ready').mockImplementationOnce(async (...values) => {
      const closing = () => events.emit('account.closing', { accountId: leaver.id });
      await api.app.get(Database).inTransaction(closing);
      return ready(...values);
    });
    const { id } = await door.made(`enrolments/${leaver.enrolment}`, FRANCE);
    const storage = api.app.get(Storage);
    const left = () => Promise.all(Object.values(keysOf(id)).map((key) => storage.read(key)));
    expect(await left()).toEqual([undefined, undefined]);
    // As an attempt leaves it that died before it could know.
    await storage.write(keysOf(id).zip, Buffer.from('zip'));
    await api.app.get(EvidenceMaker).make(id);
    expect(await left()).toEqual([undefined, undefined]);
  });
});
