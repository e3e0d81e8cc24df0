/** The largest packages that are written in CommonJS and import nothing while they run: they stay as they are. */
const COMMON_JS =
  'bullmq|cron-parser|find-my-way|ioredis|nodemailer|pg|pg-protocol|pg-types|readable-stream|rxjs|semver|typeorm|yaml';

/** Set where all API tests run: some of a room at once (scripts/lib/test-groups.mjs). */
const GROUPS = process.env.PIRECOW_TEST_GROUPS;

/** Two projects: `unit` needs nothing, `api` gets a real PostgreSQL (libs/platform/src/testing). */
const shared = {
  rootDir: import.meta.dirname,
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true, decorators: true, dynamicImport: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?:${COMMON_JS})/(?!.*\\.mjs$)`],
  cacheDirectory: '.cache/jest',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/(?!test-groups)'],
  moduleNameMapper: {
    '^@pirecow/platform/testing$': '<rootDir>/libs/platform/src/testing/index.ts',
    '^@pirecow/content/folder$': '<rootDir>/libs/content/src/folder/index.ts',
    '^@pirecow/features/([^/]+)$': '<rootDir>/libs/features/$1/src/index.ts',
    '^@pirecow/migrations$': '<rootDir>/migrations/index.ts',
    '^@pirecow/api$': '<rootDir>/apps/api/src/index.ts',
    '^@pirecow/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
};

export default {
  testTimeout: 60_000,
  // Jest leaves a core free; the tests wait for the database often enough.
  maxWorkers: '100%',
  testSequencer: './scripts/lib/longest-first.mjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps,scripts}/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.api\\.spec\\.ts$', '/node_modules/'],
    },
    {
      ...shared,
      displayName: 'api',
      testMatch: GROUPS ? [`${GROUPS}/*.api.spec.js`] : ['<rootDir>/{libs,apps}/**/*.api.spec.ts'],
      globalSetup: '<rootDir>/libs/platform/src/testing/jest-global-setup.ts',
      globalTeardown: '<rootDir>/libs/platform/src/testing/jest-global-teardown.ts',
      setupFiles: ['<rootDir>/libs/platform/src/testing/jest-setup.ts'],
    },
  ],
};
