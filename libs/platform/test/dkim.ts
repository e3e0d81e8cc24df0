import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** RFC 6376 3.4.2: names in lower case, folded lines in one, spaces as one. */
function relaxed(line: string): string {
  const [name = '', ...value] = line.split(':');
  const text = value
    .join(':')
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${name.toLowerCase().trim()}:${text}`;
}

/** RFC 6376 3.4.4: spaces at ends of lines and empty lines at the end do not count. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const text = lines.join('\r\n').replace(/(?:\r\n)+$/, '');
  return text === '' ? '' : `${text}\r\n`;
}

/** Whether a mail, as it came over the line, is signed with that key: checked by the standard, not by the library that signs. */
export function isSigned(raw: string, key: KeyObject): boolean {
  const end = raw.indexOf('\r\n\r\n');
  const heads = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = heads.find((line) => /^dkim-signature:/i.test(line)) ?? '';
  const tag = (name: string) =>
    new RegExp(`[;:\\s]${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
  const hash = createHash('sha256')
    .update(relaxedBody(raw.slice(end + 4)))
    .digest('base64');
  if (hash !== tag('bh')) return false;
  const named = tag('h')
    .split(':')
    .map((name) => {
      const found = heads.findLast((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
      return found === undefined ? '' : `${relaxed(found)}\r\n`;
    });
  const unsigned = relaxed(signature.replace(/([;\s]b=)[^;]*/, '$1'));
  return createVerify('sha256')
    .update(named.join('') + unsigned)
    .verify(key, tag('b'), 'base64');
}
