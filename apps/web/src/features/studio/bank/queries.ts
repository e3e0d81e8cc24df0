import type { BankedContent } from '@pirecow/content';
import type {
  BankExportFormat,
  BankExportReport,
  BankLabels,
  BankList,
  QuestionFacts,
} from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';
import type { BankFilters } from './filters';

/** A question of the bank as the API tells it. */
export type BankedQuestion = BankedContent &
  QuestionFacts & { revision: string; ready: boolean; behind: string[] };

export const bankPath = (organisationId: string, rest = '') =>
  `/api/organisations/${organisationId}/questions${rest}`;

export const bankKey = (organisationId: string) => ['studio', 'bank', organisationId];

export const bankQuestionQuery = (organisationId: string, id: string) =>
  getQuery<BankedQuestion>([...bankKey(organisationId), 'question', id], bankPath(organisationId, `/${id}`));

export const bankLabelsQuery = (organisationId: string, language: string) =>
  getQuery<BankLabels>([...bankKey(organisationId), 'labels', language], bankPath(organisationId, '/labels'));

/** What is to leave, how, and in which language. */
export interface Leaving {
  ids: readonly string[];
  format: BankExportFormat;
  language: string;
}

export const exportAddress = (organisationId: string, { ids, ...wish }: Leaving, rest = '') =>
  bankPath(organisationId, `/export${rest}?${new URLSearchParams({ ...wish, ids: ids.join() })}`);

export const exportReportQuery = (organisationId: string, leaving: Leaving) =>
  getQuery<BankExportReport>(
    [...bankKey(organisationId), 'export', leaving],
    exportAddress(organisationId, leaving, '/report'),
  );

/** The questions that the filters let through, page by page. */
export function useBank(organisationId: string, filters: BankFilters) {
  return useInfiniteQuery({
    ...pagedQuery<BankList>([...bankKey(organisationId), 'list', filters], bankPath(organisationId), {
      wishes: { ...filters },
    }),
    placeholderData: (previous) => previous,
  });
}
