import fc from 'fast-check';
import {
  accountAgent,
  cmi5Categories,
  contextExtensions,
  type Statement,
  validateStatement,
  verbs,
} from '@pirecow/xapi';
import type { AssignableUnit, CourseStructure } from '../structure/course-structure';
import { abandoned, launched, satisfactions, waived } from './lms-statements';
import type { Progress } from './progress';
import { breachOf, isOver, type SessionFacts, takeUp } from './statement-rules';

const BASE = 'https://learn.example';
const REGISTRATION = '7e8e7b1e-5d0e-4f6e-9a39-3a1c0f1c2b11';
const unit: AssignableUnit = {
  ...{ kind: 'au', position: 0, id: 'https://publisher.example/a', url: 'x', launchMethod: 'AnyWindow' },
  ...{
    title: { en: 'A', und: 'A', 'not a tag': 'A' },
    description: {},
    moveOn: 'CompletedAndPassed',
    activityType: 'no iri',
  },
};
const actor = accountAgent(BASE, 'someone');

const fresh = (): { session: SessionFacts; progress: Progress } => ({
  session: {
    ...{ sessionId: 's1', registration: REGISTRATION, actor, unit, activityId: `${BASE}/a` },
    ...{ launchMode: 'Normal', hasReadPreferences: true, said: new Set() },
  },
  progress: {
    ...{ completed: new Set(), passed: new Set(), waived: new Set(), satisfiedBlocks: new Set() },
    isCourseSatisfied: false,
  },
});

const VERBS = ['initialized', 'completed', 'passed', 'failed', 'terminated'] as const;
type Verb = (typeof VERBS)[number] | 'experienced';

function statementOf(verb: Verb): Statement {
  const judges = verb === 'completed' || verb === 'passed' || verb === 'failed';
  const category = [{ id: cmi5Categories.cmi5 }, ...(judges ? [{ id: cmi5Categories.moveOn }] : [])];
  return {
    ...{
      id: REGISTRATION,
      timestamp: '2026-01-01T10:00:00Z',
      actor,
      verb: { id: verbs[verb] },
      object: { id: `${BASE}/a` },
    },
    result: {
      duration: 'PT1S',
      ...(verb === 'completed' && { completion: true }),
      ...((verb === 'passed' || verb === 'failed') && { success: verb === 'passed' }),
    },
    context: {
      registration: REGISTRATION,
      contextActivities: { grouping: [{ id: unit.id }], ...(verb !== 'experienced' && { category }) },
      extensions: { [contextExtensions.sessionId]: 's1' },
    },
  };
}

/** Sessions one after the other, as far as their statements are accepted. */
function play(sessions: Verb[][]): { accepted: Verb[][]; progress: Progress } {
  const { progress } = fresh();
  const accepted = sessions.map((list) => {
    const { session } = fresh();
    return list.filter((verb) => {
      const statement = statementOf(verb);
      if (breachOf(statement, session, progress)) return false;
      takeUp(statement, session, progress);
      return true;
    });
  });
  return { accepted, progress };
}

const count = (list: Verb[], ...wanted: Verb[]) => list.filter((verb) => wanted.includes(verb)).length;

describe('the order of verbs (9.3)', () => {
  const session = fc.array(fc.constantFrom<Verb>(...VERBS, 'experienced'), { maxLength: 14 });

  it('holds in every session and registration, whatever a unit tries', () => {
    fc.assert(
      fc.property(fc.array(session, { maxLength: 5 }), (sessions) => {
        const { accepted } = play(sessions);
        for (const list of accepted) {
          if (list.length > 0) expect(list[0]).toBe('initialized');
          for (const verb of VERBS) expect(count(list, verb)).toBeLessThanOrEqual(1);
          expect(count(list, 'passed', 'failed')).toBeLessThanOrEqual(1);
          if (list.includes('terminated')) expect(list.at(-1)).toBe('terminated');
        }
        const all = accepted.flat();
        expect(count(all, 'completed')).toBeLessThanOrEqual(1);
        expect(count(all, 'passed')).toBeLessThanOrEqual(1);
        if (all.includes('passed')) expect(all.lastIndexOf('failed')).toBeLessThan(all.indexOf('passed'));
      }),
    );
  });

  it('lets through all that keeps to it', () => {
    const sessions: Verb[][] = [
      ['initialized', 'experienced', 'failed', 'terminated'],
      ['initialized', 'passed', 'experienced', 'completed', 'terminated'],
      ['initialized', 'terminated'],
    ];
    const { accepted, progress } = play(sessions);
    expect(accepted).toEqual(sessions);
    expect([[...progress.completed], [...progress.passed]]).toEqual([[0], [0]]);
  });

  it('is over once the unit says so', () => {
    const { session, progress } = fresh();
    takeUp(statementOf('terminated'), session, progress);
    expect(isOver(session)).toBe(true);
  });
});

describe('what the platform states (9)', () => {
  const structure: CourseStructure = {
    ...{ id: 'https://publisher.example/course', title: { en: 'C' }, description: {} },
    parts: [
      {
        kind: 'block',
        position: 0,
        id: 'https://publisher.example/b',
        title: { 'x y': 'B' },
        description: {},
        parts: [unit],
      },
    ],
  };
  const names = { iriBase: BASE, packageId: 'p', registration: REGISTRATION, actor, structure };
  const at = new Date('2026-01-01T10:00:00Z');

  it('is valid in both versions of the standard, whatever names a structure brings', () => {
    const { progress } = fresh();
    progress.waived.add(0);
    const stated = [
      launched(names, unit, { sessionId: 's1', launchMode: 'Normal', url: 'https://a.example/', at }),
      abandoned(names, unit, { sessionId: 's1', seconds: 61.5, at }),
      waived(names, unit, { sessionId: 's2', reason: 'Administrative', at }),
      ...satisfactions(names, progress, { sessionId: 's2', at }),
    ];
    expect(stated).toHaveLength(5);
    for (const version of ['1.0.3', '2.0.0'] as const)
      for (const statement of stated)
        expect(validateStatement(statement, version)).toMatchObject({ ok: true });
  });
});
