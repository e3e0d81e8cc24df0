import { issues, simple } from '../testing/fixtures';
import { validateStatement } from './statement';
import { limits } from './rules';

const key = 'https://example.org/extension';

function withExtension(value: unknown): unknown {
  return { ...simple, result: { extensions: { [key]: value } } };
}

function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth));
}

describe('xAPI 1.0.3 Data 4.1: extensions', () => {
  it.each([null, '', {}, [], 0, false, { a: [null, { b: null }] }])('take %j', (value) =>
    expect(issues(withExtension(value))).toEqual([]),
  );

  it('have IRIs as keys, at the first level only', () => {
    expect(issues({ ...simple, result: { extensions: { shade: { 'any key': 1 } } } })).toEqual([
      'result.extensions.shade iri',
    ]);
    expect(issues({ ...simple, result: { extensions: [] } })).toEqual(['result.extensions type']);
  });

  it('carry JSON and nothing that UTF-8 cannot', () => {
    const path = `result.extensions["${key}"]`;
    expect(issues(withExtension({ a: NaN, b: () => 1, c: '\0', '\ud800': 1 }))).toEqual([
      `${path}.a type`,
      `${path}.b type`,
      `${path}.c text`,
      `${path}["\\ud800"] text`,
    ]);
  });
});

describe('hostile input', () => {
  it('is refused beyond the depth limit, without exhausting the stack', () => {
    expect(issues(withExtension(nested(limits.depth)))).toEqual([]);
    for (const depth of [limits.depth + 1, 200_000]) {
      const found = issues(withExtension(nested(depth)));
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/ too-deep$/);
    }
  });

  it('is refused beyond the number of values, and reported once', () => {
    const big = Array.from({ length: limits.values + 1 }, () => 0);
    expect(issues(withExtension(big))).toEqual([`result.extensions["${key}"] too-large`]);
    const members = big.map(() => null);
    expect(issues({ ...simple, actor: { objectType: 'Group', member: members } })).toEqual([
      'actor.member too-large',
    ]);
  });

  it('ends on a value that contains itself', () => {
    const ring: unknown[] = [];
    ring.push(ring, ring);
    const found = issues(withExtension(ring));
    expect(found.at(-1)).toMatch(/ too-(deep|large)$/);
    expect(found.length).toBeLessThanOrEqual(limits.issues);
  });

  it('gets a limited number of issues', () => {
    const attachments = Array.from({ length: 1_000 }, () => ({}));
    const validation = validateStatement({ ...simple, attachments }, '2.0.0');
    expect(validation.ok ? 0 : validation.errors.length).toBe(limits.issues);
  });

  it('is not echoed at length', () => {
    const [found = ''] = issues({ ...simple, ['x '.repeat(10_000)]: 1 });
    expect(found.length).toBeLessThan(300);
  });
});
