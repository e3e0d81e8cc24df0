import type { Pdf } from '@pirecow/features/catalogue';
import { isSigned, readSignature, type Signature, signParts } from './cms';
import { readPiece } from './der';
import type { KeyPair } from './own-certificate';

/** Room for the signature, which has some 900 bytes. */
const ROOM = 2048;
/** Ten digits: where numbers come once they are known. */
const UNKNOWN = 9_999_999_999;
const RANGE = `/ByteRange [0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN}]`;
const HOLE = `<${'00'.repeat(ROOM)}>`;
/** Hidden and locked: it is for programs, and no part of the page. */
const FLAGS = 130;

function written(pdf: Pdf, object: object): PDFKit.PDFKitReference {
  const reference = pdf.ref(object);
  reference.end(undefined);
  return reference;
}

/** Adds the field of a signature to a document that has text and is not finished. @param code of its certificate, which is signed with it */
export function addSignatureField(pdf: Pdf, code: string, now: Date): void {
  const value = written(pdf, {
    ...{ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' },
    ...{ ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN], Contents: Buffer.alloc(ROOM) },
    ...{ M: now, Reason: new String(code) },
  });
  const field = written(pdf, {
    ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: new String('Signature'), V: value },
    ...{ Rect: [0, 0, 0, 0], F: FLAGS, P: pdf.page.dictionary },
  });
  pdf.initForm();
  // The types of pdfkit know neither.
  const inner = pdf as unknown as {
    page: { annotations: unknown[] };
    _root: { data: { AcroForm: { data: Record<string, unknown> } } };
  };
  inner.page.annotations.push(field);
  // Nothing has to be drawn by who opens it: that would be another document than the one that was signed.
  Object.assign(inner._root.data.AcroForm.data, { Fields: [field], SigFlags: 3, NeedAppearances: undefined });
}

/** Signs a finished document that has a field for it (PAdES baseline B, ETSI EN 319 142-1). */
export function signPdf(unsigned: Buffer, key: KeyPair): Buffer {
  const pdf = Buffer.from(unsigned);
  const hole = pdf.indexOf(HOLE, 0, 'latin1');
  const range = pdf.indexOf(RANGE, 0, 'latin1');
  if (hole < 0 || range < 0) throw new Error('The document has no field for a signature');
  const after = hole + HOLE.length;
  const known = `/ByteRange [0 ${hole} ${after} ${pdf.length - after}]`;
  pdf.write(known.padEnd(RANGE.length, ' '), range, 'latin1');
  const signature = signParts([pdf.subarray(0, hole), pdf.subarray(after)], key);
  if (signature.length > ROOM) throw new Error('The signature has no room');
  pdf.write(signature.toString('hex'), hole + 1, 'latin1');
  return pdf;
}

/** What a document says of its signature. */
export interface SignedPdf {
  /** By whom: the certificate of the key. */
  certificate: Buffer;
  /** Of the certificate that it is, as it was signed. */
  code: string;
  /** Whether each byte is as it was signed, and none was added. */
  isIntact: boolean;
}

/** What stands right before the room of the signature, and is signed. */
const MARK = /\/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10})\] *\n\/Contents </;
/** What stands right behind it, and is signed too. */
const CODE = /^\n\/M \(D:\d{14}Z\)\n\/Reason \(([0-9A-Z-]{19})\)/;
/** Enough for {@link CODE}. */
const CODE_ROOM = 80;

/** @returns the signature of a room that holds it, zeros and nothing else: nobody has signed what is in there */
function signatureIn(room: string): Signature | undefined {
  const [, hex] = /^<([0-9a-f]+)>$/.exec(room) ?? [];
  if (!hex) return undefined;
  const bytes = Buffer.from(hex, 'hex');
  const signature = readSignature(bytes);
  if (!signature) return undefined;
  const rest = bytes.subarray(readPiece(bytes).whole.length);
  return rest.every((byte) => byte === 0) ? signature : undefined;
}

/** @returns what its signature says; undefined where it has none as ours have */
export function readSigned(pdf: Buffer): SignedPdf | undefined {
  const text = pdf.toString('latin1');
  const mark = MARK.exec(text);
  if (!mark) return undefined;
  const [hole, after, left] = [Number(mark[1]), Number(mark[2]), Number(mark[3])];
  // A signed mark tells where its room is: elsewhere, it would be the mark of somebody else.
  if (mark.index + mark[0].length - 1 !== hole || after - hole !== HOLE.length) return undefined;
  const signature = signatureIn(text.slice(hole, after));
  const [, code] = CODE.exec(text.slice(after, after + CODE_ROOM)) ?? [];
  if (!signature || !code) return undefined;
  const parts = [pdf.subarray(0, hole), pdf.subarray(after)];
  const isWhole = after + left === pdf.length;
  return { certificate: signature.certificate, code, isIntact: isWhole && isSigned(parts, signature) };
}
