/**
 * Where the parts of a JSON text stand, so that a record store can keep and answer the very bytes it was given: no
 * number is rounded and no escape rewritten. All functions take texts that `JSON.parse` has accepted.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function afterSpace(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function afterString(text: string, quote: number): number {
  for (let at = quote + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE || Number.isNaN(code)) return at + 1;
  }
}

function afterLiteral(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COMMA || CLOSING.has(code) || isSpace(code)) break;
  }
  return at;
}

function afterValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return afterString(text, start);
  if (!OPENING.has(first)) return afterLiteral(text, start);
  let depth = 0;
  for (let at = start; at < text.length;) {
    const code = text.charCodeAt(at);
    if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
    at = code === QUOTE ? afterString(text, at) : at + 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** The text of each element of a JSON array, as it was written. */
export function elementTexts(array: string): string[] {
  const texts: string[] = [];
  let at = afterSpace(array, array.indexOf('[') + 1);
  while (at < array.length && !CLOSING.has(array.charCodeAt(at))) {
    const end = afterValue(array, at);
    texts.push(array.slice(at, end));
    at = afterSpace(array, end);
    if (array.charCodeAt(at) === COMMA) at = afterSpace(array, at + 1);
  }
  return texts;
}

/** A member of an object: its name, and `"name":value` as it was written. */
export interface MemberText {
  name: string;
  text: string;
}

/** The members of a JSON object in their order, as they were written. */
export function memberTexts(object: string): MemberText[] {
  const members: MemberText[] = [];
  let at = afterSpace(object, object.indexOf('{') + 1);
  while (object.charCodeAt(at) === QUOTE) {
    const nameEnd = afterString(object, at);
    const colon = afterSpace(object, nameEnd);
    const end = afterValue(
      object,
      afterSpace(object, object.charCodeAt(colon) === COLON ? colon + 1 : colon),
    );
    members.push({ name: JSON.parse(object.slice(at, nameEnd)) as string, text: object.slice(at, end) });
    at = afterSpace(object, end);
    if (object.charCodeAt(at) === COMMA) at = afterSpace(object, at + 1);
  }
  return members;
}
