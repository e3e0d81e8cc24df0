import { PRIVACY_VERSION, type RolesEdit, TERMS_VERSION } from '@pirecow/contracts';
import { newId, newSecret } from '@pirecow/platform';
import type { World } from './route-world';

/** What stands for a parameter of that name, in every route that has no example of its own. */
export const PARAMETERS: Record<string, (world: World) => string> = {
  organisationId: ({ own }) => own,
  accountId: ({ member }) => member.id,
  partnershipId: ({ partnership }) => partnership,
  invitationId: newId,
  deviceId: newId,
  mailId: newId,
  credentialId: newId,
  statementId: newId,
  filterId: newId,
  forwardId: newId,
  importId: newId,
  courseId: newId,
  enrolmentId: newId,
  attemptId: newId,
  unitId: newId,
  blockId: newId,
  id: newId,
  packageId: newId,
  registrationId: newId,
  sessionId: newId,
  contentKey: newSecret,
  ticket: newSecret,
  slug: () => 'teletravail-frontiere',
  language: () => 'fr',
  name: () => '0123456789abcdef-diagramme.svg',
};

const ANSWERED = '/api/organisations/:organisationId/partnerships/:partnershipId';

/** Parameters that mean something else in one route. */
const OWN_PARAMETERS: Record<string, typeof PARAMETERS> = {
  [`POST ${ANSWERED}/accept`]: { partnershipId: ({ proposal }) => proposal },
  [`POST ${ANSWERED}/decline`]: { partnershipId: ({ proposal }) => proposal },
};

/** What stands for the parameter of that name in that route, or undefined where there is no example. */
export function parameterOf(key: string, name: string, world: World): string | undefined {
  return (OWN_PARAMETERS[key]?.[name] ?? PARAMETERS[name])?.(world);
}

const names = { givenName: 'Ane', familyName: 'Mendi', language: 'eu', timeZone: 'Europe/Madrid' };
const consent = { terms: TERMS_VERSION, privacy: PRIVACY_VERSION };
const password = 'une phrase assez longue';
const remote = {
  name: 'Store of the university',
  endpoint: 'http://127.0.0.1:1/xapi',
  version: '1.0.3',
  key: 'key',
  secret: 'secret',
};
const roles: RolesEdit = { roles: ['learner', 'trainer'], inspectorUntil: null };
const address = () => `${newId()}@example.org`;
const organisation = {
  name: 'Larrun Formation',
  country: 'FR',
  language: 'fr',
  territory: 'FRI15',
  description: '',
  website: null,
};

/** A body that fits, for every route that reads one. `undefined`: the route reads none. */
export const BODIES: Record<string, (world: World) => unknown> = {
  'POST /api/organisations': () => ({ ...organisation, administratorEmail: address() }),
  'PUT /api/organisations/:organisationId': () => organisation,
  'PUT /api/organisations/:organisationId/members/:accountId/roles': () => roles,
  'POST /api/organisations/:organisationId/invitations': () => ({
    ...roles,
    addresses: address(),
    language: 'fr',
    dryRun: false,
  }),
  'POST /api/organisations/:organisationId/partnerships': ({ foreign }) => ({
    granteeId: foreign,
    rights: ['progress.see'],
    courseIds: null,
  }),
  'PUT /api/organisations/:organisationId/partnerships/:partnershipId': () => ({
    rights: ['evidence.see'],
    courseIds: [newId()],
  }),
  'POST /api/invitations/look': () => ({ secret: newSecret() }),
  'POST /api/invitations/accept': () => ({ secret: newSecret() }),
  'POST /api/invitations/sign-up': () => ({ secret: newSecret(), password, ...names, ...consent }),
  'POST /api/account/consents': () => ({ ...consent, language: 'eu' }),
  'POST /api/platform/administrators': ({ member }) => ({ email: member.email }),
  'POST /api/sign-up': () => ({ email: address(), ...names, ...consent }),
  'POST /api/sign-up/confirm': () => ({ secret: newSecret(), password }),
  'POST /api/sign-in': () => ({ email: address(), password }),
  'POST /api/sign-in/link': () => ({ email: address() }),
  'POST /api/sign-in/link/use': () => ({ secret: newSecret() }),
  'POST /api/password/link': () => ({ email: address() }),
  'POST /api/password/link/use': () => ({ secret: newSecret(), password }),
  'POST /api/first-administrator': () => ({
    ...{ secret: newSecret(), email: address(), password, ...names },
    ...consent,
  }),
  'PUT /api/account': () => ({ ...names, territory: 'ES212' }),
  'PUT /api/account/password': () => ({ password }),
  'POST /api/account/email': () => ({ email: address() }),
  'POST /api/account/email/use': () => ({ secret: newSecret() }),
  'POST /api/account/close': () => ({}),
  'POST /api/organisations/:organisationId/record-credentials': () => ({
    name: 'LMS of the university',
    scopes: ['statements/read'],
    expiresAt: null,
  }),
  'POST /api/organisations/:organisationId/record-erasures': () => ({
    accountId: newId(),
    reason: 'asked by letter',
  }),
  'POST /api/organisations/:organisationId/person-records': () => ({ accountId: newId() }),
  'PUT /api/organisations/:organisationId/record-retention': () => ({ keepMonths: 60, holdMonths: 72 }),
  'POST /api/organisations/:organisationId/statements/:statementId/voiding': () => ({ reason: 'sent twice' }),
  'POST /api/organisations/:organisationId/forwards': () => remote,
  'PUT /api/organisations/:organisationId/forwards/:forwardId': () => ({ ...remote, active: true }),
  'POST /api/organisations/:organisationId/imports/pull': () => remote,
  'POST /api/records/filters': () => ({ name: 'What was passed', filters: { voided: 'all' } }),
  'POST /api/organisations/:organisationId/courses/:courseId/publish': () => ({ note: 'first' }),
  'PUT /api/organisations/:organisationId/courses/:courseId/tutor': () => ({
    accountId: null,
    answerHours: 48,
  }),
  'POST /api/organisations/:organisationId/packages/:packageId/launches': () => ({ unit: 0, mode: 'Normal' }),
  'POST /api/organisations/:organisationId/packages/:packageId/registrations/:registrationId/waivers':
    () => ({
      unit: 0,
      reason: 'Administrative',
    }),
  'POST /api/learning/enrolments': () => ({ courseId: newId(), language: 'fr' }),
  'PATCH /api/learning/enrolments/:enrolmentId': () => ({ language: 'es' }),
  'PUT /api/assessments/attempts/:attemptId/answers/:blockId': () => ({ response: null }),
};
