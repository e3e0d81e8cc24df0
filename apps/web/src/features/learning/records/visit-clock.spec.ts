import fc from 'fast-check';
import { ACTIVE_FOR_MS, OVER_AFTER_MS, VisitClock, type VisitTimes } from './visit-clock';

type Event =
  | { after: number; kind: 'sign' }
  | { after: number; kind: 'view' | 'play'; on: boolean }
  | { after: number; kind: 'nothing' };

const after = fc.integer({ min: 0, max: 3 * OVER_AFTER_MS });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ after, kind: fc.constant('sign' as const) }),
  fc.record({ after, kind: fc.constantFrom('view' as const, 'play' as const), on: fc.boolean() }),
  fc.record({ after, kind: fc.constant('nothing' as const) }),
);

interface Told extends VisitTimes {
  elapsed: number;
  inView: number;
}

function tell(events: readonly Event[], takeEachTime: boolean): Told {
  const clock = new VisitClock(0, true);
  const told: Told = { activeMs: 0, idleMs: 0, elapsed: 0, inView: 0 };
  let visible = true;
  const take = () => {
    const { activeMs, idleMs } = clock.take(told.elapsed);
    told.activeMs += activeMs;
    told.idleMs += idleMs;
  };
  for (const one of events) {
    told.elapsed += one.after;
    if (visible) told.inView += one.after;
    if (one.kind === 'sign') clock.sign(told.elapsed);
    if (one.kind === 'play') clock.play(told.elapsed, one.on);
    if (one.kind === 'view') clock.view(told.elapsed, (visible = one.on));
    if (takeEachTime) take();
  }
  take();
  return told;
}

describe('the clock of a visit', () => {
  const minutes = (count: number) => count * 60_000;

  it('counts a minute after each sign of life as active and the rest as idle', () => {
    const clock = new VisitClock(0, true);
    clock.sign(30_000);
    expect(clock.take(minutes(5))).toEqual({ activeMs: 30_000 + ACTIVE_FOR_MS, idleMs: minutes(3.5) });
  });

  it('counts nothing as active while the page is out of view', () => {
    const clock = new VisitClock(0, true);
    clock.view(10_000, false);
    clock.view(40_000, true);
    expect(clock.take(50_000)).toEqual({ activeMs: 20_000, idleMs: 30_000 });
  });

  it('takes media that play for a sign of life, as long as they play', () => {
    const clock = new VisitClock(0, true);
    clock.play(0, true);
    clock.play(minutes(20), false);
    expect(clock.take(minutes(25))).toEqual({ activeMs: minutes(21), idleMs: minutes(4) });
  });

  it('ends a visit that nobody attends, and begins again with the next sign', () => {
    const clock = new VisitClock(0, true);
    clock.sign(minutes(600));
    const taken = clock.take(minutes(601));
    expect(taken).toEqual({ activeMs: minutes(2), idleMs: OVER_AFTER_MS - ACTIVE_FOR_MS });
  });

  it('never says more than went by, nor more active time than the page was in view', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const told = tell(events, false);
        expect(told.activeMs + told.idleMs).toBeLessThanOrEqual(told.elapsed);
        expect(told.activeMs).toBeLessThanOrEqual(told.inView);
        expect(Math.min(told.activeMs, told.idleMs)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('says the same in one piece as in many', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        expect(tell(events, true)).toEqual(tell(events, false));
      }),
    );
  });
});
