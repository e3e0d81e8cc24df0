import fc from 'fast-check';
import { completionArbitrary } from '../testing/course-arbitrary';
import { type Unit, unitSchema } from '../unit';
import { lacksViewing, openAfterViewing, openIn, type UnitStanding } from './judge';
import { conditionsOf } from './conditions';
import { type CompletionRule, completionRuleSchema } from './rule';

const ID = '0199f0a0-0000-7000-8000-000000000001';
const HEAD = { id: ID, slug: 'a-part' };
const lesson = (completion?: unknown): Unit => unitSchema.parse({ ...HEAD, kind: 'lesson', completion });
const assessment = (completion?: unknown): Unit =>
  unitSchema.parse({ ...HEAD, kind: 'assessment', assessment: { passMark: 0.7 }, completion });

const COURSE = { passAssessments: true, requiredUnits: 'all' } as const;
const CONTENT = { ...COURSE, passAssessments: false };

const packaged = (completion?: unknown): Unit =>
  unitSchema.parse({ ...HEAD, kind: 'package', packages: { '*': ID }, completion });

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
/** Whoever has a score has taken it; whoever has passed has reached the mark. */
const standings: fc.Arbitrary<UnitStanding> = fc
  .record({
    begun: fc.boolean(),
    viewed: fc.boolean(),
    waived: fc.constant(false),
    best: fc.option(share),
    waitingSince: fc.option(fc.constant('2026-03-03T10:00:00.000Z')),
    halfDays: fc.integer({ min: 0, max: 9 }),
    surveysOpen: fc.constant(0),
  })
  .map((one) => ({ ...one, taken: one.best !== null, passed: (one.best ?? 0) >= 0.7 }));

const NOTHING: UnitStanding = {
  ...{ begun: false, viewed: false, waived: false, taken: false, passed: false },
  ...{ best: null, waitingSince: null, halfDays: 0, surveysOpen: 0 },
};

const units = fc.oneof(
  completionArbitrary.lesson.map(lesson),
  completionArbitrary.assessment.map(assessment),
  completionArbitrary.package.map(packaged),
);
const lessons = fc.oneof(completionArbitrary.lesson.map(lesson), fc.constant(lesson()));
const isDone = (unit: Unit, standing: UnitStanding) => openIn(unit, COURSE, standing) === null;

/** The same unit with one of its conditions alone. */
function alone({ completion, ...unit }: Unit): Unit[] {
  const rule = completion as CompletionRule;
  return conditionsOf(rule).map((condition) =>
    unitSchema.parse({ ...unit, completion: { [condition]: rule[condition] } }),
  );
}

