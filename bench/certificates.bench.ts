import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Words } from '@pirecow/platform';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { writeCertificate } from '../libs/features/certificates/src/paper/certificate-pdf';
import type { Paper } from '../libs/features/certificates/src/paper/certificate-rows';
import { ownCertificate } from '../libs/features/certificates/src/signing/own-certificate';

/** So many certificates with square and signature, beside bare pdfkit that draws the same words and the same square. */
const COUNT = Number(process.argv[2] ?? 1_000);
const AIM = 0.6;
const WARM_UP = 20;

const say = (line: string) => process.stdout.write(`${line}\n`);
const packages = createRequire(join(process.cwd(), 'package.json'));
const font = (file: string) => readFileSync(packages.resolve(`@fontsource/${file}-normal.woff`));
const FONTS = {
  display: font('fraunces/files/fraunces-latin-600'),
  body: font('source-sans-3/files/source-sans-3-latin-400'),
  bold: font('source-sans-3/files/source-sans-3-latin-600'),
};

const CODE = '7K2Q-M9TX-0V4D-HZ8R';
const address = `https://pirecow.example.org/verify/${CODE}`;
const nameOf = (number: number) => `Maite Etxeberria ${number}`;

function paperOf(number: number): Paper {
  const facts = {
    ...{ titles: { fr: 'Télétravail et droit des deux côtés' }, modules: { fr: [] }, sourceLanguage: 'fr' },
    ...{ organisation: 'Larrun Formation', startedOn: '2026-09-01', completedOn: '2026-11-12' },
    ...{ timeZone: 'Europe/Paris', minutes: 390, mode: 'distance' as const, employer: '' },
    ...{ signatory: 'Jon Doe, directeur', place: 'Hendaye' },
  };
  const kind = 'completion' as const;
  const row = {
    kind,
    code: CODE,
    pathId: null,
    facts,
    issuedAt: new Date(),
    expiresAt: null,
    name: nameOf(number),
  };
  return { row, languages: ['fr'], address, pictures: new Map() };
}

/** The same words at their places, without tags, layout or signature. */
function bare(number: number): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 58 });
  for (const [name, bytes] of Object.entries(FONTS)) pdf.registerFont(name, bytes);
  const centred = (face: string, size: number, text: string, top: number) =>
    pdf.font(face).fontSize(size).text(text, 58, top, { align: 'center', width: 726 });
  pdf.rect(22, 22, 798, 551).stroke('#c9d6d0');
  centred('display', 30, 'Certificat de fin de formation', 110);
  centred('body', 12.5, 'Larrun Formation certifie que', 165);
  centred('display', 27, nameOf(number), 195);
  centred('body', 12.5, 'a suivi jusqu’au bout la formation', 245);
  centred('bold', 18, 'Télétravail et droit des deux côtés', 270);
  centred('body', 11.5, 'Terminée le 12/11/2026  ·  Durée : 6 h 30 min  ·  Modalité : à distance', 305);
  const at = (face: string, size: number, text: string, left: number, top: number) =>
    pdf.font(face).fontSize(size).text(text, left, top, { lineBreak: false });
  at('body', 10.5, 'Fait à Hendaye, le 27/11/2026', 58, 421);
  at('bold', 11.5, 'Jon Doe, directeur', 58, 438);
  at('body', 8.5, 'À vérifier ici :', 598, 421);
  at('bold', 8.5, 'https://pirecow.example.org/verify/', 598, 433);
  at('bold', 8.5, CODE, 598, 444);
  at('body', 8.5, `Code : ${CODE}`, 598, 456);
  const { data, size } = encode(address, { ecc: 'M', border: 0 });
  const cell = 72 / size;
  data.forEach((row, y) =>
    row.forEach((isDark, x) => isDark && pdf.rect(512 + x * cell, 423 + y * cell, cell, cell)),
  );
  pdf.fill('#1f2b2e');
  pdf.end();
  return buffer(pdf);
}

/** @returns how many a second */
async function paceOf(write: (number: number) => Promise<Buffer>): Promise<number> {
  for (let number = 0; number < WARM_UP; number += 1) await write(number);
  const began = performance.now();
  for (let number = 0; number < COUNT; number += 1) await write(number);
  return (COUNT / (performance.now() - began)) * 1000;
}

const words = new Words();
const key = ownCertificate('pirEcow', new Date());
const plain = await paceOf(bare);
const ours = await paceOf((number) => writeCertificate(paperOf(number), words, key));
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
say(`bare pdfkit:   ${plain.toFixed(1)} a second`);
say(`certificates:  ${ours.toFixed(1)} a second (${Math.round((100 * ours) / plain)} % of bare pdfkit)`);
say(`peak memory:   ${peak} MB`);
process.exitCode = ours >= AIM * plain ? 0 : 1;
