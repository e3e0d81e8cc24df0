import fc from 'fast-check';
import { leftToSay } from './left-to-say';

const words = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');

describe('what is left in a field once it was said', () => {
  it('is what was typed on, and nothing of what was said', () => {
    expect(leftToSay('Salut ça va ?', 'Salut', false)).toBe('ça va ?');
    fc.assert(
      fc.property(words, words, (said, more) => {
        expect(leftToSay(`${said} ${more}`, said, false)).toBe(more.trimStart());
      }),
    );
  });

  it('is nothing where nothing was typed but a line or a space', () => {
    fc.assert(
      fc.property(words, fc.stringMatching(/^\s{0,3}$/), fc.boolean(), (said, blank, isWhole) => {
        expect(leftToSay(said + blank, said, isWhole)).toBe('');
      }),
    );
  });

  it('is all of it where other words were written over it, and all of a correction', () => {
    expect(leftToSay('Bonsoir', 'Salut', false)).toBe('Bonsoir');
    expect(leftToSay('Salut ça va ?', 'Salut', true)).toBe('Salut ça va ?');
  });
});
