import type { Say } from './row';

const SCHEME = /^h?t?tps?\s?[:;]?\/{1,3}:?\/*/i;
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,}$/i;
const LONGEST = 500;

function urlOf(text: string): string | undefined {
  if (text.length > LONGEST || /\s/.test(text)) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const good = url && /^https?:$/.test(url.protocol) && DOMAIN.test(url.hostname) && url.username === '';
  return good && url.href.length <= LONGEST ? url.href.replace(/^([^/]+\/\/[^/?#]+)\/$/, '$1') : undefined;
}

/** An address of the web, whole: its scheme put before it or mended, a relative one resolved against `base`, one within words taken out. */
export function webOf(cell: string, say: Say, base?: string | null): string | null {
  return whole(cell, say) ?? within(cell, say) ?? relative(cell, say, base) ?? null;
}

function whole(cell: string, say: Say): string | undefined {
  const text = cell.trim();
  if (/^https?:\/\/[^/]/i.test(text)) return urlOf(text);
  if (/^(?:mailto|javascript|data|file|ftp|tel):/i.test(text)) return undefined;
  const rest = text.replace(SCHEME, '');
  const looksWhole = rest !== text || DOMAIN.test(rest.split(/[/?#:]/, 1)[0] ?? '');
  const url =
    looksWhole && !/\.(?:html?|php|aspx?|pdf)$/i.test(rest.split(/[/?#]/, 1)[0] ?? '')
      ? urlOf(`http://${rest}`)
      : undefined;
  if (url) say(rest === text ? 'web.scheme-added' : 'web.mended', 'mended');
  return url;
}

function within(cell: string, say: Say): string | undefined {
  const part = /https?:\/\/[^\s,;|)\]]+/i.exec(cell)?.[0];
  const url = part && part !== cell ? urlOf(part) : undefined;
  if (url) say('web.extracted', 'mended');
  return url;
}

function relative(cell: string, say: Say, base?: string | null): string | undefined {
  const isPath =
    /^(?:\/|\.{1,2}\/|\?)\S*$/.test(cell) || /^[\w-]+(?:\/[\w-]*)*\.(?:html?|php|aspx?|pdf)\S*$/i.test(cell);
  if (!isPath) {
    say('web.invalid', 'left-out');
    return undefined;
  }
  const url = base && URL.canParse(cell, base) ? urlOf(new URL(cell, base).href) : undefined;
  say(url ? 'web.resolved' : 'web.relative', url ? 'mended' : 'left-out');
  return url;
}

function decodedPath(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** The page of an account on a site of accounts, from `@name`, a name, or an address; the first where there are several. */
export function accountOf(cell: string, site: string, say: Say): string | null {
  const [first = ''] = cell.split(/\s+(?=https?:)/);
  const name = decodedPath(first)
    .replace(/^.*?(?:twitter|facebook|instagram|linkedin|x)\.com\//i, '')
    .replace(/[?#].*$/, '')
    .replace(/^[@/]+|\/+$/g, '');
  const url = /^[\p{L}\p{N}._/-]{1,100}$/u.test(name) ? urlOf(`https://www.${site}.com/${name}`) : undefined;
  if (!url) say('web.invalid', 'left-out');
  return url ?? null;
}

const OF_A_ROLE =
  /^(?:accueil|admin|asso|bonjour|bulego|comm?|contact|contacto|coworking|direction|espace|espacio|fablab|hello|hola|info|informacion|kaixo|kontaktua|mail|mairie|office|reservation|secretariat|team|tiers)(?![a-z])/;
const FULL_NAME = /^[a-z]{2,}[._-][a-z]{2,}$/;
const MAIL = /^[^\s@]{1,64}@(?:[a-z\d-]+\.)+[a-z]{2,}$/;

/** Address of a space for mail; one that names a person is left out, for nobody asked them. */
export function emailOf(cell: string, say: Say): string | null {
  const mail = (cell.split(/[\s;,]+/, 1)[0] ?? '').replace(/^mailto:/i, '').toLowerCase();
  if (!MAIL.test(mail)) {
    say('email.invalid', 'left-out');
    return null;
  }
  const local = mail.split('@', 1)[0] ?? '';
  if (!FULL_NAME.test(local) || OF_A_ROLE.test(local)) return mail;
  say('email.of-a-person', 'left-out');
  return null;
}

export function phoneOf(cell: string, say: Say): string | null {
  const phone = cell.split(/[;\n]|\s\/\s/, 1)[0]?.trim() ?? '';
  if (/^[+\d][\d\s().-]{5,38}$/.test(phone)) return phone;
  say('phone.invalid', 'left-out');
  return null;
}