describe('the rule by which a unit is done', () => {
  it('is all or any of its conditions, each as it would be alone', () => {
    fc.assert(
      fc.property(units, standings, (unit, standing) => {
        const each = alone(unit).map((one) => isDone(one, standing));
        const { match } = unit.completion as CompletionRule;
        expect(isDone(unit, standing)).toBe(match === 'all' ? each.every(Boolean) : each.some(Boolean));
      }),
    );
  });

  it('says of each condition that is not met why, and of no other', () => {
    fc.assert(
      fc.property(units, standings, (unit, standing) => {
        const open = openIn(unit, COURSE, standing);
        const unmet = alone(unit).flatMap((one) => openIn(one, COURSE, standing)?.lacks ?? []);
        expect(open?.lacks ?? []).toEqual(open ? unmet : []);
      }),
    );
  });

  it('never asks for more because more was done', () => {
    fc.assert(
      fc.property(units, standings, standings, (unit, one, other) => {
        const best = Math.max(one.best ?? -1, other.best ?? -1);
        const more: UnitStanding = {
          begun: true,
          viewed: one.viewed || other.viewed,
          waived: false,
          taken: one.taken || other.taken,
          passed: one.passed || other.passed,
          best: best < 0 ? null : best,
          waitingSince: one.waitingSince ?? other.waitingSince,
          halfDays: one.halfDays + other.halfDays,
          surveysOpen: 0,
        };
        expect(isDone(unit, more) || !isDone(unit, one)).toBe(true);
      }),
    );
  });

  it('is met where the platform has waived the unit, whatever it asks', () => {
    fc.assert(fc.property(units, (unit) => isDone(unit, { ...NOTHING, waived: true })));
  });

  it('leaves the same missing on a device without a network as on the server', () => {
    fc.assert(
      fc.property(lessons, standings, fc.nat(2), (unit, known, surveysOpen) => {
        const standing = { ...known, surveysOpen };
        const open = openIn(unit, COURSE, standing);
        fc.pre(open !== null && lacksViewing(open));
        expect(openAfterViewing(open)).toEqual(openIn(unit, COURSE, { ...standing, viewed: true }));
      }),
    );
  });

  it('asks for obligatory surveys whatever else it is content with, until its learner has said that it is done', () => {
    fc.assert(
      fc.property(lessons, standings, fc.integer({ min: 1, max: 3 }), (unit, standing, surveysOpen) => {
        const before = openIn(unit, COURSE, standing);
        const owing = openIn(unit, COURSE, { ...standing, surveysOpen });
        if (standing.viewed) expect(owing).toEqual(before);
        else if (before?.match === 'any') expect(owing).toEqual(before);
        else
          expect(owing).toEqual({
            match: 'all',
            lacks: [...(before?.lacks ?? []), { reason: 'to-answer' }],
          });
      }),
    );
  });

  it('tells what was reached, what is needed, and what waits since when', () => {
    const rule = { match: 'all', submitted: true, score: 0.8, attended: 2 };
    const lacks = (standing: Partial<UnitStanding>) =>
      openIn(assessment(rule), COURSE, { ...NOTHING, ...standing })?.lacks;
    expect(lacks({})).toEqual([
      { reason: 'to-submit' },
      { reason: 'to-score', needed: 0.8 },
      { reason: 'to-attend', best: 0, needed: 2 },
    ]);
    expect(lacks({ taken: true, passed: true, best: 0.75, halfDays: 2 })).toEqual([
      { reason: 'score-low', best: 0.75, needed: 0.8 },
    ]);
    const since = '2026-03-03T10:00:00.000Z';
    expect(lacks({ waitingSince: since, halfDays: 2 })).toEqual([{ reason: 'waiting', since }]);
  });
});

describe('a package', () => {
  it('is done by its own word, and says of passing only that it is asked for: its mark nobody else knows', () => {
    expect(openIn(packaged(), CONTENT, { ...NOTHING, viewed: true })).toBeNull();
    expect(openIn(packaged(), COURSE, NOTHING)?.lacks).toEqual([{ reason: 'not-started' }]);
    const failed = { ...NOTHING, begun: true, taken: true, best: 0.3 };
    expect(openIn(packaged({ match: 'all', passed: true }), COURSE, failed)?.lacks).toEqual([
      { reason: 'to-succeed' },
    ]);
  });
});

describe('a unit without a rule', () => {
  it('is done as its course says of its kind, in the words of every course', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const begun = { match: 'all', lacks: [{ reason: standing.begun ? 'not-finished' : 'not-started' }] };
        expect(openIn(lesson(), COURSE, standing)).toEqual(standing.viewed ? null : begun);
        const { taken, passed, best, waitingSince: since } = standing;
        const counting = since
          ? [{ reason: 'waiting', since }]
          : taken
            ? [{ reason: 'not-passed', best, needed: 0.7 }]
            : begun.lacks;
        expect(openIn(assessment(), COURSE, standing)).toEqual(
          passed ? null : { match: 'all', lacks: counting },
        );
        expect(openIn(assessment(), CONTENT, standing)).toEqual(taken || since ? null : begun);
      }),
    );
  });
});

describe('what a rule may say', () => {
  it('asks for something, and of each kind of unit only what it can give', () => {
    const refused = [{ match: 'all' }, { score: 1.01 }, { attended: 0 }, { viewed: false }, { opened: true }];
    for (const rule of refused) expect(completionRuleSchema.safeParse(rule).success).toBe(false);
    for (const wrong of [() => lesson({ passed: true }), () => assessment({ viewed: true })])
      expect(wrong).toThrow();
    expect(lesson({ attended: 1 }).completion).toEqual({ match: 'all', attended: 1 });
  });
});
