import type { UnitKind } from '@pirecow/content';

/** Language → words; the source language is always there. */
export type LanguageMap = Readonly<Record<string, string>>;

interface Named {
  id: string;
  title: LanguageMap;
  summary: LanguageMap;
}

export interface OutlineUnit extends Named {
  kind: UnitKind;
  /** Path of its page within the package. */
  path: string;
  /** Share of the points, 0 to 1; of an assessment. */
  passMark?: number;
  /** Whether the course asks for it. */
  required: boolean;
  /** Whether it is done only once it is passed. */
  mustPass: boolean;
}

/** What a package tells of a course besides its pages. Ids are local: they become addresses below `base`. */
export interface Outline extends Named {
  /** Public address of the platform that the course comes from. */
  base: string;
  sourceLanguage: string;
  /** Modules without units are left out. */
  modules: (Named & { units: OutlineUnit[] })[];
}
