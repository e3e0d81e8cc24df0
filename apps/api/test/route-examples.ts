import { createHash } from 'node:crypto';
import { PRIVACY_VERSION, type RolesEdit, TERMS_VERSION } from '@pirecow/contracts';
import { Database, newId, newSecret } from '@pirecow/platform';
import { aQuestion } from '../../../libs/features/bank/test/bank.factory';
import { withoutBuild } from '../../../libs/features/catalogue/test/outgoing.factory';
import { withMachine } from '../../../libs/features/catalogue/test/translation-server.factory';
import { xliffOf } from '../../../libs/features/catalogue/test/small-course.factory';
import { aTutorPageEdit, aTutorWithPage } from '../../../libs/features/tutoring/test/tutor-pages.factory';
import { aQuestion as aQuestionAsked } from '../../../libs/features/tutoring/test/tutoring.factory';
import {
  APPEAL,
  CONTEST,
  BANK,
  GRADING,
  HANDED_IN,
  INTAKES,
  LIBRARY,
  OFFLINE_MODULE,
  PASSAGE,
  REFLECTION,
  STUDIO,
  SURVEY,
  TALK,
  TRANSLATIONS,
  UPLOADS,
  WALK,
  XLIFF,
} from './route-parameters';
import { aDraw, BLOCK_BODIES } from './route-block-examples';
import { CERTIFICATES } from './route-certificate-examples';
import { COORDINATION_BODIES } from './route-coordination-examples';
import { COMPLAINT_BODIES, COMPLAINT_PREPARATIONS } from './route-complaint-examples';
import { NEED_BODIES, NEED_PREPARATIONS, NEED_QUERIES } from './route-need-examples';
import { INDICATOR_BODIES, INDICATOR_QUERIES } from './route-indicator-examples';
import { QUALITY_BODIES } from './route-quality-examples';
import { RECORD_BODIES } from './route-record-examples';
import { REVIEW_BODIES, REVIEW_PREPARATIONS } from './route-review-examples';
import { EVIDENCE_BODIES, EVIDENCE_FILES } from './route-evidence-examples';
import { RUN_BODIES, RUN_PREPARATIONS } from './route-run-examples';
import { openQuestionOf, unitOf } from './route-things';
import type { World } from './route-world';

const activity = ({ visit }: World) => ({ activityId: (visit.object as { id: string }).id });
const agent = ({ visit }: World) => ({ agent: JSON.stringify(visit.actor) });
const profiles = (world: World) => ({ ...activity(world), profileId: 'p' });
const agentProfiles = (world: World) => ({ ...agent(world), profileId: 'p' });
const states = (world: World) => ({ ...activity(world), ...agent(world), stateId: 's' });

const leaving = ({ question }: World) => ({ format: 'gift', language: 'fr', ids: question });

