import { MAX_BYTES } from './bounds';
import { Refusal } from './sheet';

const DECLARED = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;

function labelOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return DECLARED.exec(Buffer.from(bytes.subarray(0, 300)).toString('latin1'))?.[1] ?? 'utf-8';
}

/** Bytes as text: by their mark of order, else as an XML declaration says, else UTF-8. @throws Refusal */
export function textOf(bytes: Uint8Array, maximum = MAX_BYTES): string {
  if (bytes.length > maximum) throw new Refusal('file.too-large', { maximum });
  try {
    return new TextDecoder(labelOf(bytes), { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new Refusal('file.encoding');
  }
}
