import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, serverNode } from './lib/paths.mjs';

/** Runs a tool of node_modules in a folder, and gives what it wrote, whether it was content or not. */
function output(folder: string, tool: string, ...args: string[]): string {
  try {
    return execFileSync(serverNode(), [join(ROOT, 'node_modules', tool), ...args], {
      cwd: folder,
      stdio: 'pipe',
    }).toString();
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
}

const cruise = (folder: string, ...args: string[]) =>
  output(
    folder,
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...args,
    '--config',
    join(ROOT, '.dependency-cruiser.mjs'),
  );

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

const BAD_EFFECT = `import { useEffect } from 'react';
export function X({ title }: { title: string }) {
  useEffect(() => {
    document.title = title;
  }, []);
  return null;
}
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirecow-rules-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the linter', () => {
  const rulesBroken = async (path: string, code: string): Promise<string[]> => {
    await write(folder, { [path]: code });
    const told = output(folder, 'oxlint/bin/oxlint', '-c', join(ROOT, '.oxlintrc.json'), '-f', 'json', path);
    const { diagnostics } = JSON.parse(told) as { diagnostics: { code: string }[] };
    return diagnostics.map(({ code: rule }) => rule);
  };

  it.each([
    ['a file is too long', 'eslint(max-lines)', `export const x = [\n${'  1,\n'.repeat(400)}];\n`],
    [
      'something is left to do',
      'eslint(no-warning-comments)',
      `// ${'TO' + 'DO'}: later\nexport const x = 1;\n`,
    ],
    ['anything may be something', 'typescript(no-explicit-any)', 'export const x: any = 1;\n'],
    [
      'a comment for ESLint asks it to look away',
      'typescript(no-explicit-any)',
      '/* eslint-disable */\nexport const x: any = 1;\n',
    ],
    ['an effect reads what it does not name', 'react-hooks(exhaustive-deps)', BAD_EFFECT],
  ])('refuses when %s', async (_what, rule, code) => {
    expect(await rulesBroken('apps/web/src/x.tsx', code)).toContain(rule);
  });

  it('refuses a promise that nobody waits for, which only types tell', async () => {
    await write(folder, { 'tsconfig.json': '{ "compilerOptions": { "strict": true, "lib": ["es2024"] } }' });
    const code = 'export function f(): void {\n  Promise.resolve(1);\n}\n';
    expect(await rulesBroken('x.ts', code)).toContain('typescript(no-floating-promises)');
  });

  it.each([
    ['one test silences the others', 'jest(no-focused-tests)', "it.only('x', () => expect(1).toBe(1));\n"],
    ['a test expects nothing', 'jest(expect-expect)', "it('x', () => undefined);\n"],
  ])('refuses when %s', async (_what, rule, code) => {
    expect(await rulesBroken('libs/content/src/x.spec.ts', code)).toContain(rule);
  });

  it('is content with what is sound', async () => {
    expect(await rulesBroken('x.ts', 'export const x = 1;\n')).toEqual([]);
  });

  it('is switched off by no comment in the code', () => {
    const terms = ['oxlint', 'eslint'].map((name) => `${name}-${'disable'}`);
    const found = terms.flatMap((term) =>
      spawnSync('git', ['grep', '-lF', term], { cwd: ROOT }).stdout.toString(),
    );
    expect(
      found
        .join('')
        .split('\n')
        .filter((path) => path && path !== 'scripts/rules.spec.ts'),
    ).toEqual([]);
  });
});

/** A small house with the doors that the examples knock at. */
const HOUSE = [
  ...[
    'contracts',
    'content',
    'xapi',
    'formats',
    'platform',
    'features/identity',
    'features/records',
    'features/media',
  ].map((name) => `libs/${name}/src/index.ts`),
  'libs/features/identity/src/identity.module.ts',
  'libs/platform/src/testing/index.ts',
  'apps/api/src/index.ts',
  'apps/web/src/app/router.tsx',
  'apps/web/src/features/legal/routes.tsx',
  'apps/web/src/ui/card.tsx',
];

/** What is imported where. */
type Example = [what: string, path: string, from: string];

