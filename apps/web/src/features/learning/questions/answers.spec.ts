import type { Question, Response } from '@pirecow/content';
import fc from 'fast-check';
import { isTouched, isWhole, moved, tidied } from './answers';

const base = { id: '0199f0a0-0000-7000-8000-000000000001', type: 'question' as const, points: 1 };
const gaps: Question = { ...base, interaction: 'fillIn', gaps: ['a', 'b'], partial: 'perOption' };
const pairs: Question = {
  ...base,
  interaction: 'matching',
  options: ['a', 'b'],
  targets: ['x', 'y'],
  partial: 'perOption',
};
const number: Question = { ...base, interaction: 'numeric' };
const truth: Question = { ...base, interaction: 'trueFalse' };
const many: Question = { ...base, interaction: 'multipleChoice', options: ['a', 'b'], partial: 'none' };

describe('an answer', () => {
  it.each<[string, Question, Response | null, boolean, boolean]>([
    ['none', truth, null, false, false],
    ['false is an answer', truth, false, true, true],
    ['no choice', many, [], false, false],
    ['a choice', many, ['b'], true, true],
    ['one gap of two', gaps, { a: 'mot', b: '  ' }, true, false],
    ['both gaps', gaps, { a: 'mot', b: 'mot' }, true, true],
    ['no pair', pairs, { a: '' }, false, false],
    ['both pairs', pairs, { a: 'x', b: 'x' }, true, true],
    ['a number', number, '1 012,5', true, true],
    ['words for a number', number, 'douze', true, false],
    ['blanks', number, '  ', false, false],
  ])('%s', (_, question, response, touched, whole) => {
    expect([isTouched(question, response), isWhole(question, response)]).toEqual([touched, whole]);
  });

  it('travels without the places left empty, and not at all when nothing is left', () => {
    expect(tidied(gaps, { a: 'mot', b: ' ' })).toEqual({ a: 'mot' });
    expect(tidied(gaps, { a: '', b: '' })).toBeNull();
    expect(tidied(truth, false)).toBe(false);
  });
});

describe('moving in a list', () => {
  it('keeps all items, and puts the one that moves where it is wanted', () => {
    const lists = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lists, fc.nat(11), fc.integer({ min: -3, max: 14 }), (list, place, to) => {
        const from = place % list.length;
        const result = moved(list, from, to);
        expect([...result].sort()).toEqual([...list].sort());
        expect(result[Math.min(list.length - 1, Math.max(0, to))]).toBe(list[from]);
        expect(result.filter((item) => item !== list[from])).toEqual(
          list.filter((item) => item !== list[from]),
        );
      }),
    );
  });
});
