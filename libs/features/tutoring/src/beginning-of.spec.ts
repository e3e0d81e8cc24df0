import { beginningOf } from './beginning-of';

describe('how a message begins', () => {
  it('is said without markup, and its French marks stay with their words', () => {
    expect(beginningOf('**Qui** vient ?\n\nAu Gipuzkoa : moi.')).toBe(
      'Qui vient\u00a0? Au Gipuzkoa\u00a0: moi.',
    );
  });

  it('ends where it gets long', () => {
    expect(beginningOf('mot '.repeat(80))).toMatch(/^(mot ){49}mot…$/);
  });
});
