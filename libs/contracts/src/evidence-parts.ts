/** What an evidence file tells of somebody's training, part by part. Words: `evidence:part.<name>`. */
export const EVIDENCE_PARTS = [
  'person',
  'course',
  'certificates',
  'attendance',
  'days',
  'controls',
  'attempts',
  'answers',
  'support',
  'questionnaires',
  'communications',
  'ratio',
  'log',
] as const;
export type EvidencePart = (typeof EVIDENCE_PARTS)[number];

export const EVIDENCE_COUNTRIES = ['FR', 'ES'] as const;
export type EvidenceCountry = (typeof EVIDENCE_COUNTRIES)[number];

/**
 * What each country asks to see, in the order in which its inspectors read it. France: Code du travail R6313-3 and D6313-3-1,
 * arrêté of 21-12-2018. Spain: RD 694/2017, and the controls of which 75 % are to be passed.
 */
export const PARTS_OF: Record<EvidenceCountry, readonly EvidencePart[]> = {
  FR: [
    ...(['person', 'course', 'certificates', 'attendance', 'days', 'attempts'] as const),
    ...(['answers', 'support', 'questionnaires', 'log'] as const),
  ],
  ES: [
    ...(['person', 'course', 'certificates', 'days', 'attendance', 'controls', 'attempts'] as const),
    ...(['support', 'questionnaires', 'ratio', 'communications', 'log'] as const),
  ],
};
