/**
 * The string formats of a statement: predicates only, none of them throws or backtracks badly.
 * Sections are those of xAPI 1.0.3 Data.
 */

// RFC 3987 without its private-use and percent-encoding subtleties in names: no spaces, controls or delimiters.
const iriCharacters = /^[^\s\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}"<>\\^`{|}]*$/u;
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const brokenPercent = /%(?![0-9A-Fa-f]{2})/;
const ascii = /^[\u0021-\u007e]*$/;
const addressLiteral = /^(?:[^@]*@)?\[[0-9A-Za-z:.]+\](?::\d*)?$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const sha1 = /^[0-9a-f]{40}$/i;
const sha2 = /^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
const atom = String.raw`[^\s\p{Cc}\p{Cs}@"(),:;<>[\\\]?#]`;
const label = String.raw`[^\s\p{Cc}\p{Cs}@"(),:;<>[\\\]?#/.]+`;
const mailto = new RegExp(`^mailto:${atom}+@(?:${label}(?:\\.${label})*|\\[[0-9A-Za-z:.]+\\])$`, 'u');
const token = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
const mediaType = new RegExp(
  `^${token}/${token}(?:[ \\t]*;[ \\t]*${token}=(?:${token}|"(?:[^"\\\\]|\\\\.)*"))*$`,
);

const longestMediaType = 255;

/** An absolute IRI with a scheme (Data 2.2, 4.3; RFC 3987). IRLs are checked alike. */
export function isIri(text: string): boolean {
  const found = scheme.exec(text);
  if (!found || !iriCharacters.test(text)) return false;
  const rest = text.slice(found[0].length);
  if (rest === '' || (text.includes('%') && brokenPercent.test(text))) return false;
  if (rest.includes('[') || rest.includes(']')) return hasAddressLiteral(rest);
  return hasHost(found[0].toLowerCase(), rest) && rest.indexOf('#') === rest.lastIndexOf('#');
}

// Square brackets belong to the host only (RFC 3986 3.2.2).
function hasAddressLiteral(rest: string): boolean {
  const authority = /^\/\/([^/?#]*)([^[\]]*)$/.exec(rest);
  return authority !== null && addressLiteral.test(authority[1] ?? '');
}

function hasHost(schemeName: string, rest: string): boolean {
  if (schemeName !== 'http:' && schemeName !== 'https:') return true;
  return /^\/\/[^/?#]/.test(rest);
}

/** A URI: an IRI in ASCII (Data 2.4.2.3, openid). */
export function isUri(text: string): boolean {
  return ascii.test(text) && isIri(text);
}

/** "mailto:" and one address, no more (Data 2.4.2.3; RFC 6068). */
export function isMailto(text: string): boolean {
  return mailto.test(text) && !(text.includes('%') && brokenPercent.test(text));
}

/** Any UUID in standard string form (Data 4.4). */
export function isUuid(text: string): boolean {
  return text.length === 36 && uuid.test(text);
}

/** Hexadecimal SHA-1 (Data 2.4.2.3, mbox_sha1sum). */
export function isSha1(text: string): boolean {
  return sha1.test(text);
}

/** Hexadecimal SHA-224, 256, 384 or 512 (Data 2.4.11). */
export function isSha2(text: string): boolean {
  return sha2.test(text);
}

/** An Internet media type with parameters (Data 2.4.11; RFC 2046). */
export function isMediaType(text: string): boolean {
  return text.length <= longestMediaType && mediaType.test(text);
}
