import { ALLOWED } from './scripts/lib/house.mjs';

/** Who may import whom (scripts/lib/house.mjs), circles, and files that nothing leads to. */
export default {
  allowed: ALLOWED,
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one file, or hide a third that both should import.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan',
      comment: 'Nothing imports this file and it imports nothing: it is dead, or its use was forgotten.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.d\\.ts$', '\\.spec\\.tsx?$', '(^|/)vite\\.config\\.ts$', 'testing/jest-[a-z-]+\\.ts$'],
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'The module does not exist, or is missing in package.json.',
      severity: 'error',
      from: {},
      // It names its module for bundlers only.
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^@xapi/cmi5$'] },
    },
    {
      name: 'no-test-in-product',
      comment: 'What serves tests only must not be shipped.',
      severity: 'error',
      from: { pathNot: ['\\.spec\\.tsx?$', '/test/', '/testing/', '^e2e/', '^bench/'] },
      to: { path: ['\\.spec\\.tsx?$', '/test/', '/testing/'], pathNot: ['node_modules'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules'] },
    exclude: { path: ['(^|/)dist/', '^apps/api/content/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
