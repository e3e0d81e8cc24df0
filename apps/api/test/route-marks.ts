import { isLearner, seesProgress } from './route-rules';
import { type Caller, holds, type World } from './route-world';

/** Something of the own organisation that an answer may hold, and who may ever find it in one. */
interface Mark {
  of: (world: World) => string | undefined;
  seenBy: (caller: Caller) => boolean;
}

const inOwn = (caller: Caller, ...sides: Caller['side'][]) => ['own', ...sides].includes(caller.side);
const administers = (caller: Caller) =>
  caller.side === 'platform' || (inOwn(caller) && caller.role === 'administrator');
const isOwnTool = (caller: Caller) => inOwn(caller) && caller.isTool === true;
const seesMembers = (caller: Caller) =>
  administers(caller) || (inOwn(caller) && holds(caller, 'members.see'));
const seesLearner = (caller: Caller) => isLearner(caller) || seesProgress(caller);
const seesEvidence = (caller: Caller) => inOwn(caller, 'partner') && holds(caller, 'evidence.see');
const explores = (caller: Caller) =>
  (inOwn(caller) && holds(caller, 'records.explore')) ||
  (caller.side === 'partner' && holds(caller, 'evidence.see'));
const authors = (caller: Caller) => inOwn(caller) && holds(caller, 'courses.edit');
const managesRuns = (caller: Caller) => inOwn(caller) && holds(caller, 'runs.manage');
const tutorsAtHome = (caller: Caller) => inOwn(caller) && holds(caller, 'tutor');
const grades = (caller: Caller) => inOwn(caller) && holds(caller, 'attempts.grade');
const handlesComplaints = (caller: Caller) => inOwn(caller) && holds(caller, 'complaints.handle');
/** Its reference here is its id. */
const seesRegister = (caller: Caller) => inOwn(caller) && holds(caller, 'complaints.see');
const always = () => true;

export const MARKS = {
  enrolment: {
    of: ({ enrolment }) => enrolment,
    seenBy: (caller) => seesLearner(caller) || isOwnTool(caller) || administers(caller),
  },
  certificate: {
    of: ({ certificate }) => certificate.id,
    seenBy: (caller) => isLearner(caller) || (inOwn(caller) && holds(caller, 'progress.see')),
  },
  complaint: {
    of: ({ complaint }) => complaint,
    seenBy: (caller) => isLearner(caller) || handlesComplaints(caller) || seesRegister(caller),
  },
  needSurvey: { of: ({ needSurvey }) => needSurvey, seenBy: always },
  space: { of: ({ space }) => space, seenBy: always },
  waiting: { of: ({ waiting }) => waiting, seenBy: (caller) => grades(caller) },
  contested: {
    of: ({ contested }) => contested,
    seenBy: (caller) => grades(caller) || seesLearner(caller),
  },
  attempt: { of: ({ attempt }) => attempt, seenBy: (caller) => seesLearner(caller) || isOwnTool(caller) },
  statement: {
    of: ({ statement }) => statement.id,
    seenBy: (caller) => isLearner(caller) || isOwnTool(caller) || seesEvidence(caller) || explores(caller),
  },
  name: {
    of: ({ learnerName }) => learnerName,
    seenBy: (caller) => seesLearner(caller) || seesMembers(caller),
  },
  address: {
    of: ({ learner }) => learner.email,
    seenBy: (caller) => seesLearner(caller) || seesMembers(caller),
  },
  device: { of: ({ device }) => device, seenBy: isLearner },
  credential: {
    of: ({ credential }) => credential.id,
    seenBy: (caller) => administers(caller) || isOwnTool(caller),
  },
  invitation: { of: ({ invitation }) => invitation.id, seenBy: administers },
  invited: { of: ({ invitation }) => invitation.address, seenBy: administers },
  mail: { of: ({ mail }) => mail, seenBy: ({ side }) => side === 'platform' },
  draft: {
    of: ({ draft }) => draft?.courseId,
    seenBy: (caller) => authors(caller) || administers(caller),
  },
  file: { of: ({ draft }) => draft?.file.id, seenBy: (caller) => authors(caller) },
  question: { of: ({ question }) => question, seenBy: (caller) => authors(caller) },
  platform: { of: ({ platform }) => platform.email, seenBy: ({ side }) => side === 'platform' },
  partnership: { of: ({ partnership }) => partnership, seenBy: always },
  path: { of: ({ path }) => path.id, seenBy: always },
  offeredRun: { of: ({ offeredRun }) => offeredRun, seenBy: always },
  course: { of: ({ course }) => course.structure.id, seenBy: always },
  organisation: { of: ({ own }) => own, seenBy: always },
} satisfies Record<string, Mark>;

