/**
 * The rooms of the house, lowest tier first (docs/architecture.md). A room imports rooms of lower tiers only.
 * A new room is added here before its first line of code.
 */
export const TIERS = [
  ['identity'],
  ['records', 'catalogue', 'spaces', 'media'],
  ['learning'],
  ['assessment', 'bank', 'packages', 'authoring', 'tutoring', 'sessions', 'network'],
  ['needs', 'certificates', 'governance'],
  ['reminders'],
  ['reporting'],
];

const TEST_FILES = [
  '**/*.spec.ts',
  '**/*.spec.tsx',
  'libs/features/*/test/**',
  'apps/api/test/**',
  'libs/platform/src/testing/**',
];
const rooms = TIERS.map((_names, tier) => `tier-${tier}`);

/** What each file belongs to; the first pattern that fits counts. */
export const ELEMENTS = [
  ...['contracts', 'content', 'xapi', 'formats'].map((name) => ({ type: name, pattern: `libs/${name}` })),
  { type: 'platform', pattern: 'libs/platform' },
  ...TIERS.map((names, tier) => ({ type: rooms[tier], pattern: `libs/features/@(${names.join('|')})` })),
  { type: 'migrations', pattern: 'migrations' },
  { type: 'api', pattern: 'apps/api' },
  { type: 'worker', pattern: 'apps/worker' },
  { type: 'web-app', pattern: 'apps/web/src/app' },
  { type: 'web-feature', pattern: 'apps/web/src/features/*' },
  { type: 'web-base', pattern: 'apps/web/src/@(ui|lib|i18n|server|testing)', capture: ['part'] },
  { type: 'web-app', pattern: 'apps/web' },
];

export const FILES = [{ category: 'test', pattern: TEST_FILES }];

/**
 * Only the door of an element may be imported from elsewhere.
 * @param {string[]} types
 */
const door = (types) => ({ to: { element: { type: types, fileInternalPath: 'src/index.ts' } } });
/** @param {string[]} types */
const anyFile = (types) => ({ to: { element: { type: types } } });
const words = ['contracts', 'content', 'xapi'];
/** Course folders and rich text: with a parser each, so a door of their own, for the server. */
const folders = { to: { element: { type: 'content', fileInternalPath: 'src/folder/index.ts' } } };

/** Who may import whom. What no policy allows is refused. */
export const POLICIES = [
  { from: { element: { type: ['content', 'xapi'] } }, allow: [door(['contracts'])] },
  { from: { element: { type: 'formats' } }, allow: [door(['content']), folders] },
  { from: { element: { type: 'platform' } }, allow: [door(words)] },
  ...rooms.map((room, tier) => ({
    from: { element: { type: room } },
    allow: [door([...words, 'formats', 'platform', ...rooms.slice(0, tier)]), folders],
  })),
  { from: { element: { type: 'migrations' } }, allow: [door([...words, 'platform'])] },
  {
    from: { element: { type: ['api', 'worker'] } },
    allow: [door([...words, 'platform', ...rooms]), anyFile(['migrations', 'worker'])],
  },
  { from: { element: { type: 'web-base' } }, allow: [door(words), anyFile(['web-base'])] },
  { from: { element: { type: 'web-feature' } }, allow: [door(words), anyFile(['web-base'])] },
  {
    from: { element: { type: 'web-app' } },
    allow: [door(words), anyFile(['web-app', 'web-base', 'web-feature'])],
  },
  {
    // Tests start the real application and use the factories of other rooms.
    from: { file: { categories: 'test' } },
    allow: [
      door(['api', ...rooms]),
      anyFile(['migrations']),
      folders,
      { to: { element: { type: 'platform', fileInternalPath: 'src/testing/index.ts' } } },
      { to: { element: { type: ['content', 'xapi', 'formats'], fileInternalPath: 'src/testing/*.ts' } } },
      { to: { element: { type: rooms, fileInternalPath: 'test/@(*.factory|test-api|visitor).ts' } } },
    ],
  },
];
