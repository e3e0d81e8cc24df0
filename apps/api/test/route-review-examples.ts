import { Database, newId } from '@pirecow/platform';
import { unitOf } from './route-things';
import type { World } from './route-world';

const STUDIO = '/api/studio/:organisationId/courses';
const COMMENTS = `${STUDIO}/:courseId/comments`;

const aThread = (blockId = newId()) => ({
  ...{ threadId: newId(), id: newId(), blockId, language: 'fr', text: 'Is that so?' },
});

/** Of the routes around review, approval and planned publication. */
export const REVIEW_BODIES: Record<string, (world: World) => unknown> = {
  [`POST ${STUDIO}/:courseId/approval`]: ({ member }) => ({ accountId: member.id, message: '' }),
  [`PUT ${STUDIO}/:courseId/approval/:approvalId`]: () => ({ verdict: 'declined', word: 'Not yet.' }),
  [`POST ${COMMENTS}`]: ({ course }) => aThread(unitOf(course, 'assessment').blocks[0]?.id),
  [`POST ${COMMENTS}/:threadId/answers`]: () => ({ id: newId(), text: 'Yes.' }),
  [`PUT ${COMMENTS}/:threadId/answers/:commentId`]: () => ({ text: 'No.' }),
  [`PUT ${COMMENTS}/:threadId/state`]: () => ({ resolved: true }),
  'POST /api/reviews/:reviewId/comments': () => aThread(newId()),
  'POST /api/reviews/:reviewId/comments/:threadId/answers': () => ({ id: newId(), text: 'Yes.' }),
  'PUT /api/reviews/:reviewId/comments/:threadId/answers/:commentId': () => ({ text: 'No.' }),
  'PUT /api/reviews/:reviewId/comments/:threadId/state': () => ({ resolved: true }),
  'PUT /api/organisations/:organisationId/publishing': () => ({ approval: false }),
  'PUT /api/organisations/:organisationId/courses/:courseId/schedule': () => ({
    ...{ at: new Date(Date.now() + 3_600_000).toISOString(), timeZone: 'Europe/Paris', learners: 'stay' },
  }),
};

export const REVIEW_PREPARATIONS: Record<string, (world: World) => Promise<unknown>> = {
  // What is cancelled was planned.
  'DELETE /api/organisations/:organisationId/courses/:courseId/schedule': ({ app, course, member }) =>
    app.get(Database).query(
      `INSERT INTO course_schedule (id, course_id, due_at, time_zone, note, learners, set_by, set_at, state)
       VALUES ($1, $2, now() + interval '1 day', 'UTC', '', 'stay', $3, now(), 'waiting')`,
      [newId(), course.structure.id, member.id],
    ),
  // Whoever is asked may publish.
  [`POST ${STUDIO}/:courseId/approval`]: ({ app, member }) =>
    app.get(Database).query(`UPDATE membership SET roles = '{trainer}' WHERE account_id = $1`, [member.id]),
};