/** Routes that ask for the secret of an invitation tell of it to whoever holds that. */
const TELLS_THE_INVITED = /\/api\/invitations\//;

/** Whoever has the link of an inspection sees the evidence of its run, there and nowhere else. */
const TELLS_THE_INSPECTOR = /\/api\/inspections\//;

/** The names of what an answer holds and that caller may never see. */
export function leaks(key: string, answer: string, caller: Caller, world: World): string[] {
  if (caller.isInspector && TELLS_THE_INSPECTOR.test(key)) return [];
  const marks = Object.entries<Mark>(MARKS).filter(
    ([name]) => name !== 'invited' || !TELLS_THE_INVITED.test(key),
  );
  return marks.filter(([, mark]) => !mark.seenBy(caller) && has(answer, mark, world)).map(([name]) => name);
}

function has(answer: string, { of }: Mark, world: World): boolean {
  const value = of(world);
  return value !== undefined && answer.includes(value);
}

/** What a list holds, and for whom. */
interface Shown {
  mark: keyof typeof MARKS;
  to: (caller: Caller) => boolean;
}

const inOwnOrganisation = (caller: Caller) => inOwn(caller) && !caller.isTool;
const isPlatform = ({ side }: Caller) => side === 'platform';

/** Every list: what of the own organisation it must show, and to whom alone. `null`: nothing of anybody is in it. */
export const LISTS: Record<string, Shown | null> = {
  'GET /api/account': { mark: 'name', to: isLearner },
  'GET /api/account/declaration': null,
  'GET /api/account/consents': null,
  'GET /api/account/devices': { mark: 'device', to: isLearner },
  'GET /api/account/export': { mark: 'name', to: isLearner },
  // Packed: its own tests look into it.
  'GET /api/account/archive': null,
  'GET /api/admin/mail': { mark: 'mail', to: isPlatform },
  'GET /api/letters': null,
  'GET /api/letters/stop': null,
  'GET /api/admin/jobs': null,
  'GET /api/audit': { mark: 'invited', to: isPlatform },
  'GET /api/catalogue/courses': null,
  'GET /api/catalogue/featured': null,
  'GET /api/catalogue/courses/:slug': { mark: 'course', to: always },
  'GET /api/certificates': { mark: 'certificate', to: isLearner },
  'GET /api/complaints': { mark: 'complaint', to: isLearner },
  'GET /api/complaints/places': { mark: 'organisation', to: always },
  'GET /api/complaints/places/:organisationId': { mark: 'course', to: always },
  'GET /api/organisations/:organisationId/complaints': { mark: 'complaint', to: handlesComplaints },
  'GET /api/organisations/:organisationId/certificate-look': null,
  'GET /api/organisations/:organisationId/certificate-look/preview.pdf': null,
  'GET /api/organisations/:organisationId/complaints/figures': null,
  'GET /api/organisations/:organisationId/complaints.csv': null,
  'GET /api/coordination/at-risk': { mark: 'enrolment', to: seesProgress },
  'GET /api/coordination/at-risk.csv': { mark: 'name', to: seesProgress },
  'GET /api/coordination/enrolments': { mark: 'enrolment', to: seesProgress },
  'GET /api/coordination/enrolments.csv': { mark: 'name', to: seesProgress },
  'GET /api/coordination/hours': null,
  'GET /api/coordination/need-indicators': null,
  'GET /api/coordination/needs': { mark: 'needSurvey', to: seesProgress },
  'GET /api/coordination/needs/:surveyId/results.csv': null,
  'GET /api/coordination/parity': { mark: 'course', to: seesProgress },
  'GET /api/coordination/indicators': { mark: 'organisation', to: seesProgress },
  'GET /api/coordination/indicators.csv': null,
  'GET /api/coordination/indicators.xlsx': null,
  'GET /api/open-data': null,
  'GET /api/organisations/:organisationId/report-schedules': null,
  'GET /api/organisations/:organisationId/open-data': null,
  'GET /api/organisations/:organisationId/indicator-sets': null,
  'GET /api/organisations/:organisationId/indicator-reports': null,
  // Packed: its rows are those of the file above.
  'GET /api/coordination/enrolments.xlsx': null,
  'GET /api/coordination/matrix': { mark: 'course', to: seesProgress },
  'GET /api/coordination/matrix/rows': { mark: 'enrolment', to: seesProgress },
  'GET /api/coordination/matrix.csv': { mark: 'name', to: seesProgress },
  'GET /api/coordination/matrix.xlsx': null,
  'GET /api/coordination/scope': { mark: 'organisation', to: seesProgress },
  'GET /api/coordination/summary': { mark: 'course', to: seesProgress },
  'GET /api/demo/accounts': null,
  'GET /api/evidence-files': null,
  'GET /api/guide': null,
  'GET /api/inspections': null,
  'GET /api/guide/pdf': null,
  'GET /api/health': null,
  'GET /api/learning/courses/:courseId/ways': { mark: 'enrolment', to: isLearner },
  'GET /api/learning/enrolments': { mark: 'enrolment', to: isLearner },
  'GET /api/learning/notes': null,
  'GET /api/learning/search': { mark: 'enrolment', to: isLearner },
  'GET /api/learning/calendar-feed': null,
  'GET /api/learning/meetings': { mark: 'course', to: isLearner },
  'GET /api/machine-translation': null,
  'GET /api/needs': { mark: 'needSurvey', to: always },
  'GET /sitemap.xml': { mark: 'space', to: always },
  'GET /api/spaces': { mark: 'space', to: always },
  'GET /api/spaces/:slug': { mark: 'space', to: always },
  'GET /api/spaces/outlines': null,
  'GET /api/spaces/points': { mark: 'space', to: always },
  'GET /api/organisations': { mark: 'organisation', to: isPlatform },
  'GET /api/organisations/:organisationId': { mark: 'organisation', to: always },
  'GET /api/organisations/:organisationId/audit': { mark: 'invited', to: administers },
  'GET /api/organisations/:organisationId/courses': { mark: 'draft', to: authors },
  'GET /api/organisations/:organisationId/courses/tutors': null,
  'GET /api/organisations/:organisationId/evidence': null,
  'GET /api/organisations/:organisationId/evidence/anchors': null,
  'GET /api/organisations/:organisationId/evidence/anchors.jsonl': null,
  'GET /api/organisations/:organisationId/evidence/heads.jsonl': null,
  'GET /api/organisations/:organisationId/forwards': null,
  'GET /api/organisations/:organisationId/forwards/verbs': null,
  'GET /api/organisations/:organisationId/imports': null,
  'GET /api/organisations/:organisationId/appeals': { mark: 'contested', to: grades },
  'GET /api/organisations/:organisationId/gradings': { mark: 'waiting', to: grades },
  'GET /api/organisations/:organisationId/intakes': null,
  'GET /api/organisations/:organisationId/packages': null,
  'GET /api/organisations/:organisationId/publishing': null,
  'GET /api/organisations/:organisationId/tutoring': null,
  'GET /api/organisations/:organisationId/questions': { mark: 'question', to: authors },
  'GET /api/organisations/:organisationId/questions/draws': null,
  'GET /api/organisations/:organisationId/questions/export': null,
  'GET /api/organisations/:organisationId/questions/export/report': { mark: 'question', to: authors },
  'GET /api/organisations/:organisationId/questions/labels': null,
  'GET /api/organisations/:organisationId/reminder-rules': null,
  'GET /api/organisations/:organisationId/reminder-rules/sent.csv': null,
  'GET /api/organisations/:organisationId/record-erasures': null,
  'GET /api/organisations/:organisationId/record-people': { mark: 'name', to: administers },
  'GET /api/organisations/:organisationId/record-retention': null,
  'GET /api/organisations/:organisationId/record-retention/preview': null,
  'GET /api/organisations/:organisationId/invitations': { mark: 'invitation', to: administers },
  'GET /api/organisations/:organisationId/members': { mark: 'name', to: seesMembers },
  'GET /api/organisations/:organisationId/partnerships': { mark: 'partnership', to: always },
  'GET /api/organisations/:organisationId/possible-partners': null,
  'GET /api/organisations/:organisationId/record-credentials': { mark: 'credential', to: administers },
  'GET /api/organisations/mine': { mark: 'organisation', to: inOwnOrganisation },
  'GET /api/platform/administrators': { mark: 'platform', to: isPlatform },
  'GET /api/records/filters': null,
  'GET /api/records/people': null,
  'GET /api/records/scope': { mark: 'organisation', to: explores },
  'GET /api/records/statements': { mark: 'statement', to: explores },
  'GET /api/records/statements.csv': { mark: 'name', to: explores },
  'GET /api/records/statements.jsonl': { mark: 'statement', to: explores },
  'GET /api/records/statements/tail': null,
  'GET /api/reviews': null,
  'GET /api/organisations/:organisationId/quality': {
    mark: 'course',
    to: (caller) => seesProgress(caller) && inOwn(caller),
  },
  'GET /api/organisations/:organisationId/quality.csv': null,
  'GET /api/organisations/:organisationId/quality/forms/:moment': null,
  'GET /api/organisations/:organisationId/quality/follow-ups': { mark: 'name', to: managesRuns },
  'GET /api/organisations/:organisationId/quality/improvements.csv': null,
  'GET /api/organisations/:organisationId/runs/choices': { mark: 'course', to: managesRuns },
  'GET /api/organisations/:organisationId/in-person': null,
  'GET /api/organisations/:organisationId/offered-runs': { mark: 'offeredRun', to: managesRuns },
  'GET /api/organisations/:organisationId/need-surveys': {
    mark: 'needSurvey',
    to: (caller) => seesProgress(caller) && inOwn(caller),
  },
  'GET /api/organisations/:organisationId/paths': { mark: 'path', to: managesRuns },
  'GET /api/organisations/:organisationId/paths/choices': { mark: 'course', to: managesRuns },
  'GET /api/paths': { mark: 'path', to: always },
  'GET /api/paths/:slug': { mark: 'course', to: always },
  'GET /api/runs': { mark: 'course', to: seesProgress },
  'GET /api/session': { mark: 'name', to: isLearner },
  'GET /api/territories': null,
  'GET /api/tutoring/page': null,
  'GET /api/tutoring/places': { mark: 'course', to: tutorsAtHome },
  'GET /api/tutoring/reports': null,
  'GET /api/tutoring/support.csv': null,
  'GET /api/tutoring/threads': null,
  'GET /xapi/about': null,
  'GET /xapi/activities': null,
  'GET /xapi/activities/profile': null,
  'GET /xapi/activities/state': null,
  'GET /xapi/agents': null,
  'GET /xapi/agents/profile': null,
  'GET /xapi/profile': null,
  'GET /xapi/statements': { mark: 'statement', to: isOwnTool },
  // The page around a SCO says the same to everybody.
  'GET /packages/player': null,
  'GET /api/studio/:organisationId/library': { mark: 'file', to: authors },
  // So does the page that plays H5P activities.
  'GET /packages/player/h5p': null,
  'GET /packages/player/h5p/*': null,
};

/** Why an answer that came back whole is not the list that this caller should see, or undefined. */
export function wrongList(key: string, answer: string, caller: Caller, world: World): string | undefined {
  const shown = LISTS[key];
  if (!shown) return undefined;
  const holdsIt = has(answer, MARKS[shown.mark], world);
  if (holdsIt === shown.to(caller)) return undefined;
  return holdsIt ? `shows the ${shown.mark}` : `does not show the ${shown.mark}`;
}
