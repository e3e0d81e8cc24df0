import { issues, simple, subStatement } from '../testing/fixtures';

const agent = { mbox: 'mailto:a@b.org' };
const group = { objectType: 'Group', member: [agent] };

function contextIssues(context: unknown, version?: '1.0.3' | '2.0.0'): string[] {
  return issues({ ...simple, context }, version);
}

describe('xAPI 1.0.3 Data 2.4.6: context', () => {
  it('takes all its properties', () => {
    const context = {
      registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7',
      instructor: agent,
      team: group,
      revision: '3',
      platform: 'pirEcow',
      language: 'eu',
      statement: { objectType: 'StatementRef', id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee' },
      extensions: { 'https://example.org/x': null },
      contextActivities: {
        parent: { id: 'https://a.org/b' },
        grouping: [{ id: 'https://a.org/c' }],
        category: [],
        other: [],
      },
    };
    expect(contextIssues(context, '1.0.3')).toEqual([]);
    expect(contextIssues(context, '2.0.0')).toEqual([]);
    expect(contextIssues({})).toEqual([]);
  });

  it('refuses each property in another format', () => {
    const wrong = {
      registration: 'x',
      instructor: {},
      team: agent,
      revision: 1,
      platform: {},
      language: 'a12345678',
      statement: { id: 'x' },
      extensions: 1,
      session: 1,
    };
    expect(contextIssues(wrong)).toEqual([
      'context.registration uuid',
      'context.instructor one-identifier',
      'context.team.objectType required',
      'context.revision type',
      'context.platform type',
      'context.language language-tag',
      'context.statement.id uuid',
      'context.statement.objectType required',
      'context.extensions type',
      'context.session unknown-property',
    ]);
  });

  it('revision and platform go with an activity as object, in sub-statements too', () => {
    const context = { revision: '1', platform: 'x' };
    const wrong = ['context.revision activity-object-only', 'context.platform activity-object-only'];
    expect(contextIssues(context)).toEqual([]);
    for (const object of [{ objectType: 'Agent', ...agent }, group, subStatement])
      expect(issues({ ...simple, object, context })).toEqual(wrong);
    expect(issues({ ...simple, object: { ...subStatement, context } })).toEqual([]);
    expect(issues({ ...simple, object: { ...subStatement, object: group, context } })).toEqual(
      wrong.map((one) => `object.${one}`),
    );
  });
});

describe('xAPI 1.0.3 Data 2.4.6.2: context activities', () => {
  it('name the place of what is wrong', () => {
    const contextActivities = {
      parent: { id: 'x' },
      grouping: [{ id: 'https://a.org/b' }, { id: 'x' }],
      sibling: [],
      other: 'x',
    };
    expect(contextIssues({ contextActivities })).toEqual([
      'context.contextActivities.parent.id iri',
      'context.contextActivities.grouping[1].id iri',
      'context.contextActivities.sibling unknown-property',
      'context.contextActivities.other type',
    ]);
  });
});

describe('xAPI 2.0 4.2.2.5: context agents and context groups', () => {
  const contextAgents = [{ objectType: 'contextAgent', agent, relevantTypes: ['https://a.org/type'] }];
  const contextGroups = [{ objectType: 'contextGroup', group }];

  it('are of 2.0 only', () => {
    expect(contextIssues({ contextAgents, contextGroups })).toEqual([]);
    expect(contextIssues({ contextAgents, contextGroups }, '1.0.3')).toEqual([
      'context.contextAgents later-version-property',
      'context.contextGroups later-version-property',
    ]);
  });

  it('have an objectType, an agent or group, and types that are not an empty list', () => {
    const wrong = [
      { objectType: 'contextagent', agent: {}, relevantTypes: [] },
      { objectType: 'contextAgent', group, relevantTypes: ['x'] },
    ];
    expect(contextIssues({ contextAgents: wrong, contextGroups: [{ group: agent }] })).toEqual([
      'context.contextAgents[0].objectType enum',
      'context.contextAgents[0].agent one-identifier',
      'context.contextAgents[0].relevantTypes empty-list',
      'context.contextAgents[1].group unknown-property',
      'context.contextAgents[1].relevantTypes[0] iri',
      'context.contextAgents[1].agent required',
      'context.contextGroups[0].group.objectType required',
      'context.contextGroups[0].objectType required',
    ]);
  });
});
