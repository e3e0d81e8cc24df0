import fc from 'fast-check';
import { textHash } from '../hash';
import type { TextRecord } from '../text';
import { carried } from './carried';
import { headingOf, joined, readsAs } from './pieces';
import { plainText } from './rich';

const words = fc
  .array(fc.constantFrom('bat', 'deux', 'trois *', 'a_b', '[x]', 'l’été !', '1. un', '# non', '`c`'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.join(' '));
const paragraph = words.map((text) => text.replace(/[\\`*_[\]#]/g, '\\$&').replace(/^1\./, '1\\.'));
const piece = fc.oneof(
  paragraph,
  fc.tuple(fc.constantFrom('##', '###'), words).map(([signs, text]) => headingOf(signs, text)),
  fc
    .array(paragraph, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((one) => `- ${one}`).join('\n')),
  paragraph.map((text) => `> ${text}`),
);
/** Lists side by side would be read as one. */
const isApart = (pieces: readonly string[]) =>
  pieces.every((one, at) => !/^[->] /.test(one) || !pieces[at + 1]?.startsWith(one.slice(0, 2)));
const pieces = fc.array(piece, { minLength: 2, maxLength: 6 }).filter(isApart);

/** A text, a translation that is built like it, and how many of its constructs stand before the caret. */
const translated = pieces.chain((own) =>
  fc.record({
    own: fc.constant(own),
    theirs: fc.constant(own.map((one) => `${one} x`)),
    at: fc.integer({ min: 1, max: own.length - 1 }),
  }),
);
const text = (all: readonly string[]) => all.join('\n\n');
const source = (said: string): TextRecord => ({ text: said, status: 'ready' });
const translation = (said: string, of: string): TextRecord => ({
  text: said,
  status: 'ready',
  source: textHash(of),
  by: 'p1',
});

describe('a translation whose source is parted', () => {
  it('is parted at the same place where it is built alike, stays current, and is as it was once they are joined again', () => {
    fc.assert(
      fc.property(translated, ({ own, theirs, at }) => {
        const [first, second] = [text(own.slice(0, at)), text(own.slice(at))];
        const whole = translation(text(theirs), text(own));
        const halves = carried('split', { whole: source(text(own)) }, { first, second }, { whole });
        expect(halves.first).toEqual({ ...whole, text: text(theirs.slice(0, at)), source: textHash(first) });
        expect(halves.second).toEqual({ ...whole, text: text(theirs.slice(at)), source: textHash(second) });
        const before = { first: source(first), second: source(second) };
        expect(carried('join', before, { whole: text(own) }, halves)).toEqual({ whole });
      }),
    );
  });

  it('loses no word, whatever it says and wherever its source is parted', () => {
    const any = fc.array(fc.oneof(piece, fc.string()), { maxLength: 5 }).map((all) => text(all).trim());
    const how = fc.constantFrom('split' as const, 'nest' as const);
    fc.assert(
      fc.property(how, fc.tuple(any, any, any), any.filter(Boolean), (kind, [own, first, second], theirs) => {
        const record = translation(theirs, own);
        const parts = carried(kind, { whole: source(own) }, { first, second }, { whole: record });
        const kept = joined(parts.first?.text ?? '', parts.second?.text ?? '');
        expect(plainText(kept).replace(/\s/g, '')).toBe(plainText(theirs).replace(/\s/g, ''));
      }),
    );
  });

  it('stays whole in the first half and is outdated where it is built otherwise, and is current again once that is taken back', () => {
    const own = 'Un.\n\nDeux.';
    const whole = translation('Bat eta bi.', own);
    const after = { first: 'Un.', second: 'Deux.' };
    const halves = carried('split', { whole: source(own) }, after, { whole });
    expect(halves).toEqual({ first: whole });
    const before = { first: source('Un.'), second: source('Deux.') };
    expect(carried('join', before, { whole: own }, halves)).toEqual({ whole });
    expect(carried('join', before, { whole: 'Un. Deux.' }, halves).whole?.source).toBeUndefined();
  });
});

describe('a translation of a text that goes into an item', () => {
  const item = fc.record({ title: words, body: pieces, signs: fc.constantFrom('##', '###') });

  it('gives its heading to the title, stays current, and is as it was once it is taken out again', () => {
    fc.assert(
      fc.property(item, item, (mine, other) => {
        const [title, theirTitle] = [mine.title, `${other.title} x`];
        const body = text(mine.body);
        const own = joined(headingOf(mine.signs, title), body);
        const theirs = joined(headingOf(mine.signs, theirTitle), text(mine.body.map((one) => `${one} x`)));
        const record = translation(theirs, own);
        const first = plainText(headingOf(mine.signs, title));
        const parts = carried('nest', { whole: source(own) }, { first, second: body }, { whole: record });
        expect(parts.first).toMatchObject({ text: theirTitle, source: textHash(first) });
        expect(parts.second?.source).toBe(textHash(body));
        const before = { first: source(first), second: source(body) };
        const { whole } = carried('unnest', before, { whole: own }, parts);
        expect(whole?.source).toBe(textHash(own));
        expect(readsAs(whole?.text ?? '', theirs)).toBe(true);
      }),
    );
  });

  it('goes whole into the body where the text has no heading, as current or outdated as it was', () => {
    const record = translation('Bat.', 'Un.');
    const into = (whole: string) =>
      carried('nest', { whole: source(whole) }, { first: '', second: whole }, { whole: record });
    expect([into('Un.'), into('Un, mieux.')]).toEqual([{ second: record }, { second: record }]);
  });

  it('is outdated in the text when one of its two words was, and a draft when one of them is', () => {
    const before = { first: source('A'), second: source('B.') };
    const own = { first: translation('a', 'A, avant'), second: translation('b.', 'B.') };
    expect(carried('unnest', before, { whole: '### A\n\nB.' }, own).whole).toMatchObject({
      text: '### a\n\nb.',
      status: 'ready',
    });
    expect(carried('unnest', before, { whole: '### A\n\nB.' }, own).whole?.source).toBeUndefined();
    const draft = { first: translation('a', 'A'), second: { ...own.second, status: 'draft' as const } };
    expect(carried('unnest', before, { whole: '### A\n\nB.' }, draft).whole).toMatchObject({
      status: 'draft',
      source: textHash('### A\n\nB.'),
    });
  });
});
