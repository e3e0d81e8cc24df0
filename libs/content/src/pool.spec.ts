import fc from 'fast-check';
import type { Block } from './block';
import { splitForLearner } from './learner';
import { minutesOf, minutesOfBlocks } from './minutes';
import { countDrawn, drawnBlocks, drawnQuestions } from './pool';
import { idOf, sampleCourse } from './testing/sample-course';

const POOL = idOf(1);
const member = (number: number): Block => ({
  ...{ id: idOf(number), type: 'question', interaction: 'trueFalse', points: 1, minutes: 2, pool: POOL },
});
const aPool = (draw: number, size: number): Block[] => [
  { id: POOL, type: 'pool', draw },
  ...Array.from({ length: size }, (_, index) => member(100 + index)),
];
const drawn = (blocks: Block[], seed: string) => drawnBlocks(blocks, seed).map(({ id }) => id);

const pools = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size), fc.string()));

describe('what an attempt draws from a pool', () => {
  it('is as many different questions of the pool as it says, and no more', () => {
    fc.assert(
      fc.property(pools, ([draw, size, seed]) => {
        const ids = drawn(aPool(draw, size), seed);
        expect(new Set(ids).size).toBe(draw);
        expect(ids).toHaveLength(draw);
        expect(ids).not.toContain(POOL);
      }),
    );
  });

  it('is the same for the same attempt, in whatever order the questions are stored', () => {
    fc.assert(
      fc.property(pools, fc.func(fc.integer()), ([draw, size, seed], order) => {
        const [pool, ...members] = aPool(draw, size) as [Block, ...Block[]];
        const stored = [...members].sort((a, b) => order(a.id) - order(b.id));
        expect(drawn([...stored, pool], seed)).toEqual(drawn([pool, ...members], seed));
      }),
    );
  });

  it('gives every question the same chance, and every place too', () => {
    const counts = new Map<string, number>();
    const turns = 6_000;
    for (let turn = 0; turn < turns; turn += 1)
      for (const [place, id] of drawn(aPool(2, 5), `attempt-${turn}`).entries())
        counts.set(`${place} ${id}`, (counts.get(`${place} ${id}`) ?? 0) + 1);
    expect(counts.size).toBe(10);
    // Five standard deviations of a fair draw: a wrong one is far away.
    const [expected, away] = [turns / 5, 5 * Math.sqrt(turns * 0.2 * 0.8)];
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(away);
  });

  it('is all of a pool that is too small, so that an attempt goes on', () => {
    expect(drawn(aPool(5, 3), 'x').sort()).toEqual([idOf(100), idOf(101), idOf(102)]);
  });

  it('draws two pools apart, and leaves everything else where it stands', () => {
    const text: Block = { id: idOf(9), type: 'richText' };
    const free: Block = { ...member(50), pool: undefined } as Block;
    const other = [
      { ...member(60), pool: idOf(2) } as Block,
      { id: idOf(2), type: 'pool', draw: 1 } as Block,
    ];
    const ids = drawn([text, ...aPool(1, 2), free, ...other], 'x');
    expect(ids).toHaveLength(4);
    expect([ids[0], ids[2], ids[3]]).toEqual([idOf(9), idOf(50), idOf(60)]);
  });

  it('asks a question whose pool was taken out like any other', () => {
    expect(drawn([member(100)], 'x')).toEqual([idOf(100)]);
  });

  it('takes the time of as many questions as are drawn', () => {
    expect(minutesOfBlocks(aPool(2, 5))).toBe(4);
    expect(minutesOfBlocks(aPool(5, 3))).toBe(6);
    const unit = sampleCourse().structure.modules[0]!.units[1]!;
    expect(minutesOf({ ...unit, minutes: undefined, blocks: aPool(1, 2) })).toBe(2);
  });
});

describe('a unit with a pool, as an attempt gets it', () => {
  const course = sampleCourse();
  const unit = course.structure.modules[0]!.units[1]!;
  const split = (seed: string, own: object = {}) =>
    splitForLearner(course, { unitId: unit.id, language: 'es', reveal: false, seed, ...own })!;

  it('holds the questions that were drawn, and nothing of the others', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      const asked = drawnQuestions(unit, seed).map(({ id }) => id);
      const sent = JSON.stringify(split(seed));
      for (const id of [71, 72, 73].map(idOf)) expect(sent.includes(`"${id}"`)).toBe(asked.includes(id));
      expect(asked).toHaveLength(countDrawn(unit));
      expect(sent).not.toContain('"type":"pool"');
    }
  });

  it('holds all of them for who writes it', () => {
    const ids = split('a', { undrawn: true }).blocks.map(({ block }) => block.id);
    expect(ids).toEqual(unit.blocks.map(({ id }) => id));
  });
});
