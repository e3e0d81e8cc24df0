/** The form in which written answers are compared: no case, accents, repeated white space or kinds of apostrophe. */
export function comparable(answer: string): string {
  return answer
    .replace(/[\u2018\u2019\u02bc\u02b9\u00b4`\u2032]/g, "'")
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Whether a written answer is among the accepted ones. An answer without words never is. */
export function isAccepted(answer: string, accepted: readonly string[]): boolean {
  const given = comparable(answer);
  return given !== '' && accepted.some((candidate) => comparable(candidate) === given);
}

const NUMBER = /^[+-]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)?$|^[+-]?[.,]\d+$/;

/** A number as people write it: decimal comma or point, spaces between thousands. Undefined where it is none. */
export function parseNumber(written: string): number | undefined {
  const clean = written.trim().replace(/\s/g, ' ').replace('\u2212', '-');
  return NUMBER.test(clean) ? Number(clean.replaceAll(' ', '').replace(',', '.')) : undefined;
}

/** Whether a number lies within the tolerance, with room for what binary fractions lose. */
export function isWithin(value: number, correct: number, tolerance: number): boolean {
  return Math.abs(value - correct) <= tolerance + 1e-9 * Math.max(1, Math.abs(correct));
}
