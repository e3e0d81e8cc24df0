import type { RenderedBlock } from '@pirecow/content';
import type { Grades, GradingHead, GradingList, HandedInFile } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';
import { pagedQuery } from '../../../lib/paged-query';

/** An attempt to grade, with its open questions as their learner got them. */
export type GradingSheet = GradingHead & { blocks: RenderedBlock[] };

const gradingsPath = (organisationId: string) => `/api/organisations/${organisationId}/gradings`;

export const gradingsKey = (organisationId: string) => ['gradings', organisationId, 'list'];

/** What waits for its grade, page by page. Colleagues grade too, so it is asked anew. */
export const gradingsQuery = (organisationId: string) =>
  pagedQuery<GradingList>(gradingsKey(organisationId), gradingsPath(organisationId), { staleTime: 0 });

export const gradingQuery = (organisationId: string, attemptId: string) =>
  getQuery<GradingSheet>(
    ['gradings', organisationId, attemptId],
    `${gradingsPath(organisationId)}/${attemptId}`,
  );

/** Gives the grade to what was seen: where it was handed in anew meanwhile, nothing is graded. */
export const sendGrades = (
  organisationId: string,
  { attemptId, submittedAt }: Pick<GradingSheet, 'attemptId' | 'submittedAt'>,
  grades: Grades,
) =>
  api<GradingSheet>(`${gradingsPath(organisationId)}/${attemptId}`, {
    method: 'PUT',
    body: { grades },
    seen: submittedAt,
  });

/** Where a grader reads a file that was handed in. */
export const gradedFile = (organisationId: string, attemptId: string, { id }: Pick<HandedInFile, 'id'>) =>
  `${gradingsPath(organisationId)}/${attemptId}/files/${id}`;