/** What a route must be asked with before it answers. */
export const QUERIES: Record<string, (world: World) => Record<string, string>> = {
  [`GET ${BANK}/draws`]: aDraw,
  [`GET ${INTAKES}`]: () => ({ kind: 'package' }),
  // Whoever may read more leaves more in the log: what it began with still has to be found.
  'GET /api/audit': () => ({ limit: '100' }),
  'GET /api/organisations/:organisationId/audit': () => ({ limit: '100' }),
  'GET /api/letters/stop': ({ stop: secret }) => ({ secret }),
  'POST /api/letters/stop': ({ stop: secret }) => ({ secret }),
  [`GET ${BANK}/export`]: leaving,
  [`GET ${BANK}/export/report`]: leaving,
  'GET /api/organisations/:organisationId/record-people': ({ learnerName }) => ({ search: learnerName }),
  [`GET ${XLIFF}`]: () => ({ only: 'all' }),
  [OFFLINE_MODULE]: () => ({ language: 'fr' }),
  [PASSAGE]: () => ({ language: 'fr' }),
  'GET /api/organisations/:organisationId/courses/:courseId/quality': () => ({ moment: 'end' }),
  'GET /api/organisations/:organisationId/courses/:courseId/quality/earlier-finishers': () => ({
    since: '2026-01-01',
  }),
  ...CERTIFICATES.queries,
  ...NEED_QUERIES,
  ...INDICATOR_QUERIES,
  'GET /api/complaints/places/:organisationId': () => ({ language: 'fr' }),
  'GET /api/learning/search': () => ({ q: 'body' }),
  'GET /api/meetings/:meetingId/sheet.pdf': () => ({ language: 'fr', beside: 'eu' }),
  'GET /api/learning/courses/:courseId/ways': () => ({ language: 'fr' }),
  [`PUT ${HANDED_IN}`]: () => ({ name: 'travail.txt' }),
  [`GET ${STUDIO}/:courseId/versions/compare`]: ({ version }) => ({
    ...{ from: version, to: 'draft', language: 'fr' },
  }),
  [`GET ${STUDIO}/:courseId/package`]: () => ({ standard: 'cmi5' }),
  'GET /api/organisations/:organisationId/record-retention/preview': () => ({ keepMonths: '60' }),
  'GET /xapi/activities': activity,
  'GET /xapi/agents': agent,
  'GET /xapi/activities/profile': activity,
  'PUT /xapi/activities/profile': profiles,
  'POST /xapi/activities/profile': profiles,
  'DELETE /xapi/activities/profile': profiles,
  'GET /xapi/agents/profile': agent,
  'PUT /xapi/agents/profile': agentProfiles,
  'POST /xapi/agents/profile': agentProfiles,
  'DELETE /xapi/agents/profile': agentProfiles,
  'GET /xapi/activities/state': (world) => ({ ...activity(world), ...agent(world) }),
  'PUT /xapi/activities/state': states,
  'POST /xapi/activities/state': states,
  'DELETE /xapi/activities/state': states,
  'PUT /xapi/statements': ({ visit }) => ({ statementId: visit.id }),
  [`POST ${STUDIO}/:courseId/media`]: () => ({
    ...{ id: newId(), name: 'a.svg', licence: 'CC-BY-SA-4.0', source: 'pirEcow' },
  }),
};

const credit = { licence: 'CC-BY-SA-4.0', source: 'pirEcow' };

/** The drawing of the small course. */
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>';
const DRAWING_HASH = createHash('sha256').update(DRAWING).digest('hex');

