import { failureOf, isOver } from './failure-of';

describe('the reason of a failed job', () => {
  it.each([
    ['mail server: refused EENVELOPE 550', 'mail-refused'],
    ['mail server: EAUTH 535', 'mail-sender'],
    ['mail server: EENVELOPE 530', 'mail-sender'],
    ['mail server: EMESSAGE 451', 'mail-away'],
    ['mail server: ECONNECTION', 'mail-away'],
    ['connect ECONNREFUSED 10.0.0.5:443', 'unreachable'],
    ['ENOSPC: no space left on device, write', 'disk-full'],
    ['job stalled more than allowable limit', 'stopped'],
    ['Cannot read properties of undefined', 'other'],
  ])('%j is of the kind %s', (reason, kind) => {
    expect(failureOf(reason)).toBe(kind);
    expect(isOver(reason)).toBe(kind.startsWith('mail-'));
  });
});
