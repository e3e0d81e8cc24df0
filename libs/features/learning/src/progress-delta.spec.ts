import type { ProjectedStatement } from '@pirecow/features/records';
import { activityIri, platformResultExtensions, verbs } from '@pirecow/xapi';
import fc from 'fast-check';
import { deltasOf } from './progress-delta';

const BASE = 'https://learn.example.org';
const ENROLMENT = '0199f0a0-0000-7000-8000-0000000000aa';
const UNITS = ['0199f0a0-0000-7000-8000-000000000001', '0199f0a0-0000-7000-8000-000000000002'];
const { idle, position } = platformResultExtensions(BASE);

const statement = fc
  .record({
    unit: fc.constantFrom(...UNITS),
    verb: fc.constantFrom(verbs.experienced, verbs.progressed, verbs.completed, verbs.passed, verbs.failed),
    source: fc.constantFrom('platform' as const, 'session' as const, 'credential' as const),
    minute: fc.integer({ min: 0, max: 3 }),
    seconds: fc.integer({ min: 0, max: 300 }),
    scaled: fc.constantFrom(0, 0.5, 1),
    place: fc.uuid(),
    id: fc.uuid(),
  })
  .map(({ unit, verb, source, minute, seconds, scaled, place, id }): ProjectedStatement => ({
    organisationId: ENROLMENT,
    source,
    id,
    statement: {
      actor: { account: { homePage: BASE, name: 'a' } },
      verb: { id: verb },
      object: { id: activityIri(BASE, 'units', unit) },
      timestamp: `2026-11-24T10:${String(minute).padStart(2, '0')}:00Z`,
      context: { registration: ENROLMENT },
      result: {
        duration: `PT${seconds}S`,
        score: { scaled },
        extensions: { [idle]: 'PT5S', [position]: place },
      },
    },
  }));

const byUnit = (statements: ProjectedStatement[]) =>
  deltasOf(statements, BASE).units.sort((a, b) => a.unit_id.localeCompare(b.unit_id));

describe('the fold of statements into progress', () => {
  it('does not depend on the order in which statements arrive', () => {
    fc.assert(
      fc.property(
        fc
          .array(statement, { maxLength: 12 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(byUnit(shuffled)).toEqual(byUnit(all));
          expect(deltasOf(shuffled, BASE).enrolments).toEqual(deltasOf(all, BASE).enrolments);
          const [{ active_ms: whole } = { active_ms: 0 }] = deltasOf(all, BASE).enrolments;
          expect(deltasOf(shuffled, BASE).hours.reduce((sum, { active_ms }) => sum + active_ms, 0)).toBe(
            whole,
          );
        },
      ),
    );
  });

  it('believes what counts only from the server itself', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 12 }), (all) => {
        const others = all.filter(({ source }) => source !== 'platform');
        for (const delta of deltasOf(others, BASE).units) {
          expect(delta).toMatchObject({ completed_at: null, passed_at: null, failed_at: null, score: null });
        }
      }),
    );
  });

  it('takes nothing from outside tools for our own units', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 12 }), (all) => {
        const outside = all.map((one) => ({ ...one, source: 'credential' as const }));
        expect(deltasOf(outside, BASE)).toEqual({
          enrolments: [],
          units: [],
          blocks: [],
          halfDays: [],
          hours: [],
        });
      }),
    );
  });

  it('adds up time and keeps it within what a person can do', () => {
    const visit = (duration: string): ProjectedStatement => ({
      organisationId: ENROLMENT,
      source: 'session',
      id: ENROLMENT,
      statement: {
        actor: { account: { homePage: BASE, name: 'a' } },
        verb: { id: verbs.experienced },
        object: { id: activityIri(BASE, 'units', UNITS[0] ?? '') },
        timestamp: '2026-11-24T10:00:00Z',
        context: { registration: ENROLMENT },
        result: { duration },
      },
    });
    const [delta] = deltasOf([visit('PT1M'), visit('PT30S'), visit('P3D')], BASE).units;
    expect(delta?.active_ms).toBe(90_000 + 4 * 3600 * 1000);
  });

  it('begins a unit with the first answer in it, which says nothing of its time, its place or its end', () => {
    const block = UNITS[1] ?? '';
    const answered: ProjectedStatement = {
      organisationId: ENROLMENT,
      source: 'session',
      id: ENROLMENT,
      statement: {
        actor: { account: { homePage: BASE, name: 'a' } },
        verb: { id: verbs.answered },
        object: { id: activityIri(BASE, 'blocks', block) },
        timestamp: '2026-11-24T10:00:00Z',
        context: {
          registration: ENROLMENT,
          contextActivities: { parent: [{ id: activityIri(BASE, 'units', UNITS[0] ?? '') }] },
        },
        result: { success: true, completion: true, score: { scaled: 1 }, duration: 'PT9S' },
      },
    };
    const { units, blocks } = deltasOf([answered], BASE);
    const at = '2026-11-24T10:00:00.000Z';
    expect(blocks).toMatchObject([{ block_id: block, answered_at: at, correct: true }]);
    const nothing = { completed_at: null, passed_at: null, failed_at: null, score: null, position_at: null };
    expect(units).toMatchObject([
      { unit_id: UNITS[0], first: at, last: at, active_ms: 0, idle_ms: 0, ...nothing },
    ]);
  });
});
