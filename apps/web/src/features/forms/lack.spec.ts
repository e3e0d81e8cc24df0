import { lackOf, nameOf } from './lack';

const field = (type: string, validity: Partial<ValidityState>, tagName = 'INPUT') => ({
  ...{ type, tagName },
  validity: validity as ValidityState,
});

describe('a field that a browser does not take', () => {
  it.each([
    ['fill', field('text', { valueMissing: true })],
    ['fill', field('textarea', { valueMissing: true }, 'TEXTAREA')],
    ['choose', field('select-one', { valueMissing: true }, 'SELECT')],
    ['choose', field('radio', { valueMissing: true })],
    ['tick', field('checkbox', { valueMissing: true })],
    ['file', field('file', { valueMissing: true })],
    ['email', field('email', { typeMismatch: true })],
    ['address', field('url', { typeMismatch: true })],
    ['longer', field('text', { tooShort: true })],
    ['other', field('number', { rangeOverflow: true })],
  ])('lacks: %s', (lack, one) => {
    expect(lackOf(one)).toBe(lack);
  });

  it('goes by its name, without the sign of those that are required', () => {
    const labelled = (text: string | undefined, aria: string | null = null) => ({
      labels: (text === undefined
        ? null
        : [{ textContent: text }]) as unknown as NodeListOf<HTMLLabelElement>,
      getAttribute: () => aria,
    });
    expect(nameOf(labelled('Titre *'))).toBe('Titre');
    expect(nameOf(labelled('Titre', 'Titre de la partie'))).toBe('Titre de la partie');
    expect(nameOf(labelled(undefined))).toBe('');
  });
});
