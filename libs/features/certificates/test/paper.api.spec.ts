import type { CertificateKind, Problem, VerifiedDocument } from '@pirecow/contracts';
import { beginPdf } from '@pirecow/features/catalogue';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import type { Finisher } from '../../quality/test/quality.factory';
import { CONFIG, type Config, Database, SecretBox } from '@pirecow/platform';
import { pdfLines } from '@pirecow/platform/testing';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ownCertificate } from '../src/signing/own-certificate';
import { addSignatureField, readSigned, signPdf } from '../src/signing/signed-pdf';
import { Signer } from '../src/signing/signer.service';
import { CertificatesAtTheDoor } from './certificates.factory';

const LANGUAGES = [
  ['fr', 'es'],
  ['eu', 'en'],
];
const KINDS: CertificateKind[] = ['completion', 'realisation', 'diploma', 'attendance'];
const NAME = 'Łukasz Ŵyn-Ñíguez Çelik Gőmez de la Przybyszewska-Villaverde';

describe('the document of a certificate', () => {
  let api: TestApi;
  let door: CertificatesAtTheDoor;
  const holders = new Map<CertificateKind, Finisher & { certificate: string }>();

  beforeAll(async () => {
    api = await startTestApi();
    door = await CertificatesAtTheDoor.open(api.app);
    const [givenName = '', ...rest] = NAME.split(' ');
    for (const kind of KINDS) {
      await door.decide({ kind });
      const who = await door.holder({ givenName, familyName: rest.join(' '), language: 'fr' });
      holders.set(kind, { ...who, certificate: (await door.newest(who)).id });
    }
  });
  afterAll(() => api.close());

  async function paper(kind: CertificateKind, query = '') {
    const who = holders.get(kind)!;
    return door.call(who, 'GET', `/api/certificates/${who.certificate}/pdf${query}`);
  }
  async function look(document: Buffer) {
    const url = '/api/certificate-verifications?language=fr';
    const sent = { method: 'POST' as const, url, headers: { 'content-type': 'application/pdf' } };
    return (await api.app.inject({ ...sent, payload: document })).json<VerifiedDocument>();
  }
  /** As ours are, before somebody signs it. */
  async function unsigned(code: string): Promise<Buffer> {
    const pdf = await beginPdf({ title: 'x', language: 'fr' });
    pdf.addStructure(pdf.struct('P', {}, () => pdf.font('body').text('Jon Doe')));
    addSignatureField(pdf, code, new Date());
    pdf.end();
    return buffer(pdf);
  }
  const inked = (pdf: Buffer) => pdfLines(pdf).map(({ text }) => text);
  const flat = (text: string) => text.replaceAll(/\s/g, '');

  it.each(KINDS)(
    'of a %s says the whole name, the course, the code and no word that is missing, in each language',
    async (kind) => {
      for (const [language, beside] of LANGUAGES) {
        const pdf = (await paper(kind, `?language=${language}&beside=${beside}`)).rawPayload;
        const text = flat(inked(pdf).join(''));
        for (const said of [flat(NAME), (await door.newest(holders.get(kind)!)).code])
          expect(text).toContain(said);
        expect(text).not.toMatch(/certificates:|kind\.|fact\.|\{\{|\?\?/);
        for (const line of pdfLines(pdf)) expect(line.left).toBeGreaterThanOrEqual(22);
        expect(pdf.toString('latin1')).toMatch(/\/StructTreeRoot/);
        expect(pdf.toString('latin1')).toContain('pdfuaid');
      }
    },
  );

  it('has what the law asks of a certificat de réalisation and of a Spanish diploma', async () => {
    const french = inked((await paper('realisation')).rawPayload).join(' ');
    for (const field of [
      'Entreprise',
      'Nature de l’action',
      'Période',
      'Durée',
      'Dispensateur',
      'L. 6313-1',
      '3 ans',
    ])
      expect(flat(french)).toContain(flat(field));
    const spanish = flat(inked((await paper('diploma', '?language=es')).rawPayload).join(' '));
    for (const field of ['Contenidos', 'Modalidad', 'teleformación', 'Duración', 'Período'])
      expect(spanish).toContain(field);
  });

  it('fits one page, also in two languages', async () => {
    for (const kind of KINDS) {
      const pages = pdfLines((await paper(kind, '?language=fr&beside=eu')).rawPayload).map(
        ({ page }) => page,
      );
      expect(new Set(pages).size).toBe(1);
    }
  });

  it('is written in no language that we do not have, and for a coordinator too', async () => {
    const refused = await paper('diploma', '?language=oc');
    expect([refused.statusCode, refused.json<Problem>().errors?.[0]?.field]).toEqual([400, 'language']);
    const { certificate } = holders.get('diploma')!;
    const url = `${door.organisation}/certificates/${certificate}/pdf`;
    const answer = await door.call(door.coordinator, 'GET', url);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('is told from one that was altered, and from what was never signed here', async () => {
    const { certificate: id, headers } = holders.get('completion')!;
    const { code } = await door.newest({ headers });
    const pdf = (await door.call({ headers }, 'GET', `/api/certificates/${id}/pdf`)).rawPayload;
    expect(await look(pdf)).toMatchObject({ document: 'intact', certificate: { standing: 'valid', code } });
    const altered = Buffer.from(pdf);
    altered[200] = altered[200]! ^ 1;
    expect(await look(altered)).toEqual({ document: 'altered', certificate: null });
    const elsewhere = signPdf(await unsigned(code), ownCertificate('Somebody', new Date()));
    expect(await look(elsewhere)).toEqual({ document: 'strange', certificate: null });
    expect(await look(Buffer.from('%PDF-1.7'))).toEqual({ document: 'strange', certificate: null });
    await door.revoke(id, 'Une autre personne a passé le test.');
    expect(await look(pdf)).toMatchObject({
      document: 'intact',
      certificate: { standing: 'revoked', name: null },
    });
  });

  it('is signed with one key, whoever writes the first ones at once, and with another once the key file is lost', async () => {
    const { certificate: id, headers } = holders.get('diploma')!;
    const before = (await door.call({ headers }, 'GET', `/api/certificates/${id}/pdf`)).rawPayload;
    const [database, room] = [api.app.get(Database), { strict: false }];
    const config = api.app.get<Config>(CONFIG, room);
    const signers = (box: SecretBox) =>
      [1, 2, 3].map(() => new Signer(database, api.clock, box, config).key());
    const kept = await Promise.all(signers(api.app.get(SecretBox, room)));
    expect(kept.every(({ certificate }) => certificate.equals(readSigned(before)!.certificate))).toBe(true);
    const lost = new SecretBox(join(dirname(api.filesFolder), 'another.key'));
    const anew = await Promise.all(signers(lost));
    expect(new Set(anew.map(({ certificate }) => certificate.toString('hex'))).size).toBe(1);
    expect(await database.query(`SELECT id FROM certificate_signer`)).toHaveLength(2);
    expect(await look(before)).toMatchObject({ document: 'intact' });
  });

  it('is believed no more where its key came into wrong hands, by no process, and is signed anew with another', async () => {
    const { certificate: id, headers } = holders.get('attendance')!;
    const download = async () =>
      (await door.call({ headers }, 'GET', `/api/certificates/${id}/pdf`)).rawPayload;
    const before = await download();
    expect(await look(before)).toMatchObject({ document: 'intact' });
    const signer = api.app.get(Signer, { strict: false });
    const ids = (await signer.all()).map((key) => key.id);
    expect([await signer.distrust(ids), await signer.distrust(ids)]).toEqual([2, 0]);
    expect(await look(before)).toEqual({ document: 'distrusted', certificate: null });
    const after = await download();
    expect(await look(after)).toMatchObject({ document: 'intact', certificate: { standing: 'valid' } });
    const sealed = `SELECT sealed_key AS key FROM certificate_signer WHERE distrusted_at IS NOT NULL`;
    expect(await api.app.get(Database).query(sealed)).toEqual([{ key: '' }, { key: '' }]);
  });
});
