/** How much a check of the trainer's guide weighs: an error keeps a course from being good enough, a warning asks for a reason. */
export type GuideSeverity = 'error' | 'warning';

/** Where a rule comes from. Words are chosen at the edge. */
export type GuideBasis = 'law-fr' | 'law-es' | 'qualiopi' | 'wcag' | 'project' | 'practice';

export interface GuideCheck {
  severity: GuideSeverity;
  basis: GuideBasis;
  /** Whether the platform has to meet it, not the trainer. */
  ofPlatform?: true;
  /** Whether somebody's word can stand where no machine can tell. */
  canBeDeclared?: true;
}

/**
 * The checks of the method, in the order in which a trainer meets them. Sources: Code du travail D6313-3-1 (`law-fr`),
 * SEPE Resolución 26-05-2014 (`law-es`), the indicators of Qualiopi, WCAG 2.2 AA, and what the project itself asks.
 */
export const GUIDE_CHECKS = {
  'obj-present': { severity: 'error', basis: 'qualiopi' },
  'obj-verb': { severity: 'warning', basis: 'practice' },
  'obj-assessed': { severity: 'error', basis: 'practice' },
  'comp-linked': { severity: 'warning', basis: 'project', canBeDeclared: true },
  prereq: { severity: 'error', basis: 'qualiopi' },
  duration: { severity: 'error', basis: 'law-fr' },
  tutor: { severity: 'error', basis: 'law-fr' },
  'tutor-load': { severity: 'warning', basis: 'law-es', canBeDeclared: true },
  'tech-help': { severity: 'error', basis: 'law-fr' },
  'eval-steps': { severity: 'error', basis: 'law-fr' },
  completable: { severity: 'warning', basis: 'practice' },
  selfcheck: { severity: 'warning', basis: 'law-es', canBeDeclared: true },
  variety: { severity: 'warning', basis: 'law-es', canBeDeclared: true },
  trace: { severity: 'error', basis: 'qualiopi', ofPlatform: true },
  export: { severity: 'warning', basis: 'law-es', ofPlatform: true },
  alt: { severity: 'error', basis: 'wcag' },
  caption: { severity: 'error', basis: 'wcag' },
  heading: { severity: 'warning', basis: 'wcag' },
  weight: { severity: 'warning', basis: 'practice' },
  licence: { severity: 'error', basis: 'practice' },
  lang: { severity: 'warning', basis: 'project' },
  local: { severity: 'warning', basis: 'practice', canBeDeclared: true },
  peer: { severity: 'warning', basis: 'project' },
  feedback: { severity: 'warning', basis: 'qualiopi', canBeDeclared: true },
  'review-date': { severity: 'warning', basis: 'qualiopi' },
} as const satisfies Record<string, GuideCheck>;

export type GuideCheckId = keyof typeof GUIDE_CHECKS;
export const GUIDE_CHECK_IDS = Object.keys(GUIDE_CHECKS) as [GuideCheckId, ...GuideCheckId[]];

/** The check of that id. */
export function guideCheck(id: GuideCheckId): GuideCheck {
  return GUIDE_CHECKS[id];
}
