import type { Question, Solution } from '@pirecow/content';
import { fresh, mayShowAnswer, practise, type Practice, type Step } from './practice';

const base = { id: '0199f0a0-0000-7000-8000-000000000001', type: 'question' as const, points: 1 };
const choice: Question = { ...base, interaction: 'singleChoice', options: ['a', 'b'] };
const order: Question = { ...base, interaction: 'ordering', options: ['b', 'a'], partial: 'perOption' };
const solution: Solution = { key: { correct: 'b' }, answers: {} };
const check: Step = { kind: 'check', question: choice, solution };
const pick = (value: string): Step => ({ kind: 'change', value });
const after = (...steps: Step[]): Practice => steps.reduce(practise, fresh);

describe('practising a question', () => {
  it('asks for an answer before it checks one', () => {
    expect(after(check)).toEqual({ ...fresh, incomplete: true });
    expect(after(check, pick('a')).incomplete).toBe(false);
  });

  it('keeps a checked answer as it is until one tries again', () => {
    expect(after(pick('a'), check, pick('b')).value).toBe('a');
    expect(after(pick('a'), check, { kind: 'again' }, pick('b'), check)).toMatchObject({
      tries: 2,
      value: 'b',
      score: { correct: true },
    });
  });

  it('starts anew only when the answer was right, else from where one was', () => {
    expect(after(pick('a'), check, { kind: 'again' }).value).toBe('a');
    expect(after(pick('b'), check, { kind: 'again' }).value).toBeNull();
  });

  it('offers the answer after two tries that were not right', () => {
    const once = after(pick('a'), check);
    const twice = [{ kind: 'again' } as const, check].reduce(practise, once);
    expect([once, twice].map(mayShowAnswer)).toEqual([false, true]);
    expect(mayShowAnswer(practise(twice, { kind: 'answer' }))).toBe(false);
    expect(mayShowAnswer(after(pick('a'), check, { kind: 'again' }, pick('b'), check))).toBe(false);
  });

  it('takes an order that nobody touched for an answer', () => {
    const right: Step = {
      kind: 'check',
      question: order,
      solution: { key: { correct: ['b', 'a'] }, answers: {} },
    };
    expect(after(right)).toMatchObject({ value: ['b', 'a'], score: { correct: true } });
  });
});
