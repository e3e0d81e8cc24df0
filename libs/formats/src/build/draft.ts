import type { Interaction } from '@pirecow/content';

export type FieldTexts = Record<string, string | undefined>;

/** What the interaction of a question makes of a file: structure, key and texts of its own. */
export interface Body {
  interaction: Interaction;
  own: Record<string, unknown>;
  key: unknown;
  texts: FieldTexts;
}

/** What any question has. Texts are Markdown. */
export interface Head {
  prompt: string;
  name?: string | undefined;
  category?: string | undefined;
  tags?: string[] | undefined;
  points?: number | undefined;
  hints?: string[] | undefined;
  correct?: string | undefined;
  incorrect?: string | undefined;
  partial?: string | undefined;
  /** Said whatever was answered: stands for what is said of right and of wrong answers where they have nothing. */
  general?: string | undefined;
}

/** Local ids in alphabetical order: a, b, … z, a1, b1, … */
export function localIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const letter = String.fromCharCode(97 + (index % 26));
    return index < 26 ? letter : letter + Math.floor(index / 26);
  });
}

/** Shares and weights are written with five decimals elsewhere. */
export const near = (a: number, b: number): boolean => Math.abs(a - b) < 2e-5;

/** A share of the points, 0 to 1, without what binary fractions add. */
export const share = (value: number): number => Number(Math.min(1, Math.max(0, value)).toFixed(7));