const BROKEN: Example[] = [
  ['words import plumbing', 'libs/contracts/src/x.ts', '@pirecow/platform'],
  ['words import other words', 'libs/contracts/src/x.ts', '@pirecow/xapi'],
  ['formats import plumbing', 'libs/formats/src/x.ts', '@pirecow/platform'],
  ['plumbing imports a room', 'libs/platform/src/x.ts', '@pirecow/features/identity'],
  ['a room imports a higher room', 'libs/features/identity/src/x.ts', '@pirecow/features/records'],
  ['a room imports its equal', 'libs/features/records/src/x.ts', '@pirecow/features/media'],
  [
    'a room enters another by the window',
    'libs/features/records/src/x.ts',
    '../../identity/src/identity.module',
  ],
  ['a room imports a door', 'libs/features/records/src/x.ts', '@pirecow/api'],
  ['a room is not on the list of tiers', 'libs/features/attic/src/x.ts', '@pirecow/contracts'],
  ['the web imports plumbing', 'apps/web/src/lib/x.ts', '@pirecow/platform'],
  ['the web imports a room', 'apps/web/src/app/x.ts', '@pirecow/features/identity'],
  ['a web feature imports another', 'apps/web/src/features/home/x.ts', '../legal/routes'],
  ['a web part imports the composition', 'apps/web/src/ui/x.ts', '../app/router'],
  ['a product file imports the test kit', 'libs/features/records/src/x.ts', '@pirecow/platform/testing'],
];
const KEPT: Example[] = [
  ['a room imports a lower room by its door', 'libs/features/records/src/x.ts', '@pirecow/features/identity'],
  ['a room imports words and plumbing', 'libs/features/identity/src/x.ts', '@pirecow/platform'],
  ['the API composes rooms', 'apps/api/src/x.ts', '@pirecow/features/identity'],
  ['a web feature uses the kit', 'apps/web/src/features/home/x.ts', '../../ui/card'],
  ['a test uses the test kit', 'libs/features/records/src/x.spec.ts', '@pirecow/platform/testing'],
];

describe('the plan of the house', () => {
  let house: string;
  let refused: Set<string>;
  /** All examples stand in one house, each in a file of its own. */
  const placed = [...BROKEN, ...KEPT].map(([what, path, from], index) => ({
    what,
    path: path.replace('/x.', `/x${index}.`),
    code: `import { x } from '${from}';\nexport const y = x;\n`,
  }));
  const pathOf = (what: string) => placed.find((one) => one.what === what)?.path ?? '';

  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'pirecow-house-'));
    await cp(join(ROOT, 'tsconfig.base.json'), join(house, 'tsconfig.base.json'));
    await write(house, Object.fromEntries(HOUSE.map((name) => [name, 'export const x = 1;\n'])));
    await write(house, Object.fromEntries(placed.map(({ path, code }) => [path, code])));
    const { summary } = JSON.parse(cruise(house, 'apps', 'libs', '--output-type', 'json')) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    const told = summary.violations.filter(({ rule }) => rule.name !== 'no-orphan');
    expect(told.filter(({ rule }) => rule.name === 'no-unresolvable')).toEqual([]);
    refused = new Set(told.filter(({ rule }) => rule.name === 'not-in-allowed').map(({ from }) => from));
  });
  afterAll(() => rm(house, { recursive: true, force: true }));

  it.each(BROKEN)('is broken when %s', (what) => expect([...refused]).toContain(pathOf(what)));
  it.each(KEPT)('is kept when %s', (what) => expect([...refused]).not.toContain(pathOf(what)));
});

describe('the check of the imports', () => {
  beforeEach(() => write(folder, { 'tsconfig.base.json': '{}' }));

  it.each([
    ['no-circle', { 'src/a.ts': `import './b';\n`, 'src/b.ts': `import './a';\n` }],
    ['no-orphan', { 'src/a.ts': 'export {};\n' }],
    ['no-unresolvable', { 'src/a.ts': `import './nowhere';\n` }],
    ['no-test-in-product', { 'src/a.ts': `import './testing/kit';\n`, 'src/testing/kit.ts': 'export {};\n' }],
  ])('finds what %s forbids', async (rule, files) => {
    await write(folder, files);
    expect(cruise(folder, 'src')).toContain(rule);
  });

  it('is content with files that lead to each other one way', async () => {
    await write(folder, { 'src/a.ts': `import './b';\n`, 'src/b.ts': 'export {};\n' });
    expect(cruise(folder, 'src')).toContain('no dependency violations found');
  });
});
