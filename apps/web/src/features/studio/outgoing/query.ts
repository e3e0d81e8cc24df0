import type { OutgoingCourse } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { coursePath, type Place } from '../api/queries';

export const outgoingQuery = (place: Place) =>
  getQuery<OutgoingCourse>(['studio', place.courseId, 'outgoing'], coursePath(place, '/outgoing'));
