import fc from 'fast-check';
import { homeOf, nextPath } from './next-path';

const here = 'https://learn.example.org';

describe('the path to go to after signing in', () => {
  const { window } = globalThis as { window?: unknown };

  beforeAll(() => Object.assign(globalThis, { window: { location: { origin: here } } }));
  afterAll(() => Object.assign(globalThis, { window }));

  it('is the one that was wanted', () => {
    expect(nextPath('/organisations/4?tab=members#invite')).toBe('/organisations/4?tab=members#invite');
  });

  it.each([
    undefined,
    '',
    'learn',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
  ])('is the own learning for %j', (wish) => {
    expect(nextPath(wish)).toBe('/learn');
  });

  it('never leaves this site, whatever stands in the address', () => {
    const wishes = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((text) => `/${text}`),
    );
    fc.assert(
      fc.property(wishes, (wish) => {
        expect(new URL(nextPath(wish), here).origin).toBe(here);
      }),
    );
  });
});

describe('where somebody begins', () => {
  it.each([
    [['platform.organisations', 'courses.edit'], '/admin/organisations'],
    [['courses.edit', 'progress.see'], '/organisations'],
    [['progress.see'], '/coordination'],
    [[], '/learn'],
  ] as const)('with %j is %s', (abilities, home) => {
    expect(homeOf({ abilities: [...abilities] })).toBe(home);
  });
});
