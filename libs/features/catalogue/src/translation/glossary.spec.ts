import fc from 'fast-check';
import { glossaryFor } from './glossary';
import { GLOSSARY } from './glossary-terms';

const LANGUAGES = ['fr', 'es', 'eu', 'en'];
const language = fc.constantFrom(...LANGUAGES);

describe('the glossary', () => {
  it.each([
    ['Les espaces de coworking ouvrent.', 'fr', 'eu', 'coworking gunea'],
    ['RESEAUX', 'fr', 'es', 'red'],
    ['Las buenas prácticas del teletrabajo', 'es', 'fr', 'bonne pratique'],
    ['Sarearen barruan', 'eu', 'fr', 'réseau'],
    ['Telelanerako gelak', 'eu', 'es', 'teletrabajo'],
  ])('finds the term in “%s” (%s)', (text, from, into, expected) => {
    expect(glossaryFor(text, from, into).flatMap(({ translations }) => translations)).toContain(expected);
  });

  it('does not take a longer word for a term', () => {
    expect(glossaryFor('Redactar un texto, activar el plan', 'es', 'fr')).toEqual([]);
  });

  it('says how sure the Basque is, and says nothing of that between other languages', () => {
    expect(glossaryFor('un annuaire', 'fr', 'eu')[0]).toMatchObject({ confidence: 'medium' });
    expect(glossaryFor('un annuaire', 'fr', 'es')[0]).toMatchObject({ confidence: null });
  });

  it('finds each term in any language, whatever stands around it', () => {
    const one = fc.tuple(fc.constantFrom(...GLOSSARY), language, language, fc.string());
    fc.assert(
      fc.property(one, ([term, from, into, around]) => {
        const text = `${around} ${term.words[from]![0]!.replace(/\/.*$/, '')} ${around}`;
        const found = glossaryFor(text, from, into).flatMap(({ translations }) => translations);
        expect(found).toEqual(expect.arrayContaining([...term.words[into]!]));
      }),
    );
  });
});
