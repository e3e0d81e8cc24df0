import type {
  AuditList,
  CertificateLook,
  CertificatePicture,
  Problem,
  ShownCertificateLook,
} from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { pdfLines } from '@pirecow/platform/testing';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { PictureStore } from '../src/looks/picture-store';
import { aPicture, CertificatesAtTheDoor, DRAWING, USUAL_LOOK } from './certificates.factory';

const DAY_MS = 86_400_000;

describe('how certificates look', () => {
  let api: TestApi;
  let door: CertificatesAtTheDoor;
  let administrator: TestPerson;
  let logo: string;

  beforeAll(async () => {
    api = await startTestApi();
    door = await CertificatesAtTheDoor.open(api.app);
    administrator = await aPerson(api.app, { roles: { [door.quality.own]: ['administrator'] } });
    logo = (await send(Buffer.from(DRAWING), 'image/svg+xml')).json<CertificatePicture>().picture;
  });
  afterAll(() => api.close());

  const send = (payload: Buffer, type: string) =>
    api.app.inject({
      ...{ method: 'POST', url: `${door.organisation}/certificate-pictures`, payload },
      headers: { ...administrator.headers, 'content-type': type },
    });
  const decide = (look: Partial<CertificateLook>, who: { headers: object } = administrator) =>
    door.call(who, 'PUT', `${door.organisation}/certificate-look`, { ...USUAL_LOOK, ...look });
  const preview = (look: Partial<CertificateLook>, wishes: Record<string, string> = {}) => {
    const wished = {
      look: JSON.stringify({ ...USUAL_LOOK, ...look }),
      kind: 'completion',
      language: 'fr',
      ...wishes,
    };
    const query = new URLSearchParams(wished).toString();
    return door.call(administrator, 'GET', `${door.organisation}/certificate-look/preview.pdf?${query}`);
  };
  const field = (answer: { json: () => unknown }) => (answer.json() as Problem).errors?.[0]?.field;
  const inked = (pdf: Buffer) =>
    pdfLines(pdf)
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s/g, '');
  const figures = (pdf: Buffer) => pdf.toString('latin1').match(/\/S \/Figure/g)?.length;

  it('is as usual until an administrator or a coordinator decides, and nobody else does', async () => {
    const url = `${door.organisation}/certificate-look`;
    const seen = (await door.call(door.coordinator, 'GET', url)).json<ShownCertificateLook>();
    expect(seen).toMatchObject({ ...USUAL_LOOK, revision: '0' });
    expect((await door.call(door.trainer, 'GET', url)).statusCode).toBe(403);
    expect((await decide({ color: 'tile' }, door.trainer)).statusCode).toBe(403);
    expect((await decide({ color: 'tile' })).statusCode).toBe(204);
    const headers = { ...administrator.headers, 'if-match': '"0"' };
    expect((await decide({ color: 'lake' }, { headers })).statusCode).toBe(409);
    expect((await door.call(door.coordinator, 'GET', url)).json()).toMatchObject({
      color: 'tile',
      revision: '1',
    });
  });

  it('takes pictures by their content, drawn anew, and nothing that could run', async () => {
    const { default: sharp } = await import('sharp');
    const photo = sharp({ create: { width: 900, height: 90, channels: 4, background: '#f00' } });
    const kept = (await send(await photo.jpeg().toBuffer(), 'image/png')).json<CertificatePicture>();
    const answer = await door.call(
      administrator,
      'GET',
      `${door.organisation}/certificate-pictures/${kept.picture}`,
    );
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({
      format: 'png',
      width: 800,
      channels: 3,
    });
    for (const [wrong, type] of [
      [await photo.webp().toBuffer(), 'image/png'],
      [Buffer.from('%PDF-1.7'), 'image/jpeg'],
      [Buffer.from(DRAWING.replace('<rect', '<script>alert(1)</script><rect')), 'image/svg+xml'],
      [Buffer.from(DRAWING.replace('<rect', '<image href="file:///etc/passwd"/><rect')), 'image/svg+xml'],
      [Buffer.from(`\ufeff${DRAWING}`, 'utf16le'), 'image/svg+xml'],
      [Buffer.from(''), 'image/png'],
    ] as const) {
      const refused = await send(wrong, type);
      expect([refused.statusCode, field(refused)]).toEqual([400, 'file']);
    }
    expect((await send(Buffer.alloc(2_000_001, 1), 'image/png')).statusCode).toBe(413);
  });

  it('names no picture of others, no language that there is not, and no more than fits', async () => {
    const others = await CertificatesAtTheDoor.open(api.app);
    const theirs = await aPicture(api.app, others.quality.own);
    const named = (picture: string) => ({ picture, name: 'Larrun' });
    await api.app
      .get(Database)
      .query(`DELETE FROM certificate_picture WHERE organisation_id = $1`, [door.quality.own]);
    expect(field(await decide({ logos: [named(theirs)] }))).toBe('logos');
    logo = (await send(Buffer.from(DRAWING), 'image/svg+xml')).json<CertificatePicture>().picture;
    expect(field(await decide({ logos: Array.from({ length: 5 }, () => named(logo)) }))).toBe('logos');
    expect(field(await decide({ words: { oc: { headline: '', closing: '' } } }))).toBe('words');
    expect(field(await preview({}, { beside: 'oc' }))).toBe('language');
    expect((await preview({}, { look: '{' })).statusCode).toBe(400);
  });

  it('is seen before it counts, with a long name and each picture told to who does not see it', async () => {
    const logos = ['Larrun', 'Baztan', 'Iparla', 'Union européenne'].map((name) => ({ picture: logo, name }));
    const look = {
      logos,
      signature: { picture: logo, name: 'Jon Doe', role: 'zuzendaria' },
      words: { fr: { headline: 'Attestation de réussite', closing: 'Cofinancé par l’Union européenne.' } },
      shows: ['contents' as const],
    };
    const ours = await preview(look, { beside: 'eu' });
    expect([ours.statusCode, ours.headers['x-frame-options']]).toEqual([200, 'SAMEORIGIN']);
    const text = inked(ours.rawPayload);
    for (const said of [
      'ŁukaszŴyn-Ñíguez',
      'Attestationderéussite',
      'Ikastaroaamaitu',
      'Cofinancé',
      'zuzendaria',
      'Contenus',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Durée');
    expect(text).not.toMatch(/certificates:|specimen\./);
    // Four logos, the signature and the square.
    expect(figures(ours.rawPayload)).toBe(6);
    expect(text).toContain('/verify/0000-0000');
    const law = inked((await preview(look, { kind: 'realisation' })).rawPayload);
    for (const said of ['Certificatderéalisation', 'Durée', 'Cofinancé']) expect(law).toContain(said);
    for (const kind of ['completion', 'realisation', 'diploma', 'attendance']) {
      const pages = pdfLines((await preview(look, { kind, beside: 'eu' })).rawPayload).map(
        ({ page }) => page,
      );
      expect(new Set(pages).size).toBe(1);
    }
  });

  it('keeps pictures that it or a certificate names, for a day all others, and a hundred at once', async () => {
    const [store, { own }] = [api.app.get(PictureStore), door.quality];
    const kept = async () =>
      (
        await api.app
          .get(Database)
          .query<{ hash: string }>(
            `SELECT hash FROM certificate_picture WHERE organisation_id = $1 ORDER BY 1`,
            [own],
          )
      ).map(({ hash }) => hash);
    const named = (digit: string) => ({
      organisationId: own,
      picture: digit.repeat(64),
      png: Buffer.of(1),
      accountId: own,
    });
    for (const digit of ['a', 'b', 'c', 'd']) await store.add(named(digit));
    const signed = (digit: string) =>
      decide({ signature: { picture: digit.repeat(64), name: 'Ane Doe', role: '' } });
    await signed('a');
    await door.decide({ signatory: '' });
    const holder = await door.holder();
    await signed('b');
    await store.sweep();
    expect((await kept()).length).toBe(5);
    api.clock.set(new Date(Date.now() + DAY_MS + 1));
    await store.add(named('d'));
    await store.sweep();
    expect(await kept()).toEqual(['a', 'b', 'd'].map((digit) => digit.repeat(64)));
    expect((await door.newest(holder)).standing).toBe('valid');
    await door.revoke((await door.newest(holder)).id, 'Faute');
    await store.sweep();
    expect(await kept()).toEqual(['b', 'd'].map((digit) => digit.repeat(64)));
    const many = Array.from({ length: 100 }, (_, at) => ({
      ...named('e'),
      picture: String(at).padStart(64, '0'),
    }));
    const outcomes = await Promise.allSettled(many.map((one) => store.add(one)));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    // One that it has already is no further one.
    await store.add(named('b'));
    expect((await kept()).length).toBe(100);
    const log = await door.call(
      administrator,
      'GET',
      `${door.organisation}/audit?action=certificate.look-changed`,
    );
    expect(log.json<AuditList>().items[0]?.details).toEqual({
      before: { signature: 'aaaaaaaaaaaa' },
      after: { signature: 'bbbbbbbbbbbb' },
    });
    await api.app.get(Database).query(`DELETE FROM certificate_picture WHERE organisation_id = $1`, [own]);
    logo = (await send(Buffer.from(DRAWING), 'image/svg+xml')).json<CertificatePicture>().picture;
    api.clock.release();
  });

  it('says its last line also where nobody wrote it in the language of the paper', async () => {
    const words = { fr: { headline: 'Attestation', closing: 'Cofinancé par l’Union européenne.' } };
    const basque = await preview({ words }, { language: 'eu' });
    expect(inked(basque.rawPayload)).toContain('Cofinancéparl’Unioneuropéenne.');
    expect(inked(basque.rawPayload)).not.toContain('Attestation');
    const both = inked((await preview({ words }, { language: 'eu', beside: 'fr' })).rawPayload);
    expect(both.split('Cofinancé')).toHaveLength(2);
  });

  it('stays on each certificate as it was on its day', async () => {
    await door.decide({ signatory: '' });
    await decide({ signature: { picture: logo, name: 'Ane Doe', role: 'présidente' } });
    const who = await door.holder();
    await decide({});
    const { id } = await door.newest(who);
    const pdf = (await door.call(who, 'GET', `/api/certificates/${id}/pdf`)).rawPayload;
    expect(inked(pdf)).toContain('AneDoeprésidente');
    expect(figures(pdf)).toBe(2);
    const later = await door.holder();
    const url = `/api/certificates/${(await door.newest(later)).id}/pdf`;
    expect(inked((await door.call(later, 'GET', url)).rawPayload)).not.toContain('AneDoe');
  });
});
