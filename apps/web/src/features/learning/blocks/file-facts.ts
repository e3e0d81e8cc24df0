/** The kind of a file as people name it. */
export type FileKind =
  | 'text'
  | 'pdf'
  | 'document'
  | 'table'
  | 'slides'
  | 'image'
  | 'sound'
  | 'video'
  | 'other';

const KINDS: readonly [pattern: RegExp, kind: FileKind][] = [
  [/pdf/, 'pdf'],
  [/spreadsheet|excel|csv/, 'table'],
  [/presentation|powerpoint/, 'slides'],
  [/wordprocessing|msword|opendocument\.text|rtf/, 'document'],
  [/^text\//, 'text'],
  [/^image\//, 'image'],
  [/^audio\//, 'sound'],
  [/^video\//, 'video'],
];

export function fileKind(type: string): FileKind {
  return KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
}

/** Bytes in the unit that people read: 900 bytes, 12 kB, 3.4 MB. */
export function inUnits(bytes: number): { amount: number; unit: 'bytes' | 'kilo' | 'mega' } {
  if (bytes < 1_000) return { amount: bytes, unit: 'bytes' };
  if (bytes < 999_500) return { amount: Math.round(bytes / 1_000), unit: 'kilo' };
  return { amount: Math.round(bytes / 100_000) / 10, unit: 'mega' };
}
