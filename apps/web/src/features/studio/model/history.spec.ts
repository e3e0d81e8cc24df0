import { type BlockContent, RESHAPES } from '@pirecow/content';
import fc from 'fast-check';
import { type Act, type Blocks, inverse, perform } from './acts';
import { goBack, goForward, type History, NO_HISTORY, remember } from './history';

const content = (id: string, body: string): BlockContent => ({
  block: { id, type: 'richText' },
  texts: { body },
});

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const after = fc.option(ids, { nil: null });
const body = fc.string({ maxLength: 3 });
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), id: ids, after }),
  fc.record({ kind: fc.constant('remove' as const), id: ids }),
  fc
    .record({ how: fc.constantFrom(...RESHAPES), id: ids, other: ids, text: body, after })
    .filter(({ id, other }) => id !== other)
    .map(({ how, id, other, text, after: place }) => ({
      ...{ kind: 'reshape' as const, how, id, after: place === other ? null : place },
      ...{ kept: content(id, text), other: content(other, text) },
    })),
  fc.record({ kind: fc.constant('leave' as const), id: ids, into: fc.constant('another') }),
  fc.tuple(ids, body).map(([id, text]) => ({ kind: 'edit' as const, id, content: content(id, text) })),
  fc.tuple(ids, body, after).map(([id, text, place]) => ({
    ...{ kind: 'insert' as const, id, content: content(id, text) },
    ...{ after: place === id ? null : place, back: false },
  })),
);
const start: Blocks = {
  order: ['a', 'b', 'c'],
  contents: { a: content('a', 'A'), b: content('b', 'B'), c: content('c', 'C') },
};

function doAll(steps: readonly { act: Act; run: string | undefined }[]) {
  let [blocks, history]: [Blocks, History] = [start, NO_HISTORY];
  for (const { act, run } of steps) {
    const back = inverse(blocks, act);
    if (!back) continue;
    history = remember(history, { act, back, run });
    blocks = perform(blocks, act);
  }
  return { blocks, history };
}

describe('the history of a unit', () => {
  it('leads back to where one came from, and forward again, whatever was done', () => {
    const run = fc.constantFrom(undefined);
    fc.assert(
      fc.property(fc.array(fc.record({ act: acts, run }), { maxLength: 30 }), (steps) => {
        const end = doAll(steps);
        let [blocks, history] = [end.blocks, end.history];
        for (let step = goBack(history); step; step = goBack(history)) {
          blocks = perform(blocks, step.act);
          history = step.history;
        }
        expect(blocks).toEqual(start);
        for (let step = goForward(history); step; step = goForward(history)) {
          blocks = perform(blocks, step.act);
          history = step.history;
        }
        expect(blocks).toEqual(end.blocks);
      }),
    );
  });

  it('takes typing in one field back at once', () => {
    const type = (text: string) => ({
      act: { kind: 'edit' as const, id: 'a', content: content('a', text) },
      run: 'a.body',
    });
    const { blocks, history } = doAll(['A1', 'A12', 'A123'].map(type));
    expect(blocks.contents['a']?.texts.body).toBe('A123');
    expect(history.past).toHaveLength(1);
    expect(perform(blocks, goBack(history)!.act)).toEqual(start);
  });

  it('forgets what could be done again once something else is done', () => {
    const { history } = doAll([{ act: { kind: 'remove', id: 'b' }, run: undefined }]);
    const undone = goBack(history)!.history;
    const other: Act = { kind: 'remove', id: 'c' };
    const next = remember(undone, { act: other, back: inverse(start, other)!, run: undefined });
    expect(goForward(next)).toBeUndefined();
  });
});
