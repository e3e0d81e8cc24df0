import type { PackageReport } from '@pirecow/contracts';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Side } from '../cast';
import type { Stage } from '../stage';
import { ELISE, JOANA, MIKEL, NEREA, SOLENE } from './people';

interface Card {
  /** Of the package. */
  id: string;
  language: string;
  title: string;
  lines: readonly string[];
  done: string;
}

const FRENCH: Card = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  language: 'fr',
  title: 'Fiche réflexe : verrouiller son poste',
  lines: [
    'Avant de quitter la table, même pour un café : Windows + L, ou Ctrl + Commande + Q sur un Mac.',
    'Réglez le verrouillage automatique sur cinq minutes.',
    'Au café ou dans le train, tournez l’écran vers le mur.',
  ],
  done: 'C’est noté',
};

const BASQUE: Card = {
  id: '01890a5d-ac96-774b-bcce-b302099a8058',
  language: 'eu',
  title: 'Bost minutuko atsedenaldia',
  lines: [
    'Zutik jarri, eta leihotik urrutira begiratu, hogei segundoz.',
    'Sorbaldak altxatu eta jaitsi, astiro, bost aldiz.',
    'Ur apur bat edan, eta gero itzuli pantailara.',
  ],
  done: 'Egin dut',
};

/** One page that says by itself that it was read, as other tools write it: SCORM 1.2. */
const pageOf = ({ language, title, lines, done }: Card) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width">
<style>body{font:1.125rem/1.6 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1d2b2a;background:#fff}
button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.5rem;background:#0b5d57;color:#fff}</style></head>
<body><main><h1>${title}</h1><ol>${lines.map((line) => `<li>${line}</li>`).join('')}</ol>
<button type="button">${done}</button></main><script>
let api = null;
for (let at = window; !api && at !== at.parent; at = at.parent) api = at.parent.API ?? null;
api?.LMSInitialize('');
document.querySelector('button').addEventListener('click', ({ currentTarget }) => {
  api?.LMSSetValue('cmi.core.lesson_status', 'completed');
  api?.LMSFinish('');
  currentTarget.disabled = true;
});
</script></body></html>`;

const manifestOf = ({ title }: Card) => `<?xml version="1.0" encoding="utf-8"?>
<manifest identifier="M1" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="O1"><organization identifier="O1"><title>${title}</title>
<item identifier="I1" identifierref="R1"><title>${title}</title></item></organization></organizations>
<resources><resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="index.html">
<file href="index.html"/></resource></resources></manifest>`;

function zipOf(card: Card): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(manifestOf(card)), 'imsmanifest.xml');
  zip.addBuffer(Buffer.from(pageOf(card)), 'index.html');
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** Brings a package in, and lets members of the organisation open it. */
async function bring(
  stage: Stage,
  side: Side,
  trainer: string,
  { card, readers }: { card: Card; readers: readonly string[] },
): Promise<void> {
  const url = `/api/organisations/${stage.house(side)}/packages`;
  const file = { id: card.id, name: 'fiche.zip', bytes: await zipOf(card) };
  const { id } = (await stage.bringIn(trainer, side, { kind: 'package' }, file)) as PackageReport;
  for (const who of readers)
    await stage.send(who, 'POST', `${url}/${id}/launches`, { unit: 0, mode: 'Normal' });
}

/** Small packages of other tools, made here, one in each organisation. */
export async function tellOfPackages(stage: Stage): Promise<void> {
  stage.at(-11, 10);
  await bring(stage, 'north', SOLENE, { card: FRENCH, readers: [ELISE, JOANA] });
  stage.at(-7, 10);
  await bring(stage, 'south', NEREA, { card: BASQUE, readers: [MIKEL] });
}
