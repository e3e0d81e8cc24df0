import { newId, newSecret } from '@pirecow/platform';
import { unitOf } from './route-things';
import type { World } from './route-world';

/** What stands for a parameter of that name, in every route that has no example of its own. All of it exists. */
export const PARAMETERS: Record<string, (world: World) => string> = {
  organisationId: ({ own }) => own,
  accountId: ({ member }) => member.id,
  partnershipId: ({ partnership }) => partnership,
  invitationId: ({ invitation }) => invitation.id,
  deviceId: ({ device }) => device,
  mailId: ({ mail }) => mail,
  credentialId: ({ credential }) => credential.id,
  certificateId: ({ certificate }) => certificate.id,
  code: ({ certificate }) => certificate.code,
  picture: ({ picture }) => picture,
  issuerId: ({ own }) => own,
  list: () => '0',
  courseId: ({ course }) => course.structure.id,
  enrolmentId: ({ enrolment }) => enrolment,
  moduleId: ({ course }) => course.structure.modules[0]?.id ?? '',
  runId: ({ run }) => run,
  offeredRunId: ({ offeredRun }) => offeredRun,
  partnerId: ({ partner }) => partner,
  pathId: ({ path }) => path.id,
  meetingId: ({ meeting }) => meeting,
  ruleId: ({ rule }) => rule,
  inspectionId: ({ inspection }) => inspection.id,
  part: () => 'person',
  half: () => 'morning',
  moment: () => 'end',
  kind: () => 'talk',
  complaintId: ({ complaint }) => complaint,
  surveyId: ({ needSurvey }) => needSurvey,
  followUpId: ({ followUp }) => followUp,
  calendarFile: () => `${newSecret()}.ics`,
  attemptId: ({ attempt }) => attempt,
  questionId: ({ question }) => question,
  unitId: ({ course }) => unitOf(course, 'assessment').id,
  blockId: ({ course }) => unitOf(course, 'assessment').blocks[0]?.id ?? '',
  id: ({ draft }) => draft?.file.id ?? '',
  language: ({ draft }) => draft?.file.language ?? '',
  name: ({ draft }) => draft?.file.name ?? '',
  slug: ({ course }) => course.structure.slug,
  thing: () => 'modules',
  ownerId: ({ course }) => course.structure.id,
  field: () => 'title',
  page: () => 'start',
  checkId: () => 'local',
  stateId: ({ version }) => version,
  versionId: ({ version }) => version,
  // Nothing of these exists in the world: whoever may ask is told that it is not there.
  statementId: newId,
  erasureId: newId,
  fileId: newId,
  filterId: newId,
  quarter: () => '2026-Q1',
  setId: newId,
  scheduleId: newId,
  reportId: newId,
  forwardId: newId,
  importId: newId,
  packageId: newId,
  registrationId: newId,
  reviewId: newId,
  approvalId: newId,
  threadId: newId,
  improvementId: newId,
  commentId: newId,
  messageId: newId,
  sessionId: newId,
  uploadId: newId,
  jobId: newId,
  intakeId: newId,
  fileHash: () => 'a'.repeat(64),
  contentKey: newSecret,
  ticket: newSecret,
  playerFile: () => 'page.js',
};

export const BANK = '/api/organisations/:organisationId/questions';
export const STUDIO = '/api/studio/:organisationId/courses';
export const UPLOADS = '/api/organisations/:organisationId/uploads';
export const INTAKES = '/api/organisations/:organisationId/intakes';
export const LIBRARY = '/api/studio/:organisationId/library/:fileHash';
export const XLIFF = `${STUDIO}/:courseId/translations/:language/xliff`;
const ANSWERED = '/api/organisations/:organisationId/partnerships/:partnershipId';

/** A module of the course: what can be moved, taken out and put back. */
const aModule: typeof PARAMETERS = {
  id: ({ course }) => course.structure.modules[0]?.id ?? '',
};

export const PASSAGE = 'GET /api/learning/enrolments/:enrolmentId/blocks/:blockId';
export const OFFLINE_MODULE = 'GET /api/learning/enrolments/:enrolmentId/offline/:moduleId';
export const REFLECTION = '/api/learning/enrolments/:enrolmentId/reflections/:blockId';
const aReflection: typeof PARAMETERS = {
  blockId: ({ course }) =>
    unitOf(course, 'lesson').blocks.find(({ type }) => type === 'reflection')?.id ?? '',
};

export const WALK = '/api/learning/enrolments/:enrolmentId/walks/:blockId';
const aWalk: typeof PARAMETERS = {
  blockId: ({ course }) => unitOf(course, 'lesson').blocks.find(({ type }) => type === 'scenario')?.id ?? '',
};

export const SURVEY = '/api/learning/enrolments/:enrolmentId/surveys/:blockId';
const SURVEYS = '/api/organisations/:organisationId/courses/:courseId/surveys';
const aSurvey: typeof PARAMETERS = {
  blockId: ({ course }) => unitOf(course, 'lesson').blocks.find(({ type }) => type === 'survey')?.id ?? '',
};
export const RUNS = '/api/organisations/:organisationId/runs';
export const RUN_PERSON = `${RUNS}/:runId/people/:accountId`;
export const TALK = '/api/learning/enrolments/:enrolmentId/threads';
export const HANDED_IN = '/api/assessments/attempts/:attemptId/answers/:blockId/files/:fileId';

