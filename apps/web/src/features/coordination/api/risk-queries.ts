import type { RiskList, RiskOfOne } from '@pirecow/contracts';
import { pagedQuery } from '../../../lib/paged-query';
import { getQuery } from '../../../lib/query';
import type { RiskFilters } from '../risk-filters';

/** Whatever is done about people changes what stands under this key. */
export const RISK = ['coordination', 'risk'] as const;

/** What a dry run says changes nothing. */
export const DRY_RUN = ['coordination', 'dry-run'] as const;

export const atRiskQuery = (wishes: RiskFilters, language: string) =>
  pagedQuery<RiskList>([...RISK, 'list', language, wishes], '/api/coordination/at-risk', { wishes });

export const riskOfOneQuery = (enrolmentId: string, language: string) =>
  getQuery<RiskOfOne>(
    [...RISK, 'one', enrolmentId, language],
    `/api/coordination/enrolments/${enrolmentId}/risk`,
  );
