import type { CertificateKind } from '@pirecow/contracts';
import type { Problem } from '@pirecow/contracts';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import type { Finisher } from '../../quality/test/quality.factory';
import { pdfLines } from '@pirecow/platform/testing';
import { CertificatesAtTheDoor } from './certificates.factory';

const LANGUAGES = ['fr', 'es', 'eu', 'en'];
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
  const inked = (pdf: Buffer) => pdfLines(pdf).map(({ text }) => text);
  const flat = (text: string) => text.replaceAll(/\s/g, '');

  it.each(KINDS)(
    'of a %s says the whole name, the course, the code and no word that is missing, in each language',
    async (kind) => {
      for (const [at, language] of LANGUAGES.entries()) {
        const beside = LANGUAGES[(at + 1) % LANGUAGES.length];
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
});
