import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import type { Statement } from './model';
import { normaliseStatement } from './normalise';
import { statementReferences } from './references';
import { statement } from './testing/arbitraries';
import { simple, subStatement } from './testing/fixtures';

const mailbox = (name: string) => ({ mbox: `mailto:${name}@example.org` });
const activity = (name: string) => ({ id: `https://example.org/${name}` });
const reference = '6690E6C9-3EF0-4ED3-8B37-7F3964730BEE';

function found(one: Statement): string[] {
  const { agents, activities, statements } = statementReferences(one);
  const where = (inside: boolean) => (inside ? ' in sub-statement' : '');
  return [
    ...agents.map(
      (it) =>
        `${it.role}${it.member ? ' member' : ''} ${it.key.replace('mbox|mailto:', '').replace('@example.org', '')}${where(it.inSubStatement)}`,
    ),
    ...activities.map(
      (it) => `${it.role} ${it.activity.id.replace('https://example.org/', '')}${where(it.inSubStatement)}`,
    ),
    ...statements.map((it) => `${it.role} ${it.id}${where(it.inSubStatement)}`),
  ];
}

describe('xAPI 1.0.3 Communication 2.1.3: what filters look at', () => {
  it('finds agents by role, members of groups included', () => {
    const context = {
      instructor: mailbox('teacher'),
      team: { objectType: 'Group' as const, ...mailbox('team'), member: [mailbox('ana')] },
      contextAgents: [{ objectType: 'contextAgent' as const, agent: mailbox('coach') }],
      contextGroups: [
        {
          objectType: 'contextGroup' as const,
          group: { objectType: 'Group' as const, member: [mailbox('eva')] },
        },
      ],
    };
    const object = { objectType: 'Agent' as const, ...mailbox('jon') };
    expect(
      found({
        ...simple,
        actor: { objectType: 'Group', member: [mailbox('maite')] },
        object,
        context,
        authority: mailbox('lrs'),
      }),
    ).toEqual([
      'actor member maite',
      'object jon',
      'instructor teacher',
      'team team',
      'team member ana',
      'contextAgent coach',
      'contextGroup member eva',
      'authority lrs',
    ]);
  });

  it('finds activities by role, single or in lists', () => {
    const contextActivities = {
      parent: activity('p'),
      grouping: [activity('g1'), activity('g2')],
      category: [activity('c')],
      other: activity('o'),
    };
    expect(
      found({
        ...simple,
        ...{ actor: mailbox('maite') },
        object: activity('a'),
        context: { contextActivities },
      }),
    ).toEqual(['actor maite', 'object a', 'parent p', 'grouping g1', 'grouping g2', 'category c', 'other o']);
  });

  it('looks into sub-statements and says so', () => {
    const object = {
      ...subStatement,
      actor: mailbox('jon'),
      object: activity('a'),
      context: { contextActivities: { other: activity('o') } },
    };
    expect(found({ ...simple, actor: mailbox('maite'), object })).toEqual([
      'actor maite',
      'actor jon in sub-statement',
      'object a in sub-statement',
      'other o in sub-statement',
    ]);
  });

  it('finds statements that are referred to, in lower case', () => {
    const ref = { objectType: 'StatementRef' as const, id: reference };
    expect(
      found({
        ...simple,
        actor: mailbox('maite'),
        object: { ...subStatement, actor: mailbox('jon'), object: ref },
        context: { statement: ref },
      }),
    ).toEqual([
      'actor maite',
      'actor jon in sub-statement',
      `object ${reference.toLowerCase()} in sub-statement`,
      `context ${reference.toLowerCase()}`,
    ]);
  });

  it('finds the same in a statement and in its normal form', () => {
    fc.assert(
      fc.property(statement, (one) => {
        expect(canonicalJson(statementReferences(normaliseStatement(one)))).toBe(
          canonicalJson(statementReferences(one)),
        );
      }),
    );
  });
});
