import * as fc from 'fast-check';
import type { Statement, XapiVersion } from '../model';
import { ruleSections } from '../validation/rules';
import { validateStatement } from '../validation/statement';
import { statement, statement103 } from './arbitraries';
import { type Fault, faultsByRule, faultsOf, replaced } from './faults';
import { attachment, issues, simple, subStatement } from './fixtures';

/** What the validator says of the statement once it has the fault, where that is not what it should say. */
function unlike(one: Statement, version: XapiVersion, fault: Fault): object[] {
  const found = validateStatement(replaced(one, fault.at, fault.value), version);
  const errors = found.ok ? [] : found.errors;
  const isNamed = errors.some(({ path, rule }) => path === fault.path && rule === fault.rule);
  const isNear = errors.every(({ path }) => path.startsWith(fault.within));
  return isNamed && isNear ? [] : [{ fault, errors }];
}

const picks = fc.array(fc.nat(), { minLength: 4, maxLength: 4 });

describe('xAPI 1.0.3 Data 2.2 (2.0: 4.2.1): a statement with any one fault', () => {
  it.each<[XapiVersion, fc.Arbitrary<Statement>]>([
    ['1.0.3', statement103],
    ['2.0.0', statement],
  ])('is refused by %s with the place and the rule, and nothing else is blamed', (version, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, picks, (one, drawn) => {
        expect(issues(one, version)).toEqual([]);
        const faults = faultsByRule(one, version).flatMap((same) =>
          drawn.map((pick) => same[pick % same.length]!),
        );
        expect(faults.flatMap((fault) => unlike(one, version, fault))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('may break every rule there is, and each at depth', () => {
    const activity = {
      id: 'https://a.org/b',
      definition: {
        interactionType: 'choice' as const,
        choices: [{ id: 'a' }],
        correctResponsesPattern: ['a'],
        extensions: {},
      },
    };
    const agent = { mbox: 'mailto:a@b.org' };
    const group = { objectType: 'Group' as const, member: [agent] };
    const context = {
      team: group,
      contextActivities: { grouping: [activity] },
      contextAgents: [{ objectType: 'contextAgent' as const, agent, relevantTypes: ['https://a.org/t'] }],
    };
    const result = { score: { scaled: 0 }, duration: 'PT1S', extensions: {} };
    const whole = { ...simple, actor: group, context, result, attachments: [attachment] };
    const one = { ...whole, object: { ...subStatement, ...whole, object: activity } };
    const depths = new Map<string, number>();
    for (const version of ['1.0.3', '2.0.0'] as const)
      for (const { rule, path } of faultsOf(one, version))
        depths.set(rule, Math.max(depths.get(rule) ?? 0, path.split(/[.[]/).length));
    // The number of values is bounded for the statement as a whole: libs/xapi/src/validation/checks.spec.ts.
    expect([...depths.keys(), 'too-large'].sort()).toEqual(Object.keys(ruleSections).sort());
    const shallow = [...depths].filter(([, depth]) => depth < 2).map(([rule]) => rule);
    expect(shallow.sort()).toEqual(['authority', 'version']);
  });
});
