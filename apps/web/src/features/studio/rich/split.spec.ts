import fc from 'fast-check';
import { RICH_SCHEMA } from './extensions';
import { fromMarkdown, toMarkdown } from './markdown';
import { partedAt } from './split';

const read = (text: string) => fromMarkdown(RICH_SCHEMA, text);
const halves = (text: string, at: number) => partedAt(read(text), at)?.map(toMarkdown);
/** Where those words begin in a text. */
function placeOf(text: string, words: string): number {
  let place = 0;
  read(text).descendants((node, at) => {
    const found = node.text?.indexOf(words) ?? -1;
    if (found >= 0) place = at + found;
  });
  return place;
}
const before = (text: string, words: string) => halves(text, placeOf(text, words));

const word = fc.constantFrom('bat', 'deux mots', '**gras**', '[lien](https://a.eu)', 'l’été\\\nchaud', '`c`');
const piece = fc.oneof(
  word,
  word.map((text) => `## ${text.replace(/\\\n/, ' ')}`),
  word.map((text) => `> ${text.replace(/\n/, '\n> ')}`),
  fc
    .array(fc.constantFrom('un', 'deux\n  1. trois'), { minLength: 1, maxLength: 3 })
    .map((items) => `- ${items.join('\n- ')}`),
  fc.constant('1. un\n2. deux'),
  fc.constant('```js\nif (a) {}\n```'),
  fc.constant('| a | b |\n| --- | --- |\n| c | d |'),
);
/** What stands side by side and is of one kind would be read as one. */
const isApart = (all: readonly string[]) =>
  all.every((one, at) => !/^[->\d]/.test(one) || one[0] !== all[at + 1]?.[0]);
const pieces = fc.array(piece, { minLength: 1, maxLength: 6 }).filter(isApart);

describe('a text that is parted', () => {
  it('is what it was once its halves stand behind each other again, between any two of its paragraphs', () => {
    fc.assert(
      fc.property(pieces, fc.nat(), (all, seed) => {
        const whole = read(all.join('\n\n'));
        const at = 1 + (seed % Math.max(1, whole.childCount - 1));
        const cut = whole.children.slice(0, at).reduce((sum, child) => sum + child.nodeSize, 0);
        const parts = partedAt(whole, cut)?.map(toMarkdown);
        if (whole.childCount < 2) return expect(parts).toBeUndefined();
        expect(read(parts!.join('\n\n')).toJSON()).toEqual(whole.toJSON());
      }),
    );
  });

  it('loses no word wherever the cursor stands, and is written as each half is read', () => {
    const words = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(pieces, fc.nat(), (all, seed) => {
        const whole = read(all.join('\n\n'));
        const parts = partedAt(whole, seed % (whole.content.size + 1));
        if (!parts) return;
        expect(words(parts[0].textContent + parts[1].textContent)).toBe(words(whole.textContent));
        for (const part of parts) expect(part.check()).toBeUndefined();
        for (const part of parts) expect(toMarkdown(read(toMarkdown(part)))).toBe(toMarkdown(part));
      }),
    );
  });

  it('leaves nothing empty behind, counts on, and cuts no table and no listing', () => {
    expect(before('Un.\n\nDeux.', 'Deux')).toEqual(['Un.', 'Deux.']);
    expect(before('Un **gros mot** ici.', 'mot')).toEqual(['Un **gros**', '**mot** ici.']);
    expect(before('1. un\n2. deux\n3. trois', 'deux')).toEqual(['1. un', '2. deux\n3. trois']);
    expect(before('- un\n  - deux\n- trois', 'trois')).toEqual(['- un\n  - deux', '- trois']);
    expect(before('- un\n  1. deux\n\n1. trois', 'deux')).toEqual(['- un', '1. deux\n2. trois']);
    const table = '| a | b |\n| --- | --- |\n| c | d |';
    expect(before(`${table}\n\nAprès.`, 'c')).toEqual([table, 'Après.']);
    expect(before('Avant.\n\n```\nun\ndeux\n```', 'deux')).toBeUndefined();
    expect([before('Un.', 'Un'), halves('Un.', 4), halves('', 0)]).toEqual([undefined, undefined, undefined]);
  });
});
