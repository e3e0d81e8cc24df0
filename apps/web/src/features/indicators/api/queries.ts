import type {
  CoordinationScope,
  IndicatorReport,
  IndicatorSetList,
  KeptReport,
  KeptReportList,
  OpenDataChoice,
} from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** What the address of the page may say: which figures, or which report that was kept. */
export interface Asked {
  set?: string;
  organisationId?: string;
  from?: string;
  to?: string;
  report?: string;
}

const NAMES = ['set', 'organisationId', 'from', 'to', 'report'] as const;

/** What an address says of it: anybody may have written it. */
export function readAsked(search: Record<string, unknown>): Asked {
  const said = NAMES.map((name) => [name, search[name]] as const);
  return Object.fromEntries(said.filter(([, value]) => typeof value === 'string'));
}

/** All that figures need. */
export type Wanted = Required<Pick<Asked, 'set' | 'from' | 'to'>> & Pick<Asked, 'organisationId'>;

const queryOf = ({ set, from, to, organisationId }: Wanted) =>
  new URLSearchParams({ set, from, to, ...(organisationId && { organisationId }) }).toString();

export const scopeQuery = (language: string) =>
  getQuery<CoordinationScope>(['coordination', 'scope', language], '/api/coordination/scope');

export const figuresQuery = (wanted: Wanted) =>
  getQuery<IndicatorReport>(
    ['indicators', 'figures', wanted],
    `/api/coordination/indicators?${queryOf(wanted)}`,
  );

export const fileAddress = (wanted: Wanted, kind: 'csv' | 'xlsx') =>
  `/api/coordination/indicators.${kind}?${queryOf(wanted)}`;

const below = (organisationId: string) => `/api/organisations/${organisationId}`;

export const setsPath = (organisationId: string) => `${below(organisationId)}/indicator-sets`;
export const reportsPath = (organisationId: string) => `${below(organisationId)}/indicator-reports`;

export const setsQuery = (organisationId: string) =>
  getQuery<IndicatorSetList>(['indicators', 'sets', organisationId], setsPath(organisationId));

export const reportsQuery = (organisationId: string) =>
  getQuery<KeptReportList>(['indicators', 'kept', organisationId], reportsPath(organisationId));

export const reportQuery = (organisationId: string, id: string) =>
  getQuery<KeptReport>(['indicators', 'kept', organisationId, id], `${reportsPath(organisationId)}/${id}`);

export const openDataPath = (organisationId: string) => `${below(organisationId)}/open-data`;

export const openDataChoiceQuery = (organisationId: string) =>
  getQuery<OpenDataChoice>(['indicators', 'open-data', organisationId], openDataPath(organisationId));
