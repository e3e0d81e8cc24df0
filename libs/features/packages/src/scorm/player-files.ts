import { escapeHtml, type Words } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PAGE_SCRIPT } from './page-script';
import { RUN_TIME } from './run-time-script';

// Packages stand beside package.json, wherever this file was bundled to.
const packages = createRequire(join(process.cwd(), 'package.json'));
const LIBRARIES: Record<string, string> = {
  'scorm-1.2.js': 'scorm-again/scorm12/min',
  'scorm-2004.js': 'scorm-again/scorm2004/min',
};
const read = new Map<string, Promise<string>>();

/** A script of the player by its name: ours, or the library that speaks SCORM. */
export function playerFile(name: string): Promise<string> {
  const library = LIBRARIES[name];
  if (library === undefined) return Promise.resolve(name === 'page.js' ? PAGE_SCRIPT : RUN_TIME);
  const known = read.get(name) ?? readFile(packages.resolve(library), 'utf8');
  read.set(name, known);
  return known;
}

/** What the page says, under `player` of the words of the server. */
const WORDS = [
  'opening',
  'over',
  'unreached',
  'unplayable',
  'finished',
  'back',
  'next',
  'previous',
  'waiting',
  'full',
];

const STYLE = `
  :root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif; }
  html, body { margin: 0; height: 100%; }
  body, main { display: flex; flex-direction: column; }
  main { flex: 1; }
  h1 { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
  .activity { box-sizing: border-box; width: 100%; max-width: 60rem; margin: 0 auto; padding: 1rem; }
  .activity { color-scheme: light; color: black; background: white; }
  iframe { flex: 1; width: 100%; border: 0; background: white; }
  section { margin: auto; padding: 1.5rem; max-width: 34rem; text-align: center; }
  p { margin: 0 0 1rem; }
  a { display: inline-block; padding: 0.5rem 0.25rem; }
  nav { display: flex; justify-content: space-between; gap: 0.5rem; padding: 0.25rem 1rem; }
  nav button { font: inherit; min-height: 2.75rem; padding: 0.25rem 1rem; }
  [role='alert'] { padding: 0.5rem 1rem; background: #fff3cd; color: #3d2c00; text-align: center; }
  [hidden] { display: none; }`;

/** The page around a SCO. @param tickets where a ticket is used */
export function playerPage(all: Words, asked: string, tickets: string): string {
  return playerShell(all, { asked, tickets, script: 'player/page.js' });
}

/** A page of a player, with its words. @param of the language that was asked for, where a ticket is used, and its script */
export function playerShell(
  all: Words,
  { asked, tickets, script }: { asked: string; tickets: string; script: string },
): string {
  const language = all.languages.includes(asked) ? asked : all.preferred(undefined);
  const entries = WORDS.map((key) => [key, all.say(language, `player:${key}`)]);
  const words = Object.fromEntries(entries) as Record<string, string>;
  const opening = escapeHtml(words['opening'] ?? '');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${opening}</title>
<style>${STYLE}</style>
</head>
<body data-tickets="${escapeHtml(tickets)}" data-words="${escapeHtml(JSON.stringify(words))}">
<main>
<h1>${opening}</h1>
<section role="status"><p>${opening}</p><a hidden></a></section>
<div role="alert" hidden></div>
<nav hidden><button type="button" data-wish="previous"></button><button type="button" data-wish="continue"></button></nav>
</main>
<script src="${script}"></script>
</body>
</html>`;
}
