import { Refusal } from '../../sheet';
import { MAX_SPACE_BYTES } from '../bounds';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

const decode = (label: string, bytes: Uint8Array): string =>
  new TextDecoder(label, { fatal: true }).decode(bytes);

/** UTF-16 without its mark: of a table nearly every second byte is nil. */
function withoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const some = bytes.subarray(0, 400);
  const nils = (rest: number) => some.filter((byte, at) => at % 2 === rest && byte === 0).length;
  if (nils(1) > some.length / 4) return 'utf-16le';
  return nils(0) > some.length / 4 ? 'utf-16be' : undefined;
}

function marked([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Text of a file whose encoding nobody tells: by its mark, by its nil bytes, as UTF-8 where that reads, else Windows-1252. @throws Refusal */
export function decoded(bytes: Uint8Array): DecodedText {
  if (bytes.length > MAX_SPACE_BYTES) throw new Refusal('file.too-large', { maximum: MAX_SPACE_BYTES });
  const wide = marked(bytes) ?? withoutMark(bytes);
  try {
    const encoding = wide ?? 'utf-8';
    return { text: decode(encoding, bytes), encoding };
  } catch {
    if (wide || bytes.includes(0)) throw new Refusal('file.encoding');
    return { text: decode('windows-1252', bytes), encoding: 'windows-1252' };
  }
}

const BYTE_OF = new Map(
  Array.from({ length: 256 }, (_, byte) => [decode('windows-1252', Uint8Array.of(byte)), byte] as const),
);
/** Signs that UTF-8 read as Windows-1252 leaves: `Ã©` of `é`. */
const TRACE = /[ÂÃâÅ][^\p{ASCII}]/u;

/** Text that was once read in the wrong encoding, as it was meant; the text itself where that is not so. */
export function mendedEncoding(text: string): string {
  if (!TRACE.test(text)) return text;
  const bytes = [...text].map((letter) => BYTE_OF.get(letter));
  if (bytes.some((byte) => byte === undefined)) return text;
  try {
    return decode('utf-8', Uint8Array.from(bytes as number[]));
  } catch {
    return text;
  }
}
