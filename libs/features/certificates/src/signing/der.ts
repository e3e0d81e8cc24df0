/** Pieces of ASN.1 in DER (ITU-T X.690): as much as a signature needs. */

const lengthOf = (bytes: number): Buffer => {
  if (bytes < 0x80) return Buffer.from([bytes]);
  const digits = Buffer.from(bytes.toString(16).padStart(bytes > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 + digits.length]), digits]);
};

/** A value of that tag; at most 65,535 bytes. */
export function piece(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

export const sequence = (...parts: Buffer[]): Buffer => piece(0x30, ...parts);
/** In the order of its encodings, as DER asks for. */
export const setOf = (...parts: Buffer[]): Buffer =>
  piece(0x31, ...parts.toSorted((a, b) => Buffer.compare(a, b)));
export const octets = (bytes: Buffer): Buffer => piece(0x04, bytes);
export const integer = (bytes: Buffer): Buffer => piece(0x02, bytes);

const base128 = (arc: number): number[] => {
  const digits = [arc & 0x7f];
  for (let rest = arc >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
};

/** An object identifier from its dotted form. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number);
  return piece(0x06, Buffer.from([first * 40 + second, ...arcs.flatMap(base128)]));
}

/** A piece as it is read. */
export interface Read {
  tag: number;
  /** With tag and length. */
  whole: Buffer;
  body: Buffer;
}

/** The piece that begins there. @throws RangeError where it is cut off, or written in no way of ours */
export function readPiece(bytes: Buffer, at = 0): Read {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) throw new RangeError('cut off');
  const digits = first < 0x80 ? 0 : first - 0x80;
  if (digits > 2 || first === 0x80) throw new RangeError('no length of ours');
  const length = digits === 0 ? first : bytes.readUIntBE(at + 2, digits);
  const start = at + 2 + digits;
  if (start + length > bytes.length) throw new RangeError('cut off');
  return { tag, whole: bytes.subarray(at, start + length), body: bytes.subarray(start, start + length) };
}

/** The pieces that a piece is made of. @throws RangeError */
export function readPieces(body: Buffer): Read[] {
  const pieces: Read[] = [];
  for (let at = 0; at < body.length; at += pieces.at(-1)?.whole.length ?? 1) pieces.push(readPiece(body, at));
  return pieces;
}
