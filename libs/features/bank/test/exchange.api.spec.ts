import type { BankExportReport, Problem } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { canonical } from '../../../formats/src/testing/canonical';
import { shown, withoutDropped } from '../../../formats/src/testing/kept';
import { sheetArbitrary } from '../../../formats/src/testing/sheet-arbitrary';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import type { BankedQuestion } from '../src/schemas';
import { aBank, aQuestion, type Bank } from './bank.factory';

const MIB = 1024 * 1024;

const GIFT = `$CATEGORY: $course$/top/Accueil

::Bonjour::[markdown]Que fait-on d’abord ? {
=Écouter
~Signer
}

// [tag:mugaz]
La frontière est fermée. {F}

Écrivez un poème. {}
`;

async function zipOf(fill: (zip: ZipFile) => void): Promise<Buffer> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

describe('questions of other tools', () => {
  let api: TestApi;
  let bank: Bank;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    bank = await aBank(api.app);
    await api.app.get(Database).query('DELETE FROM rate_limit');
  });
  afterAll(() => api.close());

  describe('come in', () => {
    it('by a dry run that says what becomes of each and writes nothing, then for good', async () => {
      const dry = await bank.take('format=gift&language=fr&dryRun=true', GIFT);
      expect(dry.questions.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'refused']);
      expect(dry.questions[0]).toMatchObject({
        prompt: 'Que fait-on d’abord ?',
        interaction: 'singleChoice',
      });
      expect(dry.questions[2]?.refusal).toMatchObject({ rule: 'question.type', values: { type: 'Essay' } });
      expect([dry.taken, await bank.list()]).toEqual([false, []]);
      const taken = await bank.take('format=gift&language=fr', GIFT);
      expect(taken).toEqual({ ...dry, taken: true });
      const items = await bank.list();
      expect(items).toHaveLength(2);
      expect(items.find(({ name }) => name === 'Bonjour')).toMatchObject({
        tags: ['Accueil'],
        languages: ['fr'],
      });
    });

    it('once: the same file again doubles nothing, also after one of them was edited; what was taken out comes in again', async () => {
      await bank.take('format=gift&language=fr', GIFT);
      const [first, second] = await bank.list();
      const one = await bank.get(first!.id);
      await bank.written(
        { ...one, difficulty: 5, texts: { fr: { ...one.texts['fr'], prompt: 'Autre ?' } } },
        one.revision,
      );
      const again = await bank.take('format=gift&language=fr', GIFT);
      expect(again.questions.map(({ outcome }) => outcome)).toEqual(['known', 'known', 'refused']);
      expect(await bank.list()).toHaveLength(2);
      const { revision } = await bank.get(second!.id);
      await bank.ask(`/${second!.id}`, { method: 'DELETE', seen: revision });
      const third = await bank.take('format=gift&language=fr', GIFT);
      expect(third.questions.filter(({ outcome }) => outcome === 'new')).toHaveLength(1);
      expect(await bank.list()).toHaveLength(2);
    });

    it('once, where the same file is sent twice at the same time, or holds a question twice', async () => {
      const twice = `${GIFT}\n${GIFT.slice(GIFT.indexOf('::'))}`;
      await Promise.all([1, 2, 3].map(() => bank.take('format=gift&language=fr', twice)));
      expect(await bank.list()).toHaveLength(2);
    });

    it('from Moodle XML and from a table', async () => {
      const xml = `<?xml version="1.0"?><quiz><question type="truefalse"><name><text>Vrai</text></name>
        <questiontext format="html"><text><![CDATA[<p>Le col est <b>ouvert</b>.</p>]]></text></questiontext>
        <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
      const csv = 'type;prompt;option 1;option 2;correct;tags\nsingleChoice;Combien ?;Un;Deux;2;nombres\n';
      expect((await bank.take('format=moodle-xml&language=es', xml)).questions).toMatchObject([
        { outcome: 'new' },
      ]);
      expect((await bank.take('format=csv&language=eu', csv)).questions).toMatchObject([{ outcome: 'new' }]);
      expect((await bank.list()).map(({ languages }) => languages[0]).sort()).toEqual(['es', 'eu']);
    });
  });

  it('come in from an H5P file too large for other formats, whose libraries stay where they are', async () => {
    const content = { question: '<p>Le col est ouvert.</p>', correct: 'true' };
    const file = await zipOf((zip) => {
      zip.addBuffer(Buffer.from(JSON.stringify({ title: 'Cols', mainLibrary: 'H5P.TrueFalse' })), 'h5p.json');
      zip.addBuffer(Buffer.from(JSON.stringify(content)), 'content/content.json');
      zip.addBuffer(randomBytes(5 * MIB), 'H5P.TrueFalse-1.8/big.bin');
    });
    expect((await bank.take('format=h5p&language=fr', file)).questions).toMatchObject([
      { outcome: 'new', prompt: 'Le col est ouvert.', interaction: 'trueFalse' },
    ]);
    expect(await bank.list()).toMatchObject([{ name: 'Cols' }]);
    const empty = await zipOf((zip) => zip.addBuffer(Buffer.from('{}'), 'h5p.json'));
    expect((await bank.take('format=h5p&language=fr', empty)).refusal?.rule).toBe('h5p.broken');
  });

  describe('that are hostile or broken leave nothing behind', () => {
    const refusalOf = async (query: string, payload: Buffer | string) => {
      const report = await bank.take(query, payload);
      expect(report.taken).toBe(false);
      return report.refusal?.rule;
    };
    afterEach(async () => expect(await bank.list()).toEqual([]));

    it('a document type with entities', async () => {
      const bomb =
        '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>';
      expect(await refusalOf('format=moodle-xml&language=fr', bomb)).toBe('xml.doctype');
      expect(await refusalOf('format=qti&language=fr', bomb)).toBe('xml.doctype');
    });

    it('more than four megabytes, announced or not', async () => {
      const big = Buffer.alloc(5 * MIB, 'a');
      for (const format of ['gift', 'csv', 'qti'])
        expect((await bank.send(`format=${format}&language=fr`, big)).statusCode).toBe(413);
    });

    it('another encoding than it says, or none', async () => {
      const latin = Buffer.from('Où est-ce ? {T}', 'latin1');
      expect(await refusalOf('format=gift&language=fr', latin)).toBe('file.encoding');
      expect(await refusalOf('format=csv&language=fr', Buffer.from([0xff, 0xfe, 0x00]))).toBeDefined();
    });

    it('a zip bomb, a link, a path that climbs, a broken zip', async () => {
      const rule = async (zip: Buffer) =>
        (await bank.send('format=qti&language=fr', zip)).json<Problem>().errors?.[0]?.rule;
      const bomb = await zipOf((zip) => zip.addBuffer(Buffer.alloc(14 * MIB), 'items/a.xml'));
      const link = await zipOf((zip) =>
        zip.addBuffer(Buffer.from('/etc/passwd'), 'a.xml', { mode: 0o120777 }),
      );
      const climbing = await zipOf((zip) => zip.addBuffer(Buffer.from('x'), 'pp/a.xml'));
      expect(await rule(bomb)).toBe('zip-bomb');
      expect(await rule(link)).toBe('zip-link');
      const renamed = Buffer.from(climbing.toString('latin1').replaceAll('pp/a.xml', '../a.xml'), 'latin1');
      expect(await rule(renamed)).toBe('zip-path');
      expect(await rule(bomb.subarray(0, 300))).toBe('zip-broken');
      const nothing = await zipOf((zip) => zip.addBuffer(Buffer.from('<a/>'), 'imsmanifest.xml'));
      expect(await refusalOf('format=qti&language=fr', nothing)).toBe('file.no-questions');
    });

    it('a file that is another kind, or breaks off', async () => {
      expect(await refusalOf('format=csv&language=fr', 'a;b\n1;2')).toBeDefined();
      expect(await refusalOf('format=moodle-xml&language=fr', '<quiz><question type="truefalse">')).toBe(
        'xml.broken',
      );
      const strays = await zipOf((zip) => zip.addBuffer(Buffer.from('<html/>'), 'a.xml'));
      expect((await bank.take('format=qti&language=fr', strays)).questions).toMatchObject([
        { outcome: 'refused' },
      ]);
      expect((await bank.send('format=pdf&language=fr', 'x')).statusCode).toBe(400);
    });
  });

  describe('go out', () => {
    const exported = (format: string, ids: string[], language = 'fr') =>
      bank.ask(`/export?format=${format}&language=${language}&ids=${ids.join()}`);
    const reported = async (format: string, ids: string[], language = 'fr') =>
      (
        await bank.ask(`/export/report?format=${format}&language=${language}&ids=${ids.join()}`)
      ).json<BankExportReport>();

    it('in the language that one chooses, and name what the file will not hold', async () => {
      const { question } = await bank.written({ ...aQuestion(), tags: ['accueil'] });
      const ordering = newId();
      await bank.written({
        question: {
          id: ordering,
          type: 'question',
          interaction: 'ordering',
          options: ['b', 'a'],
          partial: 'none',
          points: 1,
        },
        key: { correct: ['a', 'b'] },
        sourceLanguage: 'fr',
        texts: { fr: { prompt: 'Dans quel ordre ?', 'option.a.text': 'Un', 'option.b.text': 'Deux' } },
      });
      const ids = [question.id, ordering];
      expect((await exported('gift', ids, 'es')).body).toContain('Escuchar');
      const { questions } = await reported('gift', ids);
      expect(questions.find(({ id }) => id === ordering)?.refusal?.rule).toBe('question.not-expressible');
      expect(questions.find(({ id }) => id === question.id)?.refusal).toBeNull();
      const spanish = await reported('qti-2.1', ids, 'es');
      expect(spanish.questions.find(({ id }) => id === ordering)?.refusal?.rule).toBe('question.language');
      expect((await exported('qti-3.0', ids, 'eu')).statusCode).toBe(404);
      const other = await aBank(api.app);
      expect((await other.ask(`/export?format=gift&language=fr&ids=${question.id}`)).statusCode).toBe(404);
      expect((await bank.ask('/export?format=gift&language=fr&ids=a,b')).statusCode).toBe(400);
    });

    it('and in, which the log of the organisation says, but not where nothing left or came', async () => {
      const deeds = async () => {
        const rows = await api.app
          .get(Database)
          .query<{ action: string }>(
            `SELECT action FROM audit_entry WHERE organisation_id = $1 ORDER BY id`,
            [bank.organisationId],
          );
        return rows.map(({ action }) => action).filter((action) => action.startsWith('questions.'));
      };
      await bank.take('format=gift&language=fr&dryRun=true', GIFT);
      await bank.take('format=gift&language=fr', GIFT);
      await bank.take('format=gift&language=fr', GIFT);
      const [first] = await bank.list();
      await exported('gift', [first!.id]);
      await exported('gift', [first!.id], 'eu');
      expect(await deeds()).toEqual(['questions.imported', 'questions.exported']);
    });

    it.each(['gift', 'qti-2.1', 'qti-3.0'] as const)(
      'as %s and come in again as they were, but for what the report names',
      async (format) => {
        const sheets = fc.sample(sheetArbitrary, 40);
        for (const { question, key, texts, name = '', tags } of sheets)
          await bank.written({
            ...{ question, key, name, tags },
            sourceLanguage: 'fr',
            texts: { fr: texts },
          });
        const ids = sheets.map(({ question }) => question.id);
        const file = await exported(format, ids);
        const { questions } = await reported(format, ids);
        const written = questions.filter(({ refusal }) => !refusal);
        expect(written.length).toBeGreaterThan(10);
        const other = await aBank(api.app);
        const importing = `format=${format === 'gift' ? 'gift' : 'qti'}&language=fr`;
        const { questions: read } = await other.take(importing, file.rawPayload);
        expect(read.map(({ outcome }) => outcome)).toEqual(written.map(() => 'new'));
        const back = new Map<string, BankedQuestion>();
        for (const { id } of await other.list('limit=100')) back.set(id, await other.get(id));
        const inOrder = [...back.values()].sort((a, b) => (a.question.id < b.question.id ? -1 : 1));
        const same = format === 'gift' ? undefined : shown;
        const sheetOf = ({ question, key, texts, tags }: BankedQuestion) =>
          canonical({ question, key, tags, texts: texts['fr'] ?? {} }, same);
        written.forEach(({ id, dropped }, index) => {
          const sheet = sheets.find(({ question }) => question.id === id)!;
          const kept = format === 'gift' ? withoutDropped(sheet, dropped) : sheet;
          // GIFT's pairs have this one rule.
          if (format === 'gift' && kept.question.interaction === 'matching')
            kept.question.partial = 'perOption';
          expect(sheetOf(inOrder[index]!)).toEqual(canonical(kept, same));
        });
      },
    );
  });
});
