import type { Question } from './question';
import type { Solution } from './scoring/solution';
import type { AssessmentRules, UnitKind } from './unit';

/** The standards that a course leaves by as a package. */
export type PackageStandard = 'cmi5' | 'scorm12';

/** A sentence of the script of a unit: its name → words in one language, values between braces. */
export type PackagedWords = Readonly<Record<string, string>>;

/** What the page of a packaged unit hands to its script. It holds the keys: whoever has the package can read them. */
export interface PackagedUnit {
  standard: PackageStandard;
  /** The version that the package was made of: answers to another one are not taken up. */
  version: string;
  kind: UnitKind;
  /** Whether an assessment is done only once it is passed. */
  mustPass: boolean;
  /** In the order of the switch; the first is shown where nothing else is known. */
  languages: string[];
  /** The questions that are scored, in their order. */
  questions: { question: Question; solution: Solution }[];
  /** Of an assessment. */
  rules?: Omit<AssessmentRules, 'shuffle'>;
  words: Record<string, PackagedWords>;
}
