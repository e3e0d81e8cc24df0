import type { Comparison, CourseHistory } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import { coursePath, type Place } from '../api/queries';

export const historyKey = ({ courseId }: Place) => ['studio', courseId, 'history'];

export const historyQuery = (place: Place) =>
  getQuery<CourseHistory>(historyKey(place), coursePath(place, '/versions'));

/** Which two states, in which language. `draft` is what stands in the studio now. */
export interface Pair {
  from: string;
  to: string;
  language: string;
}

export const comparisonQuery = (place: Place, { from, to, language }: Pair) =>
  getQuery<Comparison>(
    [...historyKey(place), from, to, language],
    coursePath(place, `/versions/compare?from=${from}&to=${to}&language=${language}`),
  );