const names = { givenName: 'Ane', familyName: 'Mendi', language: 'eu', timeZone: 'Europe/Madrid' };
const consent = { terms: TERMS_VERSION, privacy: PRIVACY_VERSION };
const password = 'une phrase assez longue';
const aReminder = { courseId: null, occasion: 'inactive', days: 7, times: 2 };
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
  ...BLOCK_BODIES,
  ...NEED_BODIES,
  [`PUT ${BANK}/:questionId`]: ({ question }) => aQuestion(question),
  [`POST ${BANK}/keep`]: ({ course }) => ({
    courseId: course.structure.id,
    blockId: unitOf(course, 'assessment').blocks.find(({ type }) => type === 'question')?.id,
  }),
  [`POST ${BANK}/:questionId/copies`]: ({ course }) => ({
    ...{ courseId: course.structure.id, unitId: unitOf(course, 'assessment').id },
    ...{ blockId: newId(), after: null },
  }),
  'POST /api/learning/enrolments/:enrolmentId/units/:unitId/completion': () => {
    const now = new Date().toISOString();
    return { doneAt: now, deviceTime: now };
  },
  'POST /api/learning/enrolments/:enrolmentId/skips': ({ course }) => ({
    unitIds: [unitOf(course, 'lesson').id],
  }),
  [`POST ${STUDIO}`]: () => ({ id: newId(), title: 'Accueillir', sourceLanguage: 'fr', languages: [] }),
  [`PUT ${STUDIO}/:courseId/texts/:ownerId/:field`]: () => ({ text: 'Accueillir' }),
  [`PUT ${TRANSLATIONS}/texts/:ownerId/:field`]: () => ({
    text: 'Acoger',
    status: 'draft',
    source: '0123456789abcdef',
  }),
  [`PUT ${STUDIO}/:courseId/facts`]: ({ course: { structure } }) => ({
    ...{
      languages: structure.languages,
      level: 'initial',
      competences: [],
      objectives: structure.objectives,
    },
    ...{ audience: [], answerHours: null, parityThreshold: 1 },
  }),
  [`PUT ${STUDIO}/:courseId/units/:unitId/facts`]: () => ({
    ...{ minutes: null, required: true, objectives: [], assessment: { passMark: 0.7 } },
  }),
  [`POST ${STUDIO}/:courseId/modules`]: () => ({ id: newId(), title: 'Un', after: null }),
  [`POST ${STUDIO}/:courseId/units`]: ({ course }) => ({
    ...{ id: newId(), moduleId: course.structure.modules[0]?.id },
    ...{ kind: 'lesson', title: 'Dire bonjour', after: null },
  }),
  [`POST ${STUDIO}/:courseId/:thing/:id/move`]: () => ({ after: null }),
  [`POST ${STUDIO}/:courseId/media/kept`]: () => ({ id: newId(), from: { hash: DRAWING_HASH }, ...credit }),
  [`PUT ${LIBRARY}/credit`]: () => credit,
  [`PUT ${INTAKES}/:intakeId`]: () => ({ kind: 'package', uploadId: newId() }),
  [`POST ${INTAKES}/:intakeId/acceptance`]: () => ({ looked: newId() }),
  [`POST ${LIBRARY}/replace`]: () => ({ uploadId: newId(), ...credit, weight: 'minor' }),
  [`PUT ${STUDIO}/:courseId/checks/:checkId/declaration`]: () => ({ note: 'A meeting in week two' }),
  [`PUT ${STUDIO}/:courseId/checks/:checkId/reason`]: () => ({ reason: 'The meeting of week two does it.' }),
  [`POST ${STUDIO}/:courseId/reviews`]: ({ platform }) => ({ accountId: platform.id, message: '' }),
  ...REVIEW_BODIES,
  ...RUN_BODIES,
  ...EVIDENCE_BODIES,
  ...QUALITY_BODIES,
  ...CERTIFICATES.bodies,
  ...COMPLAINT_BODIES,
  'PUT /api/reviews/:reviewId/answer': () => ({
    ...{ verdict: 'changes', word: 'The second unit is long.', draft: '0'.repeat(32) },
  }),
  [`PUT ${STUDIO}/:courseId/review`]: () => ({ reviewOn: null }),
  'POST /api/organisations': () => ({ ...organisation, administratorEmail: address() }),
  'PUT /api/organisations/:organisationId': () => organisation,
  [`PUT ${GRADING}`]: ({ course }) => ({
    grades: { [openQuestionOf(course).id]: { levels: { c1: 'l0', c2: 'l0' }, word: 'Bien vu.' } },
  }),
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
  'POST /api/invitations/look': ({ invitation }) => ({ secret: invitation.secret }),
  'POST /api/invitations/accept': ({ invitation }) => ({ secret: invitation.secret }),
  'POST /api/invitations/sign-up': ({ invitation }) => ({
    secret: invitation.secret,
    password,
    ...names,
    ...consent,
  }),
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
  ...INDICATOR_BODIES,
  'PUT /api/account/language': () => ({ language: 'eu' }),
  'PUT /api/account/password': () => ({ password }),
  'POST /api/account/email': () => ({ email: address() }),
  'POST /api/account/email/use': () => ({ secret: newSecret() }),
  'POST /api/account/close': () => ({}),
  ...RECORD_BODIES,
  'POST /api/organisations/:organisationId/courses/:courseId/publish': () => ({ note: 'first' }),
  'PUT /api/organisations/:organisationId/courses/:courseId/tutor': () => ({
    accountId: null,
    answerHours: 48,
  }),
  'POST /api/learning/enrolments/:enrolmentId/units/:unitId/launches': () => ({
    unit: 0,
    packageId: newId(),
  }),
  'POST /api/organisations/:organisationId/packages/:packageId/launches': () => ({ unit: 0, mode: 'Normal' }),
  'POST /packages/fetch/:ticket/commits': () => ({ opening: 1, sequence: 1, elements: {}, isFinal: false }),
  'POST /packages/fetch/:ticket/next': () => ({ language: 'en' }),
  'POST /packages/fetch/:ticket/h5p-commits': () => ({ opening: 1, sequence: 1, events: [], states: [] }),
  'POST /api/organisations/:organisationId/packages/:packageId/registrations/:registrationId/waivers':
    () => ({
      unit: 0,
      reason: 'Administrative',
    }),
  'POST /api/learning/enrolments': ({ course }) => ({ courseId: course.structure.id, language: 'fr' }),
  'PATCH /api/learning/enrolments/:enrolmentId': () => ({ language: 'fr' }),
  [`POST ${TALK}`]: () => aQuestionAsked('Comment fait-on ?'),
  'PUT /api/organisations/:organisationId/tutoring': () => ({ learnersPerTutor: 40, controlsPercent: 80 }),
  'PUT /api/tutoring/page': () => aTutorPageEdit(),
  'POST /api/tutoring/pages/:accountId/report': () => ({ reason: 'Ceci blesse.' }),
  'PUT /api/tutoring/pages/:accountId/hidden': () => ({ hidden: false }),
  'POST /api/tutoring/announcements': ({ course }) => ({
    ...{ id: newId(), messageId: newId(), courseId: course.structure.id, runId: null, language: 'fr' },
    text: 'Nous commençons lundi.',
  }),
  'POST /api/runs/:runId/chat': () => ({ messageId: newId(), language: 'fr', text: 'Bonjour.' }),
  'POST /api/threads/:threadId/messages': () => ({ messageId: newId(), language: 'fr', text: 'Ainsi.' }),
  'PUT /api/threads/:threadId/messages/:messageId': () => ({ text: 'Autrement.' }),
  'POST /api/threads/:threadId/messages/:messageId/report': () => ({ reason: 'Ceci blesse.' }),
  'PUT /api/threads/:threadId/messages/:messageId/hidden': () => ({ hidden: true }),
  'PUT /api/threads/:threadId/state': () => ({ answered: true, messageId: null }),
  [`PUT ${REFLECTION}`]: () => ({ text: 'Chez moi, il y a deux écrans.' }),
  [`PUT ${SURVEY}`]: () => ({ answers: { q1: 'a' } }),
  [`PUT ${WALK}`]: () => ({ steps: [{ situation: 's1', choice: 'a' }] }),
  [`POST ${CONTEST}`]: () => ({ words: 'La question 2 est ambiguë.' }),
  [`PUT ${APPEAL}`]: () => ({ verdict: 'upheld', reason: 'The question says which of the two.' }),
  'PUT /api/organisations/:organisationId/enrolments/:enrolmentId/extra-time': () => ({
    extra: { kind: 'percent', amount: 33 },
    reason: 'Agreed with the tutor',
  }),
  ...COORDINATION_BODIES,
  'POST /api/organisations/:organisationId/reminder-rules/preview': () => aReminder,
  'PUT /api/organisations/:organisationId/reminder-rules/:ruleId': () => ({ ...aReminder, isOn: true }),
  'POST /api/admin/jobs/:jobId/retry': () => undefined,
  'PUT /api/letters/:kind': () => ({ wanted: true }),
  'POST /api/letters/opening': ({ stop: secret }) => ({ secret }),
  'PUT /api/letters': ({ stop: secret }) => ({ secret, kind: 'talk', wanted: true }),
  'POST /api/letters/stop': () => undefined,
  'PUT /api/organisations/:organisationId/courses/:courseId/versions/:versionId/repetition': () => ({
    ...{ scope: 'none', reason: '' },
  }),
  'PUT /api/assessments/attempts/:attemptId/answers/:blockId': () => ({ response: null }),
  // With a network there is nothing to say; what a device hands in is tried where its course allows it.
  'POST /api/assessments/attempts/:attemptId/submission': () => null,
  'POST /xapi/statements': ({ visit }) => visit,
  'PUT /xapi/statements': ({ visit }) => visit,
  'PUT /xapi/activities/profile': () => ({ a: 1 }),
  'POST /xapi/activities/profile': () => ({ a: 1 }),
  'PUT /xapi/agents/profile': () => ({ a: 1 }),
  'POST /xapi/agents/profile': () => ({ a: 1 }),
  'PUT /xapi/activities/state': () => ({ a: 1 }),
  'POST /xapi/activities/state': () => ({ a: 1 }),
};

