import type { RenderedBlock } from '@pirecow/content';
import type { AppealAnswer, AppealHead, AppealList } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

/** A contested attempt, with all its questions and their right answers. */
export type AppealSheet = AppealHead & { blocks: RenderedBlock[] };

const appealsPath = (organisationId: string) => `/api/organisations/${organisationId}/appeals`;

export const appealsKey = (organisationId: string) => ['appeals', organisationId, 'list'];

/** What waits for its answer, page by page. Colleagues answer too, so it is asked anew. */
export const appealsQuery = (organisationId: string) =>
  pagedQuery<AppealList>(appealsKey(organisationId), appealsPath(organisationId), { staleTime: 0 });

export const appealQuery = (organisationId: string, attemptId: string) =>
  getQuery<AppealSheet>(
    ['appeals', organisationId, attemptId],
    `${appealsPath(organisationId)}/${attemptId}`,
  );

export const sendAppealAnswer = (organisationId: string, attemptId: string, body: AppealAnswer) =>
  api<AppealSheet>(`${appealsPath(organisationId)}/${attemptId}`, { method: 'PUT', body });
