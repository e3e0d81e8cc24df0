/** Signs that somebody may not get to the end: no visit for long, slower than the time that is left, tests failed again and again, reminders that no visit followed. */
export const RISK_SIGNALS = ['away', 'slow', 'failed', 'unheard'] as const;
export type RiskSignalKind = (typeof RISK_SIGNALS)[number];

/** `watch`: one sign; `act`: a strong one, or several. */
export const RISK_LEVELS = ['watch', 'act'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** From when on a sign is one (`watch`), and a strong one (`act`). Pages tell them, so that nobody has to guess. */
export const RISK_RULES = {
  /** Days without a visit. */
  away: { watch: 14, act: 30 },
  /** How far the share of required units done lies behind the share of time gone. */
  slow: { watch: 0.25, act: 0.5 },
  /** Of the time, before which nobody is slow. */
  slowFrom: 0.2,
  /** Attempts failed in one test that is not passed. */
  failed: { watch: 2, act: 3 },
  /** Letters since the last visit. */
  unheard: { watch: 2, act: 3 },
  /** Days after the last day, the last visit and whatever was done, from which on nobody is listed any more. */
  listed: 90,
} as const;
