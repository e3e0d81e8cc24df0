import fc from 'fast-check';
import { readAddresses } from './addresses';
import { judgeAddresses, MOST_INVITATIONS } from './judge-addresses';

describe('what becomes of pasted addresses', () => {
  it('is said for each, in the order of the list', () => {
    const written = readAddresses('ane@example.org\nAne@Example.org\npau\njo@example.org\nlea@example.org');
    const known = new Map([
      ['jo@example.org', 'member'],
      ['lea@example.org', 'invited'],
    ] as const);
    expect(judgeAddresses(written, known).map(({ outcome }) => outcome)).toEqual([
      'invite',
      'twice',
      'not-an-address',
      'member',
      'invited',
    ]);
  });

  it('never leads to more mails than one request may cause, nor to two for one address', () => {
    const address = fc.nat({ max: 400 }).map((number) => `person${number}@example.org`);
    fc.assert(
      fc.property(fc.array(address, { maxLength: 600 }), (addresses) => {
        const judged = judgeAddresses(readAddresses(addresses.join('\n')), new Map());
        const invited = judged.filter(({ outcome }) => outcome === 'invite').map(({ email }) => email);
        expect(invited.length).toBe(Math.min(MOST_INVITATIONS, new Set(addresses).size));
        expect(new Set(invited).size).toBe(invited.length);
      }),
    );
  });
});
