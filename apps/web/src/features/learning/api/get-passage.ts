import type { RenderedTexts } from '@pirecow/content';
import { getQuery } from '../../../lib/query';

/** The texts of one block of a lesson in another language: nothing else of that language is loaded. */
export const passageQuery = (enrolmentId: string, blockId: string, language: string) =>
  getQuery<{ texts: RenderedTexts }>(
    ['learning', 'passage', enrolmentId, blockId, language],
    `/api/learning/enrolments/${enrolmentId}/blocks/${blockId}?language=${language}`,
  );
