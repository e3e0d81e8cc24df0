import type { CourseChecks, GuidePage } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { coursePath, type Place } from '../api/queries';

/** Where the draft stands in the method. */
export const checksQuery = (place: Place) =>
  getQuery<CourseChecks>(['studio', place.courseId, 'checks'], coursePath(place, '/checks'));

/** One page of the trainer's guide. */
export const guidePageQuery = (slug: string, language: string) =>
  getQuery<GuidePage>(
    ['guide', 'page', slug, language],
    `/api/guide/${encodeURIComponent(slug)}?language=${language}`,
  );
