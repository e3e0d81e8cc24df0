import type { Permission } from '@pirecow/contracts';
import { Scope } from '@pirecow/platform';
import type { Route } from './route-table';
import { type Caller, holds, type World } from './route-world';

/**
 * What may come back. `sign-in`: 401. `refused`: 403, or 404 where even existence is a secret. `hidden`: anything but a
 * success. `success`: 2xx. `let-through`: no refusal of the person, whatever becomes of what was asked.
 */
export type Expectation = 'sign-in' | 'refused' | 'hidden' | 'success' | 'let-through';

const NOBODY = {
  ...{ accountId: '', sessionId: '', language: 'en', timeZone: 'UTC' },
  ...{ memberships: [], grants: [] },
};

function platformMay(permission: Permission, organisationId?: string): boolean {
  return new Scope({ ...NOBODY, platformAdministrator: true }).may(permission, organisationId);
}

/** Whether somebody sees the learning of the own organisation: its own people by role, and its partner's. */
export const seesProgress = (caller: Caller) =>
  ['own', 'partner'].includes(caller.side) && holds(caller, 'progress.see');

export const isLearner = ({ isLearner: is }: Caller) => is === true;

const SPEAKS_FOR_ITSELF = ['POST /xapi/statements', 'PUT /xapi/statements'];

/** Routes behind an open door whose example belongs to somebody: who may have it. */
const OWNERS: Record<string, (caller: Caller) => boolean> = {
  'GET /media/:id/:language/:name': (caller) => caller.side === 'own' && holds(caller, 'courses.edit'),
  'DELETE /api/account/devices/:deviceId': isLearner,
  'GET /api/runs/:runId/chat': (caller) =>
    isLearner(caller) || (caller.side === 'own' && holds(caller, 'talk.moderate')),
  'GET /api/runs/:runId/chat/state': (caller) =>
    isLearner(caller) || (caller.side === 'own' && holds(caller, 'talk.moderate')),
  'POST /api/runs/:runId/chat': (caller) =>
    isLearner(caller) || (caller.side === 'own' && holds(caller, 'tutor')),
  'GET /api/tutoring/pages/:accountId': ({ side }) => side === 'own',
  'POST /api/tutoring/pages/:accountId/report': ({ side }) => side === 'own',
  'GET /api/certificates/:certificateId/badge': isLearner,
  'GET /api/certificates/:certificateId/pdf': isLearner,
  'PUT /api/certificates/:certificateId/sharing': isLearner,
  'GET /api/complaints/:complaintId': isLearner,
  'POST /api/complaints/:complaintId/words': isLearner,
  'POST /api/complaints/:complaintId/appeal': isLearner,
  'POST /api/complaints/:complaintId/withdrawal': isLearner,
  'POST /api/complaints/:complaintId/erasure': isLearner,
  'POST /api/learning/meetings/:meetingId/place': isLearner,
  'POST /api/learning/meetings/:meetingId/waiting': isLearner,
  'POST /api/learning/meetings/:meetingId/halves/:half/signature': isLearner,
  'DELETE /api/learning/meetings/:meetingId/place': isLearner,
  'POST /api/runs/:runId/calendar-feed': (caller) => caller.side === 'own' && holds(caller, 'runs.manage'),
  'POST /api/meetings/:meetingId/halves/:half/countersignatures': (caller) =>
    caller.side === 'own' && holds(caller, 'runs.manage'),
};

function ownerOf({ key, params, access }: Route) {
  const ofLearner = params.some((name) => ['enrolmentId', 'attemptId'].includes(name));
  return OWNERS[key] ?? (access?.kind === 'signed-in' && ofLearner ? isLearner : undefined);
}

/** What a partner who sees progress does not see: questions that may count, and belong to who made them. */
const NOT_FOR_PARTNERS = ['GET /api/coordination/parity/:courseId/items/:blockId'];

function byPermission(route: Route, permission: Permission, caller: Caller, world: World): Expectation {
  const inOrganisation = route.params.includes('organisationId');
  if (caller.side === 'platform')
    return platformMay(permission, inOrganisation ? world.own : undefined) ? 'success' : 'refused';
  if (!holds(caller, permission)) return 'refused';
  if (caller.side === 'own') return 'success';
  if (inOrganisation || NOT_FOR_PARTNERS.includes(route.key)) return 'refused';
  return route.params.length === 0 || seesProgress(caller) ? 'success' : 'refused';
}

/** The record store: a tool has the records of its organisation; a person states, and reads nothing. */
function inRecords({ key }: Route, caller: Caller): Expectation {
  if (caller.side === 'anonymous') return 'hidden';
  if (caller.isTool) return SPEAKS_FOR_ITSELF.includes(key) ? 'let-through' : 'success';
  return SPEAKS_FOR_ITSELF.includes(key) && caller.isLearner ? 'success' : 'refused';
}

/** Parameters whose example does not exist: whoever may ask is not refused, and finds nothing. */
const ABSENT = [
  'statementId',
  'erasureId',
  'fileId',
  'filterId',
  'setId',
  'scheduleId',
  'reportId',
  'forwardId',
  'importId',
  'packageId',
  'registrationId',
  'reviewId',
  'approvalId',
  'threadId',
  'improvementId',
  'sessionId',
  'uploadId',
  'jobId',
  'intakeId',
  'fileHash',
];

/** The course of the example is followed in its newest version, has no positioning test and no package: there is nothing to tell its learner, to skip and to launch. */
const UP_TO_DATE = [
  'GET /news',
  'POST /move',
  'POST /renewal',
  'POST /skips',
  'POST /units/:unitId/launches',
].map((route) => route.replace('/', '/api/learning/enrolments/:enrolmentId/'));

/** What that caller may get from that route, by the line that the route declares and by whose the example is. */
export function expected(route: Route, caller: Caller, world: World): Expectation {
  const expectation = byAccess(route, caller, world);
  const isAbsent = UP_TO_DATE.includes(route.key) || route.params.some((name) => ABSENT.includes(name));
  return expectation === 'success' && isAbsent ? 'let-through' : expectation;
}

function byAccess(route: Route, caller: Caller, world: World): Expectation {
  const { access } = route;
  if (!access) return 'refused';
  // The ticket in the address is what counts there, not who sends it.
  if (access.kind === 'guard' && access.guard === 'TicketGuard') return 'let-through';
  if (access.kind === 'guard') return inRecords(route, caller);
  const owns = ownerOf(route);
  if (access.kind === 'anyone') return owns && !owns(caller) ? 'refused' : 'let-through';
  if (caller.side === 'anonymous' || caller.isTool) return 'sign-in';
  if (access.kind === 'permission') return byPermission(route, access.permission, caller, world);
  return owns && !owns(caller) ? 'refused' : 'success';
}

/** Why an answer breaks its expectation, or undefined where it keeps it. */
export function broken(
  expectation: Expectation,
  { status, code }: { status: number; code: string | undefined },
): string | undefined {
  if (status >= 500) return `answered ${status}`;
  const asksToSignIn = code === 'session.required';
  const fine = {
    'sign-in': status === 401,
    refused: status === 403 || status === 404,
    hidden: status >= 400,
    success: status >= 200 && status < 300,
    'let-through': !asksToSignIn && code !== 'permission.denied' && code !== 'session.origin-refused',
  }[expectation];
  return fine ? undefined : `answered ${status} ${code ?? ''} where ${expectation} was expected`;
}