/** Files, for routes that read one. */
export const FILES: Record<string, (world: World) => Promise<{ type: string; payload: Buffer }>> = {
  ...CERTIFICATES.files,
  ...EVIDENCE_FILES,
  'POST /api/organisations/:organisationId/imports/file': async ({ visit }) => ({
    type: 'application/jsonl',
    payload: Buffer.from(`${JSON.stringify(visit)}\n`),
  }),
  [`POST ${STUDIO}/:courseId/media`]: async () => ({
    type: 'application/octet-stream',
    payload: Buffer.from(DRAWING),
  }),
  [`PATCH ${UPLOADS}/:uploadId`]: async () => ({
    type: 'application/offset+octet-stream',
    payload: Buffer.from('bytes'),
  }),
  [`PUT ${HANDED_IN}`]: async () => ({
    type: 'application/octet-stream',
    payload: Buffer.from('Voici mon travail.'),
  }),
  [`POST ${XLIFF}`]: async ({ course }) => ({
    type: 'application/xliff+xml',
    payload: xliffOf(course),
  }),
};

const tus = { 'tus-resumable': '1.0.0' };

/** Headers without which a route changes nothing. */
export const HEADERS: Record<string, Record<string, string>> = {
  [`POST ${UPLOADS}`]: {
    ...tus,
    'upload-length': '5',
    'upload-metadata': `filename ${Buffer.from('film.mp4').toString('base64')}`,
  },
  [`PATCH ${UPLOADS}/:uploadId`]: { ...tus, 'upload-offset': '0' },
  [`DELETE ${UPLOADS}/:uploadId`]: tus,
  'PUT /xapi/activities/profile': { 'if-none-match': '*' },
  'PUT /xapi/agents/profile': { 'if-none-match': '*' },
};

