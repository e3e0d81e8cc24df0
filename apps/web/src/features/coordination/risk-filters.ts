import { RISK_LEVELS, RISK_SIGNALS } from '@pirecow/contracts';
import { type Filters, queryOf, readFilters } from './filters';

/** What narrows those at risk beside the filters of people. */
export const RISK_CHOICES = {
  level: RISK_LEVELS,
  signal: RISK_SIGNALS,
  followed: ['yes', 'no'],
} as const;
export type RiskChoice = keyof typeof RISK_CHOICES;

export type RiskFilters = Filters & Partial<Record<RiskChoice, string>>;

const NAMES = Object.keys(RISK_CHOICES) as RiskChoice[];

/** Reads the filters of an address; what it does not know is dropped. */
export function readRiskFilters(search: Record<string, unknown>): RiskFilters {
  const known = NAMES.filter((name) => (RISK_CHOICES[name] as readonly unknown[]).includes(search[name]));
  return { ...readFilters(search), ...Object.fromEntries(known.map((name) => [name, search[name]])) };
}

/** Address of the file with all whom the filters let through. */
export const riskFileAddress = (filters: RiskFilters) => `/api/coordination/at-risk.csv?${queryOf(filters)}`;
