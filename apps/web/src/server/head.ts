import { fallbackLanguage, languages } from '../i18n/languages';
import type { Head } from '../lib/head';
import type { Preferences } from '../lib/preferences';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

function alternates(path: string, publicUrl: string): string[] {
  const rest = path.replace(/^\/[^/?]+/, '');
  const link = (hreflang: string, language: string) =>
    `<link rel="alternate" hreflang="${hreflang}" href="${escapeHtml(`${publicUrl}/${language}${rest}`)}">`;
  return [...languages.map((code) => link(code, code)), link('x-default', fallbackLanguage)];
}

interface HeadFacts {
  head: Head | undefined;
  /** Path without query; public pages begin with their language. */
  path: string;
  publicUrl: string;
  isPublic: boolean;
}

/** Title, description, canonical address and its counterparts in the other languages. */
export function headTags({ head, path, publicUrl, isPublic }: HeadFacts): string {
  const title = escapeHtml(head?.title ?? 'pirEcow');
  const description = escapeHtml(head?.description ?? '');
  const tags = [`<title>${title}</title>`, `<meta name="description" content="${description}">`];
  if (!isPublic) return [...tags, '<meta name="robots" content="noindex">'].join('');
  const address = escapeHtml(publicUrl + path);
  return [
    ...tags,
    `<link rel="canonical" href="${address}">`,
    ...alternates(path, publicUrl),
    `<meta property="og:title" content="${title}"><meta property="og:description" content="${description}">`,
    `<meta property="og:url" content="${address}"><meta property="og:type" content="website">`,
  ].join('');
}

/** Attributes of the html element. An automatic scheme is settled by {@link schemeScript} before the first paint. */
export function rootAttributes(language: string, { scheme, font, size, data }: Preferences): string {
  const computed = scheme === 'dark' ? 'dark' : 'light';
  return `lang="${language}" data-mantine-color-scheme="${computed}" data-font="${font}" data-size="${size}" data-data="${data}"`;
}

/** The one inline script: where the scheme follows the system, ask the system before anything is drawn. */
export function schemeScript({ scheme }: Preferences, nonce: string): string {
  if (scheme !== 'auto') return '';
  const code =
    'matchMedia("(prefers-color-scheme: dark)").matches&&document.documentElement.setAttribute("data-mantine-color-scheme","dark")';
  return `<script nonce="${nonce}">${code}</script>`;
}
