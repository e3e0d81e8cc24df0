import { beginPdf } from '@pirecow/features/catalogue';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { X509Certificate } from 'node:crypto';
import { ownCertificate } from './own-certificate';
import { addSignatureField, readSigned, signPdf } from './signed-pdf';

const CODE = '7K2Q-M9TX-0V4D-HZ8R';

async function aDocument(): Promise<Buffer> {
  const pdf = await beginPdf({ title: 'x', language: 'fr' });
  pdf.addStructure(pdf.struct('P', {}, () => pdf.font('body').text('Maite Etxeberria')));
  addSignatureField(pdf, CODE, new Date());
  pdf.end();
  return buffer(pdf);
}

/** Where the signature stands. */
function roomOf(pdf: Buffer): { hole: number; after: number } {
  const [, hole, after] = /ByteRange \[0 (\d+) (\d+)/.exec(pdf.toString('latin1')) ?? [];
  return { hole: Number(hole), after: Number(after) };
}

describe('a document that was signed', () => {
  const key = ownCertificate('pirEcow', new Date());
  let signed: Buffer;

  beforeAll(async () => {
    signed = signPdf(await aDocument(), key);
  });

  it('has a certificate that holds for itself', () => {
    const certificate = new X509Certificate(key.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subject).toBe('CN=pirEcow');
  });

  it('says whose it is, and that it is as it was', () => {
    expect(readSigned(signed)).toEqual({ certificate: key.certificate, code: CODE, isIntact: true });
  });

  it('is no more what it was once any byte is another one, or one is added or lacks', () => {
    const place = fc.integer({ min: 0, max: signed.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const altered = Buffer.from(signed);
        altered[at] = altered[at]! ^ flip;
        expect(readSigned(altered)?.isIntact ?? false).toBe(false);
      }),
      { numRuns: 200 },
    );
    expect(readSigned(Buffer.concat([signed, Buffer.from('\n')]))?.isIntact).toBe(false);
    expect(readSigned(signed.subarray(0, -1))?.isIntact).toBe(false);
  });

  it('tells no other code that somebody wrote into the room of the signature', () => {
    const forged = Buffer.from(signed);
    const { after } = roomOf(forged);
    forged.write('/Reason (AAAA-BBBB-CCCC-DDDD)', after - 31, 'latin1');
    expect(readSigned(forged)?.isIntact ?? false).toBe(false);
    expect(readSigned(forged)?.code ?? CODE).toBe(CODE);
  });

  it('is no more what it was once the room of its signature stands elsewhere, with other contents', () => {
    const { hole, after } = roomOf(signed);
    const kept = Buffer.concat([signed.subarray(0, hole), signed.subarray(after)]);
    const hex = /^[0-9a-f]+?(?=(?:00)+$)/.exec(signed.toString('latin1', hole + 1, after - 1))?.[0] ?? '';
    const [length, end] = [after - hole, kept.length];
    const room = `<${hex}/ByteRange [0 ${end} ${end + length} 0]\n/Contents <\n/Reason (${CODE})`;
    const forged = Buffer.concat([kept, Buffer.from(room.padEnd(length, '\n'), 'latin1')]);
    expect(readSigned(forged)?.isIntact ?? false).toBe(false);
  });

  it('is none where nobody signed it', async () => {
    expect(readSigned(await aDocument())).toBeUndefined();
    expect(readSigned(Buffer.from('%PDF-1.7'))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => expect(readSigned(Buffer.from(bytes))).toBeUndefined()),
    );
  });

  it('verifies by OpenSSL, where there is one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pirecow-signed-'));
    const { hole, after } = roomOf(signed);
    const parts = [signed.subarray(0, hole), signed.subarray(after)];
    writeFileSync(join(folder, 'content'), Buffer.concat(parts));
    const hex = signed.subarray(hole + 1, after - 1).toString('latin1');
    writeFileSync(join(folder, 'signature'), Buffer.from(hex, 'hex'));
    const how = ['cms', '-verify', '-inform', 'DER', '-binary', '-noverify', '-out', '/dev/null'];
    const { status, error } = spawnSync('openssl', [...how, '-in', 'signature', '-content', 'content'], {
      cwd: folder,
    });
    rmSync(folder, { recursive: true });
    const isThere = !String(error).includes('ENOENT');
    expect(isThere ? status : 0).toBe(0);
  });
});
