import fc from 'fast-check';
import { groupsOf } from './test-groups.mjs';

const specs = fc
  .array(
    fc.record({
      room: fc.constantFrom('libs/a', 'libs/b', 'apps/c'),
      lines: fc.integer({ min: 1, max: 2_000 }),
      alone: fc.boolean(),
    }),
  )
  .map((drawn) =>
    drawn
      .toSorted((one, other) => (one.room < other.room ? -1 : 1))
      .map(({ room, ...rest }, place) => ({ path: `${room}/test/${place}.api.spec.ts`, ...rest })),
  );

describe('groups of API tests', () => {
  it('hold each file once, those of one room only, and no more than a worker should take at once', () => {
    fc.assert(
      fc.property(specs, (drawn) => {
        const groups = groupsOf(drawn);
        expect(groups.flatMap((group) => group.specs.map(({ path }) => path)).toSorted()).toEqual(
          drawn.map(({ path }) => path).toSorted(),
        );
        for (const { room, specs: members, lines } of groups) {
          expect(members.every(({ path }) => path.startsWith(`${room}/`))).toBe(true);
          expect(members.length === 1 || lines <= 1_600).toBe(true);
          expect(members.length === 1 || members.every(({ alone }) => !alone)).toBe(true);
        }
      }),
    );
  });

  it('begin with the one that takes the longest, and then with what looks at memory', () => {
    const [first, ...rest] = groupsOf([
      { path: 'apps/api/test/every-route.api.spec.ts', lines: 290 },
      { path: 'libs/a/test/short.api.spec.ts', lines: 10 },
      { path: 'libs/b/test/long.api.spec.ts', lines: 900 },
      { path: 'libs/b/test/memory.api.spec.ts', lines: 20, alone: true },
    ]);
    expect(first?.room).toBe('apps/api');
    expect(rest.map(({ lines }) => lines)).toEqual([20, 900, 10]);
  });
});
