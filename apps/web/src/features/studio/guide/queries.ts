import type { CourseChecks } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { coursePath, type Place } from '../api/queries';

/** Where the draft stands in the method. */
export const checksQuery = (place: Place) =>
  getQuery<CourseChecks>(['studio', place.courseId, 'checks'], coursePath(place, '/checks'));
