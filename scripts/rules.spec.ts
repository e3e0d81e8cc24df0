import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, serverNode } from './lib/paths.mjs';

interface Snippet {
  path: string;
  code: string;
}

const use = (path: string, from: string): Snippet => ({
  path,
  code: `import { x } from '${from}';\nexport const y = x;\n`,
});
const BOUNDARY = 'boundaries/dependencies';

const BAD: [string, string, Snippet][] = [
  ['words import plumbing', BOUNDARY, use('libs/contracts/src/x.ts', '@pirecow/platform')],
  ['words import other words', BOUNDARY, use('libs/contracts/src/x.ts', '@pirecow/xapi')],
  ['formats import plumbing', BOUNDARY, use('libs/formats/src/x.ts', '@pirecow/platform')],
  ['plumbing imports a room', BOUNDARY, use('libs/platform/src/x.ts', '@pirecow/features/identity')],
  [
    'a room imports a higher room',
    BOUNDARY,
    use('libs/features/identity/src/x.ts', '@pirecow/features/records'),
  ],
  ['a room imports its equal', BOUNDARY, use('libs/features/records/src/x.ts', '@pirecow/features/media')],
  [
    'a room enters another by the window',
    BOUNDARY,
    use('libs/features/records/src/x.ts', '../../identity/src/identity.module'),
  ],
  ['a room imports a door', BOUNDARY, use('libs/features/records/src/x.ts', '@pirecow/api')],
  ['the web imports plumbing', BOUNDARY, use('apps/web/src/lib/x.ts', '@pirecow/platform')],
  ['the web imports a room', BOUNDARY, use('apps/web/src/app/x.ts', '@pirecow/features/identity')],
  ['a web feature imports another', BOUNDARY, use('apps/web/src/features/home/x.ts', '../legal/routes')],
  ['a web part imports the composition', BOUNDARY, use('apps/web/src/ui/x.ts', '../app/router')],
  [
    'a product file imports the test kit',
    BOUNDARY,
    use('libs/features/records/src/x.ts', '@pirecow/platform/testing'),
  ],
  [
    'a room is not on the list of tiers',
    'boundaries/no-unknown-files',
    { path: 'libs/features/attic/src/x.ts', code: 'export const x = 1;\n' },
  ],
  [
    'a file is too long',
    'max-lines',
    { path: 'libs/contracts/src/x.ts', code: `export const x = [\n${'  1,\n'.repeat(400)}];\n` },
  ],
  [
    'something is left to do',
    'no-warning-comments',
    { path: 'libs/contracts/src/x.ts', code: `// ${'TO' + 'DO'}: later\nexport const x = 1;\n` },
  ],
  [
    'a rule is switched off in the code',
    '@typescript-eslint/no-explicit-any',
    {
      path: 'libs/contracts/src/x.ts',
      code: '/* eslint-disable */\nexport const x: any = 1;\n',
    },
  ],
];

const GOOD: [string, Snippet][] = [
  [
    'a room imports a lower room by its door',
    use('libs/features/records/src/x.ts', '@pirecow/features/identity'),
  ],
  ['a room imports words and plumbing', use('libs/features/identity/src/x.ts', '@pirecow/platform')],
  ['the API composes rooms', use('apps/api/src/x.ts', '@pirecow/features/identity')],
  ['a web feature uses the kit', use('apps/web/src/features/home/x.ts', '../../ui/card')],
  ['a test uses the test kit', use('libs/features/records/src/x.spec.ts', '@pirecow/platform/testing')],
];

function lint(snippets: Snippet[]): string[][] {
  const program = join(ROOT, 'scripts', 'lib', 'lint-snippets.mjs');
  const output = execFileSync(serverNode(), [program], { input: JSON.stringify(snippets) });
  return JSON.parse(output.toString()) as string[][];
}

describe('the linter', () => {
  const found = lint([...BAD.map(([, , snippet]) => snippet), ...GOOD.map(([, snippet]) => snippet)]);

  it.each(BAD.map(([what, rule], index) => ({ what, rule, rules: found[index] })))(
    'refuses when $what',
    ({ rule, rules }) => {
      expect(rules).toContain(rule);
    },
  );

  it.each(GOOD.map(([what], index) => ({ what, rules: found[BAD.length + index] })))(
    'is content when $what',
    ({ rules }) => {
      expect(rules).toEqual([]);
    },
  );
});

describe('the check of the imports', () => {
  let folder: string;

  function cruise(): string {
    const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const args = [program, 'src', '--config', join(ROOT, '.dependency-cruiser.cjs')];
    try {
      return execFileSync(serverNode(), args, { cwd: folder, stdio: 'pipe' }).toString();
    } catch (error) {
      return String((error as { stdout: Buffer }).stdout);
    }
  }

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pirecow-cruise-'));
    await write({ 'tsconfig.base.json': '{}' });
    await mkdir(join(folder, 'src', 'testing'), { recursive: true });
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['no-circle', { 'src/a.ts': `import './b';\n`, 'src/b.ts': `import './a';\n` }],
    ['no-orphan', { 'src/a.ts': 'export {};\n' }],
    ['no-unresolvable', { 'src/a.ts': `import './nowhere';\n` }],
    ['no-test-in-product', { 'src/a.ts': `import './testing/kit';\n`, 'src/testing/kit.ts': 'export {};\n' }],
  ])('finds what %s forbids', async (rule, files) => {
    await write(files);
    expect(cruise()).toContain(rule);
  });

  it('is content with files that lead to each other one way', async () => {
    await write({ 'src/a.ts': `import './b';\n`, 'src/b.ts': 'export {};\n' });
    expect(cruise()).toContain('no dependency violations found');
  });
});