const withTutor = async (world: World) => {
  world.tutor = await aTutorWithPage(world.app, world.own);
};

/** What has to have happened before a route can work. */
export const PREPARATIONS: Record<string, (world: World) => Promise<unknown>> = {
  [`GET ${STUDIO}/:courseId/package`]: ({ app }) => Promise.resolve(withoutBuild(app)),
  [`POST ${TRANSLATIONS}/machine/run`]: ({ app }) => Promise.resolve(withMachine(app)),
  [`POST ${TRANSLATIONS}/texts/:ownerId/:field/proposal`]: ({ app }) => Promise.resolve(withMachine(app)),
  'DELETE /api/organisations/:organisationId/closing': ({ app, own, platform: { headers } }) =>
    app.inject({ method: 'PUT', url: `/api/organisations/${own}/closing`, headers }),
  'DELETE /api/platform/administrators/:accountId': ({ app, member, platform: { headers } }) =>
    app.inject({
      method: 'POST',
      url: '/api/platform/administrators',
      headers,
      payload: { email: member.email },
    }),
  ...REVIEW_PREPARATIONS,
  ...RUN_PREPARATIONS,
  ...COMPLAINT_PREPARATIONS,
  ...NEED_PREPARATIONS,
  ...CERTIFICATES.preparations,
  'POST /api/tutoring/pages/:accountId/report': withTutor,
  'PUT /api/tutoring/pages/:accountId/hidden': withTutor,
  // Whoever is asked stands on the other side: a trainer of the partner, which then has its seat in Spain.
  [`POST ${STUDIO}/:courseId/reviews`]: async ({ app, partner, platform }) => {
    const database = app.get(Database);
    await database.query(`UPDATE organisation SET country = 'ES' WHERE id = $1`, [partner]);
    await database.query(
      `INSERT INTO membership (organisation_id, account_id, roles, since) VALUES ($1, $2, '{trainer}', now())`,
      [partner, platform.id],
    );
  },
};
