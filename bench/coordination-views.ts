import type { World } from './coordination-worlds';

/** What is asked, and the longest that the slowest twentieth may take, in milliseconds. */
export interface View {
  name: string;
  path: (world: World, turn: number) => string;
  who?: 'everywhere' | 'ofOne';
  p95: number;
}

const COCKPIT_MS = 300;
const MATRIX_MS = 200;

const TERRITORIES = ['FRI15', 'ES212', 'ES511', 'FRJ23', 'ES220', 'AD'];
const pick = <Thing>(things: readonly Thing[], turn: number) => things[(turn * 7919) % things.length];

const cockpit = (name: string, query: (world: World, turn: number) => string, who?: View['who']): View => ({
  ...{ name: `cockpit, ${name}`, p95: COCKPIT_MS, ...(who && { who }) },
  path: (world, turn) => `/api/coordination/summary?${query(world, turn)}`,
});

const matrix = (name: string, query: View['path'], who?: View['who']): View => ({
  ...{ name: `matrix, ${name}`, p95: MATRIX_MS, ...(who && { who }) },
  path: (world, turn) => `/api/coordination/matrix/rows?${query(world, turn)}`,
});

const other = (name: string, p95: number, query: (world: World, turn: number) => string): View => ({
  ...{ name, p95, path: (world, turn) => `/api/coordination/${query(world, turn)}` },
});

/** Every view that coordination opens with; those of parts that are not built in are left out by the bench. */
export const VIEWS: View[] = [
  cockpit('everything', () => ''),
  cockpit('a course', ({ courses }, turn) => `courseId=${pick(courses, turn)}`),
  cockpit('a territory', (_, turn) => `territory=${pick(TERRITORIES, turn)}`),
  cockpit('a side', (_, turn) => `side=${pick(['FR', 'ES'], turn)}`),
  cockpit('a language', (_, turn) => `language=${pick(['fr', 'es', 'eu'], turn)}`),
  cockpit('a session', ({ runs }, turn) => `runId=${pick(runs, turn)}`),
  cockpit('a course on a side', ({ courses }, turn) => `courseId=${pick(courses, turn)}&side=ES`),
  cockpit('a side in a language', (_, turn) => `side=${pick(['FR', 'ES'], turn)}&language=es`),
  cockpit('a territory in a language', (_, turn) => `territory=${pick(TERRITORIES, turn)}&language=es`),
  cockpit('a territory, at risk', (_, turn) => `territory=${pick(TERRITORIES, turn)}&mark=at-risk`),
  cockpit('a name', (_, turn) => `search=${pick(['mar', 'ane', 'etche'], turn)}`),
  cockpit(
    'a side in a language, in some months',
    (_, turn) => `side=ES&language=es&from=2026-0${1 + (turn % 4)}-01&to=2026-0${6 + (turn % 3)}-30`,
  ),
  other(
    'hours of some months',
    COCKPIT_MS,
    (_, turn) => `hours?from=2026-0${1 + (turn % 4)}-01&to=2026-08-31`,
  ),
  cockpit(
    'who enrolled in some months',
    (_, turn) => `from=2026-0${1 + (turn % 4)}-01&to=2026-0${6 + (turn % 3)}-30`,
  ),
  cockpit(
    'who completed in some weeks',
    (_, turn) => `moment=completed&from=2026-06-0${1 + (turn % 9)}&to=2026-08-19`,
  ),
  cockpit('of one organisation and its partner', () => '', 'ofOne'),
  cockpit('of a partner', ({ partner }) => `organisationId=${partner}`, 'ofOne'),
  other('people, by activity', COCKPIT_MS, () => 'enrolments?limit=50'),
  other(
    'people of a course, by name',
    COCKPIT_MS,
    ({ courses }, turn) => `enrolments?sort=name&courseId=${pick(courses, turn)}`,
  ),
  other('people at risk', COCKPIT_MS, () => 'at-risk?limit=50'),
  other('matrix, its frame', COCKPIT_MS, () => 'matrix'),
  other('matrix, a page', MATRIX_MS, () => 'matrix/rows'),
  other(
    'matrix, a page of a course',
    MATRIX_MS,
    ({ courses }, turn) => `matrix/rows?courseId=${pick(courses, turn)}`,
  ),
  matrix('longest without activity first', () => 'sort=activity'),
  matrix('last active first', () => 'sort=activity&descending=true'),
  matrix('most completed first', () => 'sort=done&descending=true'),
  matrix('of a state', (_, turn) => `state=${pick(['completed', 'under-way', 'withdrawn'], turn)}`),
  matrix('of a mark', (_, turn) => `mark=${pick(['certified', 'at-risk', 'active'], turn)}`),
  matrix('of a language', (_, turn) => `language=${pick(['fr', 'es', 'eu'], turn)}`),
  matrix('of a side, a language and a state', () => 'side=ES&language=es&state=completed'),
  matrix('few people', () => 'territory=ES241&language=eu&state=withdrawn'),
  matrix('of a state, by territory', () => 'state=completed&group=territory'),
  matrix('of a state, by organisation', () => 'state=under-way&group=organisation'),
  matrix('of a course, by session', ({ courses }, turn) => `group=run&courseId=${pick(courses, turn)}`),
  matrix('of one organisation and its partner, by activity', () => 'sort=activity', 'ofOne'),
  other('matrix, the frame of a state', COCKPIT_MS, () => 'matrix?state=completed'),
  other(
    'people, by name, of a side and a language',
    COCKPIT_MS,
    () => 'enrolments?sort=name&side=ES&language=es',
  ),
  other(
    'people, few, by activity',
    COCKPIT_MS,
    () => 'enrolments?territory=ES241&language=eu&state=withdrawn',
  ),
  other('parity', COCKPIT_MS, () => 'parity'),
  other('indicators of a year', COCKPIT_MS, () => 'indicators?set=poctefa&from=2026-01&to=2026-11'),
];
