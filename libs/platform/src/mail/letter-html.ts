import { escapeHtml } from '../http/escape-html';
import { blocksOf, type LetterBlock } from './letter-blocks';

/** A letter as it is drawn. */
export interface DrawnLetter {
  language: string;
  subject: string;
  /** Its plain words. */
  body: string;
  /** In whose name it is written. */
  sender: string;
  /** What a button says. */
  button: string;
  /** The address of the platform. */
  site: string;
}

/** Colours of `ui/theme/tokens.css`: by day on the element, where each program of mail takes them; by night in a style sheet. */
const DAY = {
  ground: 'background-color:#fbfaf6',
  card: 'background-color:#ffffff;border:1px solid #dce3de;border-top:4px solid #1f5f4e',
  sender: 'color:#1f5f4e',
  text: 'color:#1f2b2e',
  soft: 'color:#4a5a5d',
  link: 'color:#1b6480',
  button: 'background-color:#1f5f4e;border:1px solid #1f5f4e',
  label: 'color:#ffffff',
};
type Shade = keyof typeof DAY;

const NIGHT: Record<Shade, string> = {
  ground: 'background-color:#12201f!important',
  card: 'background-color:#1a2b29!important;border-color:#304543!important;border-top-color:#a9d3c3!important',
  sender: 'color:#a9d3c3!important',
  text: 'color:#e8eeea!important',
  soft: 'color:#b7c4bf!important',
  link: 'color:#9cc7d8!important',
  button: 'background-color:#a9d3c3!important;border-color:#a9d3c3!important',
  label: 'color:#12201f!important',
};

const NIGHT_SHEET = Object.entries(NIGHT)
  .map(([shade, style]) => `.${shade}{${style}}`)
  .join('');
const SHEET = `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${NIGHT_SHEET}}`;

const FONT = "font-family:'Source Sans 3','Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const TITLE_FONT = "font-family:Fraunces,Georgia,'Times New Roman',serif";
const TEXT = `${FONT};font-size:17px;line-height:1.6`;
const WRAPS = 'overflow-wrap:break-word;word-break:break-word';
const LAYOUT = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

const look = (shade: Shade, style = '') => `class="${shade}" style="${DAY[shade]};${style}"`;

function link(to: string, words: string, shade: Shade, style: string): string {
  return `<a href="${escapeHtml(to)}" target="_blank" rel="noopener" ${look(shade, style)}>${escapeHtml(words)}</a>`;
}

function wordsOf({ lines, to }: Extract<LetterBlock, { kind: 'words' }>, site: string): string {
  const said = lines.map((line, index) =>
    to !== undefined && index === lines.length - 1
      ? link(to, line.replace(/\s*:$/, ''), 'link', 'text-decoration:underline')
      : escapeHtml(line),
  );
  return to !== undefined && isAside(to, site)
    ? `<p ${look('soft', `${FONT};font-size:15px;line-height:1.5;margin:0 0 12px`)}>${said.join('<br>')}</p>`
    : `<p ${look('text', `${TEXT};margin:0 0 16px`)}>${said.join('<br>')}</p>`;
}

/** Who writes, and how to get no more of it. */
const isAside = (to: string, site: string) => to === site || to.startsWith(`${site}/letters#`);

function drawn(block: LetterBlock, { button, site }: DrawnLetter): string {
  if (block.kind === 'words') return wordsOf(block, site);
  if (block.kind === 'list') {
    const points = block.lines.map((line) => `<li style="margin:0 0 8px">${escapeHtml(line)}</li>`).join('');
    return `<ul ${look('text', `${TEXT};margin:0 0 16px;padding:0 0 0 22px`)}>${points}</ul>`;
  }
  const label = link(
    block.to,
    button,
    'label',
    `${FONT};font-size:17px;font-weight:600;line-height:1.3;text-decoration:none;display:inline-block;padding:12px 22px`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr><td ${look('button', 'border-radius:8px')}>${label}</td></tr></table>`;
}

/** @returns the letter as a page of mail: nothing in it is fetched from anywhere, nothing runs, and all words are escaped */
export function letterHtml(letter: DrawnLetter): string {
  const { language, subject, body, sender, site } = letter;
  const parts = blocksOf(body, site).map((block) => drawn(block, letter));
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escapeHtml(subject)}</title>
<style>${SHEET}</style>
</head>
<body ${look('ground', 'margin:0;padding:0')}>
<table ${LAYOUT} ${look('ground', WRAPS)}><tr><td align="center" style="padding:20px 10px">
<table ${LAYOUT} lang="${escapeHtml(language)}" style="max-width:580px"><tr><td align="left" style="padding:0 6px 12px">
<p ${look('sender', `${TITLE_FONT};font-size:18px;font-weight:600;line-height:1.4;margin:0`)}>${escapeHtml(sender)}</p>
</td></tr><tr><td align="left" ${look('card', 'border-radius:12px;padding:26px 22px 14px')}>
<h1 ${look('text', `${TITLE_FONT};font-size:25px;font-weight:600;line-height:1.25;margin:0 0 18px`)}>${escapeHtml(subject)}</h1>
${parts.join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}
