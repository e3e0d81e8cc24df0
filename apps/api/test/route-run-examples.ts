import { attendanceCode } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { aPathEdit } from '../../../libs/features/learning/test/paths.factory';
import { aRunEdit } from '../../../libs/features/learning/test/runs.factory';
import { aMeetingEdit } from '../../../libs/features/sessions/test/meetings.factory';
import { RUN_PERSON, RUNS } from './route-parameters';
import type { World } from './route-world';

/** A code that no other world has, made of the signs that codes are made of. */
const codeOf = ({ run }: World) =>
  [...run.replaceAll('-', '').slice(-8)].map((sign) => 'ACDEFGHJKMNPQRTV'[parseInt(sign, 16)]).join('');

const because = () => ({ reason: 'other', words: '' });

const signed = () => ({ id: newId(), strokes: [[10, 10, 90, 60]], signedAt: new Date().toISOString() });

/** The meeting is under way. */
const beginMeeting = ({ app, meeting }: World) =>
  app
    .get(Database)
    .query(
      `UPDATE meeting SET starts_at = now() - interval '1 hour', ends_at = now() + interval '2 hours' WHERE id = $1`,
      [meeting],
    );

/** Bodies of the routes of runs, paths and meetings. */
export const RUN_BODIES: Record<string, (world: World) => unknown> = {
  [`POST ${RUNS}`]: ({ course }) => ({ ...aRunEdit(), courseId: course.structure.id }),
  [`PUT ${RUNS}/:runId`]: () => aRunEdit(),
  [`POST ${RUNS}/:runId/people`]: ({ member }) => ({ accountIds: [member.id] }),
  [`POST ${RUNS}/:runId/people/file`]: () => ({ text: 'Ane,ane@example.org,fr', dryRun: false }),
  [`POST ${RUNS}/:runId/requests/:accountId`]: () => ({ accept: true }),
  [`POST ${RUN_PERSON}/removal`]: because,
  [`PUT ${RUN_PERSON}/due`]: () => ({ dueOn: null, accessUntil: null, because: '' }),
  'PUT /api/organisations/:organisationId/courses/:courseId/people/:accountId/due': () => ({
    ...{ dueOn: null, accessUntil: null, because: '' },
  }),
  [`PUT ${RUNS}/:runId/joining`]: () => ({ wanted: true }),
  [`POST ${RUNS}/:runId/meetings`]: () => aMeetingEdit(),
  'PUT /api/organisations/:organisationId/meetings/:meetingId': () => aMeetingEdit(),
  'POST /api/learning/meetings/:meetingId/halves/:half/signature': ({ meeting }) => ({
    ...signed(),
    code: attendanceCode(meeting, 'morning', Date.now()),
  }),
  'POST /api/meetings/:meetingId/halves/:half/countersignatures': ({ learner }) => ({
    ...signed(),
    people: [{ accountId: learner.id, word: 'present' }],
  }),
  'PUT /api/organisations/:organisationId/in-person-limit': () => ({ percent: 30 }),
  'PUT /api/organisations/:organisationId/courses/:courseId/entry': () => ({
    anytime: true,
    prerequisiteIds: [],
    ...{ dueDays: 30, accessDays: 60, standing: false },
  }),
  'POST /api/organisations/:organisationId/paths': ({ course }) => aPathEdit([course.structure.id]),
  'PUT /api/organisations/:organisationId/paths/:pathId': ({ course }) => aPathEdit([course.structure.id]),
  'PUT /api/learning/enrolments/:enrolmentId/notes/:blockId': () => ({ text: 'À relire.', marked: true }),
  'PUT /api/learning/plan': () => ({ minutes: 120, days: [1, 3] }),
  'POST /api/learning/runs/:runId/place': () => ({}),
  'POST /api/learning/run-codes': (world) => ({ code: codeOf(world) }),
  'POST /api/learning/enrolments/:enrolmentId/withdrawal': because,
};

/** A member follows the course without a run. */
const followAlone = ({ app, enrolment, member }: World) =>
  app.get(Database).query(
    `INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at)
     SELECT gen_random_uuid(), organisation_id, course_id, version_id, $2, language, enrolled_at FROM enrolment WHERE id = $1
     ON CONFLICT DO NOTHING`,
    [enrolment, member.id],
  );

export const RUN_PREPARATIONS: Record<string, (world: World) => Promise<unknown>> = {
  'PUT /api/organisations/:organisationId/courses/:courseId/people/:accountId/due': followAlone,
  'POST /api/learning/meetings/:meetingId/halves/:half/signature': beginMeeting,
  'POST /api/meetings/:meetingId/halves/:half/countersignatures': beginMeeting,
  'POST /api/learning/run-codes': (world) =>
    world.app
      .get(Database)
      .query(`UPDATE run SET entry = 'code', code = $2 WHERE id = $1`, [world.run, codeOf(world)]),
};