export const GRADING = '/api/organisations/:organisationId/gradings/:attemptId';
const toGrade: typeof PARAMETERS = { attemptId: ({ waiting }) => waiting };

export const APPEAL = '/api/organisations/:organisationId/appeals/:attemptId';
export const CONTEST = '/api/assessments/attempts/:attemptId/appeal';
const contested: typeof PARAMETERS = { attemptId: (world) => world.contested };

export const TRANSLATIONS = `${STUDIO}/:courseId/translations/:language`;
const intoSpanish: typeof PARAMETERS = { language: () => 'es' };

/** Parameters that mean something else in one route. */
const OWN_PARAMETERS: Record<string, typeof PARAMETERS> = {
  [`GET ${XLIFF}`]: { language: () => 'es' },
  [`POST ${XLIFF}`]: { language: () => 'es' },
  [`POST ${STUDIO}/:courseId/:thing/:id/move`]: aModule,
  [`POST ${STUDIO}/:courseId/:thing/:id/restore`]: aModule,
  [`DELETE ${STUDIO}/:courseId/:thing/:id`]: { id: newId },
  [`GET ${GRADING}`]: toGrade,
  [`PUT ${GRADING}`]: toGrade,
  [`GET ${APPEAL}`]: contested,
  [`PUT ${APPEAL}`]: contested,
  [`POST ${CONTEST}`]: contested,
  [`GET ${TRANSLATIONS}`]: intoSpanish,
  [`GET ${TRANSLATIONS}/machine`]: intoSpanish,
  [`GET ${TRANSLATIONS}/machine/run`]: intoSpanish,
  [`POST ${TRANSLATIONS}/machine/run`]: intoSpanish,
  [`DELETE ${TRANSLATIONS}/machine/run`]: intoSpanish,
  [`POST ${TRANSLATIONS}/texts/:ownerId/:field/proposal`]: intoSpanish,
  [`GET ${TRANSLATIONS}/texts/:ownerId/:field`]: intoSpanish,
  [`PUT ${TRANSLATIONS}/texts/:ownerId/:field`]: intoSpanish,
  [`GET ${TRANSLATIONS}/texts/:ownerId/:field/suggestions`]: intoSpanish,
  [`POST ${ANSWERED}/accept`]: { partnershipId: ({ proposal }) => proposal },
  [`POST ${ANSWERED}/decline`]: { partnershipId: ({ proposal }) => proposal },
  'GET /api/learning/enrolments/:enrolmentId/units/:slug': {
    slug: ({ course }) => unitOf(course, 'lesson').slug,
  },
  [`GET ${REFLECTION}`]: aReflection,
  [`PUT ${REFLECTION}`]: aReflection,
  [`GET ${WALK}`]: aWalk,
  [`PUT ${WALK}`]: aWalk,
  [`GET ${SURVEY}`]: aSurvey,
  [`PUT ${SURVEY}`]: aSurvey,
  [`GET ${SURVEYS}/:blockId`]: aSurvey,
  [`GET ${SURVEYS}/:blockId/csv`]: aSurvey,
  'GET /api/organisations/:organisationId/courses/:courseId/quality/:moment/:questionId/words': {
    questionId: () => 'better',
  },
  'GET /api/organisations/:organisationId/need-surveys/:surveyId/questions/:questionId/words': {
    questionId: () => 'qwords',
  },
  [`GET ${SURVEYS}/:blockId/questions/:questionId/words`]: {
    ...aSurvey,
    questionId: () => 'q4',
  },
  'GET /api/tutoring/pages/:accountId': { accountId: ({ tutor }) => tutor ?? '' },
  'POST /api/tutoring/pages/:accountId/report': { accountId: ({ tutor }) => tutor ?? '' },
  'PUT /api/tutoring/pages/:accountId/hidden': { accountId: ({ tutor }) => tutor ?? '' },
  'GET /api/paths/:slug': { slug: ({ path }) => path.slug },
  'GET /api/spaces/:slug': { slug: ({ space }) => space },
  [`PUT ${RUN_PERSON}/due`]: { accountId: ({ learner }) => learner.id },
  [PASSAGE]: { blockId: ({ course }) => unitOf(course, 'lesson').blocks[0]?.id ?? '' },
  'POST /api/studio/:organisationId/courses/:courseId/blocks/:blockId/reshape': {
    blockId: ({ course }) =>
      unitOf(course, 'lesson').blocks.find(({ type }) => type === 'richText')?.id ?? '',
  },
  'POST /api/learning/enrolments/:enrolmentId/units/:unitId/completion': {
    unitId: ({ course }) => unitOf(course, 'lesson').id,
  },
};

/** What stands for the parameter of that name in that route, or undefined where there is no example. */
export function parameterOf(key: string, name: string, world: World): string | undefined {
  return (OWN_PARAMETERS[key]?.[name] ?? PARAMETERS[name])?.(world);
}
