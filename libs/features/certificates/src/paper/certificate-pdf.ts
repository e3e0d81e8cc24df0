import { buffer } from 'node:stream/consumers';
import { beginPdf, type Parent, type Pdf } from '@pirecow/features/catalogue';
import type { Words } from '@pirecow/platform';
import type { KeyPair } from '../signing/own-certificate';
import { addSignatureField, signPdf } from '../signing/signed-pdf';
import { CertificateRows, type Paper } from './certificate-rows';
import { drawCode, drawGround } from './ornaments';
import { drawLogos, drawSignature, LOGO_ROOM } from './pictures';
import { drawRows, type Frame } from './sheet';

const MARGIN = 58;
const TOP = 64;
/** The side of the square. */
const SIDE = 72;
/** What stands at the foot: who signs, and how it is verified. */
const FOOT = 150;
const FOOT_WORDS = 90;
/** Of it, where and when, and who signs with their signature. */
const DONE = 42;
const SIGNED = 84;

/** The foot: who signs on the left, how it is verified on the right. */
function drawFoot(pdf: Pdf, root: Parent, rows: CertificateRows, { address, pictures }: Paper): void {
  const { width, height } = pdf.page;
  const top = height - MARGIN - FOOT + 34;
  const code = width - MARGIN - SIDE - 200;
  const frame: Frame = { left: MARGIN, top, width: code - MARGIN - 20, height: FOOT_WORDS, align: 'left' };
  const done = drawRows(pdf, root, rows.done(), { ...frame, height: DONE });
  const below = drawSignature(pdf, root, rows.signed, pictures, { left: MARGIN, top: done });
  drawRows(pdf, root, rows.signature(), { ...frame, top: below, height: done + SIGNED - below });
  drawCode(pdf, root, { address, words: rows.alt, left: code, top: top + 2, side: SIDE });
  const left = code + SIDE + 14;
  drawRows(pdf, root, rows.proof(), { ...frame, left, width: width - MARGIN - left });
}

/** Draws a certificate up to its end, and leaves it open. */
async function drawn(paper: Paper, words: Words): Promise<Pdf> {
  const rows = new CertificateRows(paper, (language, key, values) =>
    words.say(language, `certificates:${key}`, values),
  );
  const pdf = await beginPdf({ title: rows.title, language: rows.first, lies: rows.isOurs });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  drawGround(pdf, rows.palette);
  const { width, height } = pdf.page;
  const align = rows.isOurs ? 'center' : 'left';
  const above = rows.logos.length > 0 ? LOGO_ROOM : 0;
  drawLogos(pdf, root, rows.logos, paper.pictures, {
    left: MARGIN,
    top: TOP - 18,
    width: width - 2 * MARGIN,
    align,
  });
  const high = height - 2 * MARGIN - FOOT - above;
  drawRows(pdf, root, rows.body(), {
    left: MARGIN,
    top: TOP + above,
    width: width - 2 * MARGIN,
    height: high,
    align,
  });
  drawFoot(pdf, root, rows, paper);
  root.end();
  return pdf;
}

/** A certificate as PDF (PDF/UA) that nobody signed. */
export async function drawCertificate(paper: Paper, words: Words): Promise<Buffer> {
  const pdf = await drawn(paper, words);
  pdf.end();
  return buffer(pdf);
}

/** A certificate as PDF (PDF/UA), signed (PAdES). */
export async function writeCertificate(paper: Paper, words: Words, key: KeyPair): Promise<Buffer> {
  const pdf = await drawn(paper, words);
  addSignatureField(pdf, paper.row.code, paper.row.issuedAt);
  pdf.end();
  return signPdf(await buffer(pdf), key);
}
