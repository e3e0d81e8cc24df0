import eslint from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { ELEMENTS, FILES, POLICIES } from './scripts/lib/house.mjs';

const SOURCES = ['libs/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}', 'migrations/**/*.ts'];
const TESTS = ['**/*.spec.{ts,tsx}', '**/test/**', '**/testing/**', 'e2e/**'];
const PLAIN = ['**/*.{mjs,cjs}'];

/** Small functions and files, without exceptions noted in the code: a rule that is wrong is changed here, for all. */
const house = {
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    'max-lines': ['error', { max: 400 }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    complexity: ['error', 16],
    'max-depth': ['error', 3],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-console': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
  },
};

const typed = {
  files: ['**/*.{ts,tsx}'],
  extends: [tseslint.configs.recommendedTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // Methods that answer an interface are async whether they wait or not.
    '@typescript-eslint/require-await': 'off',
    // The router's answer to a page that is not there is thrown, but is no error.
    '@typescript-eslint/only-throw-error': [
      'error',
      { allow: [{ from: 'package', package: '@tanstack/router-core', name: ['NotFoundError', 'Redirect'] }] },
    ],
    '@typescript-eslint/no-non-null-assertion': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
};

/** Who may import whom, as docs/architecture.md draws it. */
const tiers = {
  files: SOURCES,
  plugins: { boundaries },
  settings: {
    'boundaries/elements': ELEMENTS,
    'boundaries/files': FILES,
    'import/resolver': { typescript: { project: 'tsconfig.base.json', alwaysTryTypes: false } },
  },
  rules: {
    'boundaries/dependencies': ['error', { default: 'disallow', policies: POLICIES }],
    'boundaries/no-unknown-files': 'error',
    'boundaries/no-unknown-dependencies': 'error',
  },
};

/** Tests are lists of examples: long, and free with the shape of answers. */
const tests = {
  files: TESTS,
  rules: {
    'max-lines-per-function': 'off',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-member-access': 'off',
    '@typescript-eslint/no-non-null-assertion': 'off',
  },
};

export default defineConfig(
  globalIgnores([
    'dist/',
    '.cache/',
    'coverage/',
    'test-results/',
    'playwright-report/',
    'apps/api/content/',
  ]),
  eslint.configs.recommended,
  house,
  typed,
  tiers,
  { files: ['apps/web/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  tests,
  { files: PLAIN, rules: { 'no-undef': 'off', 'no-console': 'off' } },
);
