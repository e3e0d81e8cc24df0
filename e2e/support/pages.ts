import type { APIRequestContext } from '@playwright/test';
import type { CoordinationList, MailList, RunList, Session } from '@pirecow/contracts';
import { finalAssessment, lessons, theCourse } from './course';
import { type DemoRole, type Language, type Learner, learntBy } from './people';
import { tell } from './tell';

/** A page of the platform, as somebody sees it. */
export interface PageToSee {
  name: string;
  as: DemoRole | Learner | 'nobody';
  path: (client: APIRequestContext) => string | Promise<string>;
  /** Status of its answer where that is not 200. */
  status?: number;
}

const COURSE = theCourse().structure.slug;

function publicPages(language: Language): PageToSee[] {
  const paths = {
    home: '/',
    catalogue: '/courses',
    'a search without results': '/courses?q=zzzz',
    course: `/courses/${COURSE}`,
    'trainer’s guide': '/guide',
    'page of the guide': '/guide/tutoring',
    accessibility: '/accessibility',
    complaint: '/complaints',
    needs: '/needs',
    spaces: '/spaces',
    space: '/spaces/espace-de-demonstration-invente-lezat-sur-leze',
    terms: '/terms',
    privacy: '/privacy',
    'open data': '/open-data',
    'legal notice': '/legal',
  };
  const pages = Object.entries(paths).map(([name, path]) => ({ name, path: () => `/${language}${path}` }));
  const lost = { name: 'lost page', path: () => `/${language}/nowhere`, status: 404 };
  return [...pages, lost].map((page) => ({ ...page, as: 'nobody' }));
}

function openPages(): PageToSee[] {
  const paths = [
    ...['/sign-in', '/sign-up', '/forgotten', '/reset', '/confirm', '/magic', '/invitation'],
    ...['/change-email', '/first-administrator', '/offline'],
    // Nobody is let in: the page asks for the code.
    '/inspection/00000000-0000-4000-8000-000000000000',
    // What the link of a mail opens: the form is shown before its secret is sent.
    ...['/reset', '/confirm', '/magic', '/change-email', '/first-administrator'].map(
      (path) => `${path}#secret`,
    ),
  ];
  return paths.map((path) => ({ name: path, as: 'nobody', path: () => path }));
}

function learnerPages(language: Language): PageToSee[] {
  const student = () => learntBy('student', language);
  const graduate = () => learntBy('graduate', language);
  const [assessment, lesson] = [finalAssessment(), lessons()[0]];
  const studying: [string, () => string][] = [
    ['my learning', () => '/learn'],
    ['course, enrolled', () => `/${language}/courses/${COURSE}`],
    ['lesson', () => `/learn/${student().enrolmentId}/${lesson?.slug}`],
    ['assessment', () => `/learn/${student().enrolmentId}/${assessment.slug}`],
    ['attempt', () => attemptPath(student(), assessment.slug)],
    ['account', () => '/account'],
    ['devices', () => '/account/devices'],
    ['letters', () => '/letters'],
    ['without a network', () => '/offline'],
    ['organisations of a learner', () => '/organisations'],
    ['code of a session', () => '/join'],
  ];
  const done: [string, () => string][] = [
    ['my learning, completed', () => '/learn'],
    ['result', () => attemptPath(graduate(), assessment.slug)],
  ];
  return [
    ...studying.map(([name, path]) => ({ name, path, as: 'student' as const })),
    ...done.map(([name, path]) => ({ name, path, as: 'graduate' as const })),
  ];
}

function attemptPath({ enrolmentId, attemptId }: ReturnType<typeof learntBy>, slug: string): string {
  return `/learn/${enrolmentId}/${slug}/attempts/${attemptId}`;
}

/** The page of the tutor who is signed in, as others see it. */
async function ownTutorPage(client: APIRequestContext): Promise<string> {
  const words = { fr: { text: 'Éleveuse de brebis.', lines: ['Tableurs'] } };
  const page = { shown: true, languages: ['fr', 'eu'], competences: ['DigComp/4.1'], words };
  await tell(client, 'PUT', '/api/tutoring/page', page);
  const { account } = await tell<Session>(client, 'GET', '/api/session');
  return `/tutors/${account?.id}`;
}

/** The first organisation of whoever is signed in. */
export async function organisationOf(client: APIRequestContext): Promise<string> {
  const { memberships } = await tell<Session>(client, 'GET', '/api/session');
  return `/organisations/${memberships[0]?.organisationId}`;
}

/** The first lesson or assessment of the course that the platform ships, for those who write it. */
export async function studioOf(
  client: APIRequestContext,
  kind: 'lesson' | 'assessment',
  page = 'edit',
): Promise<string> {
  const unit = kind === 'lesson' ? lessons()[0] : finalAssessment();
  return `${await organisationOf(client)}/courses/${theCourse().structure.id}/${page}?unit=${unit?.id}`;
}

/** The exchange with translators of that course. */
export async function exchangeOf(client: APIRequestContext): Promise<string> {
  return `${await organisationOf(client)}/courses/${theCourse().structure.id}/translations/es/exchange`;
}

export async function firstInCoordination(client: APIRequestContext): Promise<string> {
  const { items } = await tell<CoordinationList>(client, 'GET', '/api/coordination/enrolments');
  return `/coordination/enrolments/${items[0]?.id}`;
}

