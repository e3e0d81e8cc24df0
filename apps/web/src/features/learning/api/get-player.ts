import type { RenderedUnit } from '@pirecow/content';
import type { PlayerHead } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';

/** All that the player shows of a unit. */
export type PlayerPage = PlayerHead & { unit: RenderedUnit };

const address = (enrolmentId: string, slug: string) =>
  `/api/learning/enrolments/${enrolmentId}/units/${slug}`;

/** A unit in the language of the enrolment: the page that a learner has before the eyes. */
export const playerQuery = (enrolmentId: string, slug: string) =>
  getQuery<PlayerPage>(['learning', 'player', enrolmentId, slug], address(enrolmentId, slug));

/** The same unit in another language of the course. */
export const playerInQuery = (enrolmentId: string, slug: string, language: string) =>
  getQuery<PlayerPage>(
    ['learning', 'player-in', enrolmentId, slug, language],
    `${address(enrolmentId, slug)}?language=${language}`,
  );
