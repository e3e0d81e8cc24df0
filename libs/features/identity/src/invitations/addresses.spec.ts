import fc from 'fast-check';
import { readAddresses } from './addresses';

const emails = (pasted: string) => readAddresses(pasted).map(({ email }) => email);

describe('a pasted list of addresses', () => {
  it('is read whatever stands between the addresses', () => {
    const mixed = 'ane@example.org\r\nPAU@example.org, jo@example.org;\tlea@example.org\n\n';
    expect(emails(mixed)).toEqual([
      'ane@example.org',
      'pau@example.org',
      'jo@example.org',
      'lea@example.org',
    ]);
  });

  it('may carry names as mail programs copy them', () => {
    expect(emails('Ane Etxeberria <Ane@example.org>\n"Pau" <pau@example.org>\n<jo@example.org>')).toEqual([
      'ane@example.org',
      'pau@example.org',
      'jo@example.org',
    ]);
  });

  it('names what is no address, as it was written', () => {
    expect(readAddresses('ane@\nJo Bloggs\na@b@c.org')).toEqual([
      { text: 'ane@', email: null },
      { text: 'Jo Bloggs', email: null },
      { text: 'a@b@c.org', email: null },
    ]);
  });

  it('survives any text, and loses no part of it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parts = text.split(/[\n\r,;\t]+/).filter((part) => part.trim() !== '');
        expect(readAddresses(text)).toHaveLength(parts.length);
      }),
    );
  });
});
