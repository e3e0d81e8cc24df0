/**
 * The rooms of the house, lowest tier first (docs/architecture.md). A room imports rooms of lower tiers only.
 * A new room is added here before its first line of code.
 */
export const TIERS = [
  ['identity'],
  ['records', 'catalogue', 'spaces', 'media'],
  ['learning'],
  ['assessment', 'bank', 'packages', 'authoring', 'tutoring', 'sessions', 'network', 'quality'],
  ['needs', 'certificates', 'governance'],
  ['reminders'],
  ['reporting', 'evidence'],
];

/** @param {string[]} names */
const oneOf = (names) => `(?:${names.join('|')})`;
/** @param {string[]} names */
const inRooms = (names) => `^libs/features/${oneOf(names)}/`;
/** Only the door of an element may be imported from elsewhere. @param {string[]} names folders in libs */
const door = (names) => `^libs/${oneOf(names)}/src/index\\.ts$`;
/** @param {string[]} names */
const doorOfRooms = (names) => `^libs/features/${oneOf(names)}/src/index\\.ts$`;

const WORDS = door(['contracts', 'content', 'xapi']);
/** Course folders and rich text: with a parser each, so a door of their own, for the server. */
const FOLDERS = '^libs/content/src/folder/index\\.ts$';
const MIGRATIONS = '^migrations/';
const ROOMS = TIERS.flat();
const WEB_BASE = '^apps/web/src/(?:ui|lib|i18n|server|testing)/';
const WEB_FEATURE = '^apps/web/src/features/';
const WEB_APP = '^apps/web/(?!src/(?:features|ui|lib|i18n|server|testing)/)';
const TESTS = '(?:\\.spec\\.tsx?$|^libs/features/[^/]+/test/|^apps/api/test/|^libs/platform/src/testing/)';

/** @param {string} from @param {string[]} to */
const may = (from, to) => ({ from: { path: from }, to: { path: to } });

/** Packages, Node.js, and whatever lies in the element of the file itself. */
const ALWAYS = [
  { from: {}, to: { pathNot: '^(?:apps|libs|migrations)/' } },
  ...['libs/features/[^/]+', 'libs/(?!features/)[^/]+', 'migrations', 'apps/(?:api|worker)'].map((element) =>
    may(`^(${element})/`, ['^$1/']),
  ),
  may('^(apps/web/src/features/[^/]+)/', ['^$1/']),
];

/** Tests start the real application and use the factories of other rooms. */
const OF_TESTS = may(TESTS, [
  doorOfRooms(ROOMS),
  '^apps/api/src/index\\.ts$',
  MIGRATIONS,
  FOLDERS,
  '^libs/platform/src/testing/index\\.ts$',
  '^libs/(?:content|xapi|formats)/src/testing/[^/]+\\.ts$',
  '^libs/features/[^/]+/test/(?:[^/]+\\.factory|test-api|visitor)\\.ts$',
]);

/** Who may import whom, as dependency-cruiser takes it: what no line allows is refused. */
export const ALLOWED = [
  ...ALWAYS,
  may('^libs/(?:content|xapi)/', [door(['contracts'])]),
  may('^libs/formats/', [door(['content', 'contracts']), FOLDERS]),
  may('^libs/platform/', [WORDS]),
  ...TIERS.map((names, tier) =>
    may(inRooms(names), [
      WORDS,
      door(['formats', 'platform']),
      FOLDERS,
      ...(tier === 0 ? [] : [doorOfRooms(TIERS.slice(0, tier).flat())]),
    ]),
  ),
  may(MIGRATIONS, [WORDS, door(['platform'])]),
  may('^apps/(?:api|worker)/', [WORDS, door(['platform']), doorOfRooms(ROOMS), MIGRATIONS, '^apps/worker/']),
  may(WEB_BASE, [WORDS, WEB_BASE]),
  may(WEB_FEATURE, [WORDS, WEB_BASE]),
  may(WEB_APP, [WORDS, '^apps/web/']),
  OF_TESTS,
];
