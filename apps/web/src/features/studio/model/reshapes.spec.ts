import type { BlockContent } from '@pirecow/content';
import fc from 'fast-check';
import { type Blocks, inverse, perform } from './acts';
import { joining, nesting, splitting, unnesting } from './reshapes';

const text = (id: string, body: string): BlockContent => ({
  block: { id, type: 'richText' },
  texts: { body },
});
const accordion = (items: string[]): BlockContent => ({
  block: { id: 'list', type: 'accordion', items },
  texts: Object.fromEntries(items.map((item) => [`item.${item}.body`, `Dans ${item}.`])),
});
const unit = (...all: BlockContent[]): Blocks => ({
  order: all.map(({ block }) => block.id),
  contents: Object.fromEntries(all.map((content) => [content.block.id, content])),
});
/** All words of a unit, in any order. */
const wordsOf = ({ contents }: Blocks) =>
  Object.values(contents)
    .flatMap(({ texts }) => Object.values(texts))
    .join(' ')
    .split(/[\s#]+/)
    .filter(Boolean)
    .sort();

const word = fc.constantFrom('bat', 'bi', 'hiru', 'lau');
const body = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('\n\n'));
const headed = fc.tuple(word, body).map(([title, rest]) => `## ${title}\n\n${rest}`);
const any = fc.oneof(body, headed);

describe('texts that are shaped', () => {
  it('lose no word and are what they were by one step back, into an item and out of it', () => {
    fc.assert(
      fc.property(any, any, fc.subarray(['a', 'b', 'c'], { minLength: 1 }), (one, two, items) => {
        const start = unit(text('t', one), accordion(items), text('u', two));
        const nest = nesting(start, 't', 'list')!;
        const nested = perform(start, nest);
        expect(nested.order).toEqual(['list', 'u']);
        expect(wordsOf(nested)).toEqual(wordsOf(start));
        expect(perform(nested, inverse(start, nest)!)).toEqual(start);
        const out = unnesting(nested, 'list', nest.item!)!;
        const back = perform(nested, out);
        expect(back.contents[out.other.block.id]?.texts).toEqual({ body: one });
        expect(perform(back, inverse(nested, out)!)).toEqual(nested);
      }),
    );
  });

  it('are two and one again', () => {
    fc.assert(
      fc.property(any, any, (one, two) => {
        const start = unit(text('t', `${one}\n\n${two}`));
        const split = splitting(start, 't', [one, two])!;
        const halves = perform(start, split);
        expect(halves.order).toEqual(['t', split.other.block.id]);
        expect(perform(halves, joining(halves, 't')!)).toEqual(start);
        expect(perform(halves, inverse(start, split)!)).toEqual(start);
      }),
    );
  });

  it('stay where they are when there is nothing to join, to go into or to leave', () => {
    const full = accordion(Array.from({ length: 50 }, (_, index) => `i${index}`));
    const start = unit(text('t', 'Un.'), full, text('u', 'Deux.'));
    expect([joining(start, 't'), joining(start, 'u'), nesting(start, 't', 'list')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const single = unit(accordion(['a']));
    expect([unnesting(single, 'list', 'a'), nesting(single, 'list', 'list')]).toEqual([undefined, undefined]);
  });
});
