import type { GuideContents, GuidePage } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** The trainer's guide: its pages, in the reader's language. */
export const guideQuery = (language: string) =>
  getQuery<GuideContents>(['guide', 'contents', language], `/api/guide?language=${language}`);

/** One page of the guide. */
export const guidePageQuery = (slug: string, language: string) =>
  getQuery<GuidePage>(
    ['guide', 'page', slug, language],
    `/api/guide/${encodeURIComponent(slug)}?language=${language}`,
  );
