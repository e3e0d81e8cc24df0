import type { AssessmentRules } from '@pirecow/content';
import { GRACE_MS } from '@pirecow/contracts';
import fc from 'fast-check';
import type { Attempt } from './attempt.entity';
import {
  barrierOf,
  dueAt,
  endOf,
  handedInAt,
  isOver,
  isPassed,
  mayReview,
  minutesFor,
  nextNumber,
  scoreOf,
} from './attempt-rules';

const rules: AssessmentRules = {
  passMark: 0.7,
  attempts: 3,
  pauseMinutes: 10,
  review: 'afterPass',
  shuffle: true,
};
const none = { kind: 'none', amount: 0 } as const;
const now = new Date('2026-11-24T12:00:00Z');

const tried = (minutesAgo: number, passed = false): Attempt => ({
  id: 'a',
  enrolmentId: 'e',
  unitId: 'u',
  versionId: 'v',
  number: 1,
  startedAt: now,
  endsAt: null,
  submittedAt: new Date(now.getTime() - minutesAgo * 60_000),
  points: passed ? 10 : 3,
  max: 10,
  passed,
  handInId: null,
  positioning: null,
  arrivedAt: null,
});

describe('the rules of an assessment', () => {
  it('let everybody start who has not tried yet', () => {
    expect(barrierOf(rules, [], now)).toEqual({ barrier: null, startableAt: null });
  });

  it('number attempts by the highest that was used, whatever counts no more', () => {
    const own = { ...tried(1), enrolmentId: 'e2', number: 2 };
    const earlier = [tried(9), { ...tried(5, true), number: 2 }];
    expect(nextNumber('e2', [...earlier, own])).toBe(3);
    expect(nextNumber('e2', earlier)).toBe(1);
    expect(nextNumber('e2', [tried(9), { ...tried(5), number: 2 }])).toBe(3);
  });

  it('show no right answers while another attempt can still be handed in', () => {
    const always = { ...rules, review: 'afterAttempt' } as const;
    const open = { ...tried(1), id: 'b', submittedAt: null, passed: null };
    const left = { ...open, enrolmentId: 'left' };
    expect(mayReview(always, tried(5), [tried(5), open])).toBe(false);
    expect(mayReview(always, tried(5), [tried(5), { ...left, endsAt: now }])).toBe(false);
    expect(mayReview(always, tried(5), [tried(5), left])).toBe(true);
  });

  it('let nobody start once its days after enrolment have passed', () => {
    const within = { ...rules, dueDays: 14 };
    const enrolled = (days: number) => dueAt(within, new Date(now.getTime() - days * 24 * 3600_000));
    expect(dueAt(rules, now)).toBeNull();
    expect(barrierOf(within, [], now, enrolled(13)).barrier).toBeNull();
    expect(barrierOf(within, [], now, enrolled(14)).barrier).toBe('due');
    expect(barrierOf(within, [tried(4, true)], now, enrolled(15)).barrier).toBe('passed');
  });

  it('let an attempt last as long as its limit says, never beyond the due date, and as long as one likes without one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 480 }), fc.integer({ min: -600, max: 600 }), (limit, dueIn) => {
        const timed = { ...rules, timeLimitMinutes: limit };
        const due = new Date(now.getTime() + dueIn * 60_000);
        expect(endOf(timed, now, null, none)).toEqual(new Date(now.getTime() + limit * 60_000));
        expect(endOf(timed, now, due, none)).toEqual(
          new Date(now.getTime() + Math.min(limit, dueIn) * 60_000),
        );
        expect(endOf(rules, now, due, none)).toBeNull();
      }),
    );
  });

  it('give more time to who was given more, by minutes or by a share, rounded up to whole minutes', () => {
    const timed = { ...rules, timeLimitMinutes: 45 };
    expect(minutesFor(timed, { kind: 'percent', amount: 33 })).toBe(60);
    expect(minutesFor(timed, { kind: 'percent', amount: 100 })).toBe(90);
    expect(minutesFor(timed, { kind: 'minutes', amount: 10 })).toBe(55);
    expect(minutesFor(timed, none)).toBe(45);
    expect(minutesFor(rules, { kind: 'minutes', amount: 10 })).toBeNull();
  });

  it('take answers for a moment after the end, and hand in at the end at the latest', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 600_000 }), (past) => {
        const attempt = { endsAt: now };
        const moment = new Date(now.getTime() + past);
        expect(isOver(attempt, moment)).toBe(past > GRACE_MS);
        expect(handedInAt(attempt, moment)).toEqual(past > 0 ? now : moment);
        expect([isOver({ endsAt: null }, moment), handedInAt({ endsAt: null }, moment)]).toEqual([
          false,
          moment,
        ]);
      }),
    );
  });

  it('ask for the pause and say when it ends', () => {
    expect(barrierOf(rules, [tried(4)], now)).toEqual({
      barrier: 'pause',
      startableAt: '2026-11-24T12:06:00.000Z',
    });
    expect(barrierOf(rules, [tried(10)], now).barrier).toBeNull();
  });

  it('end with the last attempt, and with passing', () => {
    expect(barrierOf(rules, [tried(90), tried(60), tried(30)], now).barrier).toBe('exhausted');
    expect(barrierOf(rules, [tried(90), tried(60, true)], now).barrier).toBe('passed');
  });

  it('open the review after passing, or when no attempt is left to gain from it', () => {
    const failed = tried(30);
    expect(mayReview(rules, failed, [failed])).toBe(false);
    expect(mayReview(rules, failed, [failed, tried(20, true)])).toBe(true);
    expect(mayReview(rules, failed, [tried(90), tried(60), failed])).toBe(true);
    expect(mayReview({ ...rules, review: 'never' }, failed, [failed, tried(20, true)])).toBe(false);
    expect(mayReview({ ...rules, review: 'afterAttempt' }, { ...failed, submittedAt: null }, [])).toBe(false);
  });

  it('open no review of a test that lets people skip, whatever its rule: they could come back with the answers', () => {
    const test = { ...rules, review: 'afterAttempt', positioning: true } as const;
    const taken = tried(30, true);
    expect([mayReview(test, taken, [taken]), mayReview({ ...test, skips: true }, taken, [taken])]).toEqual([
      true,
      false,
    ]);
  });

  it('pass exactly those who reach the mark, however the points add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (max, wanted) => {
        const points = Math.min(wanted, max);
        const score = scoreOf({ points, max }) ?? 0;
        expect(isPassed(score, { ...rules, passMark: points / max })).toBe(true);
        expect(isPassed(score, { ...rules, passMark: (points + 1) / max })).toBe(false);
      }),
    );
  });

  it('give nothing for an assessment without points', () => {
    expect(scoreOf({ points: 0, max: 0 })).toBe(0);
    expect(scoreOf({ points: null, max: null })).toBeNull();
  });
});
