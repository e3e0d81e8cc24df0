import { buffer } from 'node:stream/consumers';
import { beginPdf, type Parent, type Pdf } from '@pirecow/features/catalogue';
import type { Words } from '@pirecow/platform';
import type { KeyPair } from '../signing/own-certificate';
import { addSignatureField, signPdf } from '../signing/signed-pdf';
import { CertificateRows, type Paper } from './certificate-rows';
import { drawCode, drawGround } from './ornaments';
import { drawRows, type Frame } from './sheet';

const MARGIN = 58;
const TOP = 64;
/** The side of the square. */
const SIDE = 72;
/** What stands at the foot: who signs, and how it is verified. */
const FOOT = 150;
const FOOT_WORDS = 90;

/** The foot: who signs on the left, how it is verified on the right. */
function drawFoot(pdf: Pdf, root: Parent, rows: CertificateRows, address: string): void {
  const { width, height } = pdf.page;
  const top = height - MARGIN - FOOT + 34;
  const code = width - MARGIN - SIDE - 200;
  const frame: Frame = { left: MARGIN, top, width: code - MARGIN - 20, height: FOOT_WORDS, align: 'left' };
  drawRows(pdf, root, rows.signature(), frame);
  drawCode(pdf, root, { address, words: rows.alt, left: code, top: top + 2, side: SIDE });
  const left = code + SIDE + 14;
  drawRows(pdf, root, rows.proof(), { ...frame, left, width: width - MARGIN - left });
}

/** A certificate as PDF (PDF/UA), signed (PAdES). */
export async function writeCertificate(paper: Paper, words: Words, key: KeyPair): Promise<Buffer> {
  const rows = new CertificateRows(paper, (language, key, values) =>
    words.say(language, `certificates:${key}`, values),
  );
  const pdf = await beginPdf({ title: rows.title, language: rows.first, lies: rows.isOurs });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  drawGround(pdf);
  const { width, height } = pdf.page;
  const frame = { left: MARGIN, top: TOP, width: width - 2 * MARGIN, height: height - 2 * MARGIN - FOOT };
  drawRows(pdf, root, rows.body(), { ...frame, align: rows.isOurs ? 'center' : 'left' });
  drawFoot(pdf, root, rows, paper.address);
  root.end();
  addSignatureField(pdf, paper.row.code, paper.row.issuedAt);
  pdf.end();
  return signPdf(await buffer(pdf), key);
}