export async function firstMail(client: APIRequestContext): Promise<string> {
  const { items } = await tell<MailList>(client, 'GET', '/api/admin/mail');
  return `/admin/mail/${items[0]?.id}`;
}

/** A session of the demonstration. */
export async function aRun(client: APIRequestContext): Promise<string> {
  const { items } = await tell<RunList>(client, 'GET', '/api/runs');
  const run = items.find(({ waiting }) => waiting > 0);
  if (!run) throw new Error('The demonstration has no session');
  return `/runs/${run.id}`;
}

/** Pages of people with a role, in the language of their profile. */
export function pagesOfStaff(): PageToSee[] {
  const inOrganisation = [
    '',
    '/edit',
    '/members',
    '/invitations',
    '/partnerships',
    '/partnerships/new',
    '/record-credentials',
    '/exchange',
    '/person-records',
    '/record-retention',
    '/evidence',
    '/packages',
    '/audit',
  ];
  const ofTrainer = [
    ...['/courses', '/courses/import', '/courses/new'],
    ...['/questions', '/questions/import', '/questions/new'],
    ...['/gradings', '/appeals'],
    '/media',
  ];
  const inside = (as: DemoRole, rest: string): PageToSee => ({
    name: `organisation${rest}`,
    as,
    path: async (client) => (await organisationOf(client)) + rest,
  });
  const ofPlatform = [
    '/admin/organisations',
    '/admin/organisations/new',
    '/admin/administrators',
    '/admin/audit',
    '/admin/jobs',
    '/admin/mail',
  ];
  return [
    { name: 'coordination', as: 'coordinator', path: () => '/coordination' },
    { name: 'coordination list', as: 'coordinator', path: () => '/coordination/enrolments' },
    { name: 'coordination detail', as: 'coordinator', path: firstInCoordination },
    ...['/runs', '/runs/new', '/reminders', '/complaints', '/tutoring'].map((rest) =>
      inside('coordinator', rest),
    ),
    { name: 'sessions in reach', as: 'coordinator', path: () => '/runs' },
    { name: 'a session', as: 'coordinator', path: aRun },
    { name: 'a session, changed', as: 'coordinator', path: async (client) => `${await aRun(client)}/edit` },
    {
      name: 'ways into a course',
      as: 'coordinator',
      path: async (client) => `${await organisationOf(client)}/courses/${theCourse().structure.id}/entry`,
    },
    ...inOrganisation.map((rest) => inside('administrator', rest)),
    ...ofTrainer.map((rest) => inside('trainer', rest)),
    { name: 'studio', as: 'trainer', path: (client) => studioOf(client, 'lesson') },
    {
      name: 'versions of a course',
      as: 'trainer',
      path: async (client) => `${await organisationOf(client)}/courses/${theCourse().structure.id}/versions`,
    },
    {
      name: 'export of a course',
      as: 'trainer',
      path: async (client) => `${await organisationOf(client)}/courses/${theCourse().structure.id}/outgoing`,
    },
    { name: 'comments of a course', as: 'trainer', path: (client) => studioOf(client, 'lesson', 'comments') },
    {
      name: 'surveys of a course',
      as: 'trainer',
      path: async (client) => `${await organisationOf(client)}/courses/${theCourse().structure.id}/surveys`,
    },
    { name: 'publishing a course', as: 'trainer', path: (client) => studioOf(client, 'lesson', 'publish') },
    { name: 'reviews', as: 'trainer', path: () => '/reviews' },
    { name: 'what waits for a tutor', as: 'trainer', path: () => '/tutoring' },
    { name: 'own page of a tutor', as: 'trainer', path: () => '/account/tutor-page' },
    { name: 'page of a tutor', as: 'trainer', path: ownTutorPage },
    { name: 'reported messages', as: 'trainer', path: () => '/tutoring/reports' },
    { name: 'before a trainer signs out', as: 'trainer', path: () => '/account/leaving' },
    { name: 'studio, assessment', as: 'trainer', path: (client) => studioOf(client, 'assessment') },
    { name: 'studio, facts', as: 'trainer', path: (client) => studioOf(client, 'lesson', 'facts') },
    { name: 'studio, preview', as: 'trainer', path: (client) => studioOf(client, 'lesson', 'preview') },
    {
      name: 'studio, framed assessment',
      as: 'trainer',
      path: (client) => studioOf(client, 'assessment', 'preview/framed'),
    },
    { name: 'exchange with translators', as: 'trainer', path: exchangeOf },
    {
      name: 'translation desk',
      as: 'trainer',
      path: (client) => studioOf(client, 'lesson', 'translations/eu'),
    },
    { name: 'records', as: 'coordinator', path: () => '/records' },
    { name: 'records, nothing found', as: 'coordinator', path: () => '/records?to=2020-01-01' },
    ...ofPlatform.map((path): PageToSee => ({ name: path, as: 'platform', path: () => path })),
    { name: 'one mail', as: 'platform', path: firstMail },
  ];
}

/** Pages that speak the language of their address or of the browser, and those of a learner. */
export const pagesIn = (language: Language): PageToSee[] => [
  ...publicPages(language),
  ...openPages(),
  ...learnerPages(language),
];
