import { issues, simple } from '../testing/fixtures';

const account = { homePage: 'https://lms.example', name: '1625378' };
const agent = { mbox: 'mailto:a@b.org' };

function actorIssues(actor: unknown): string[] {
  return issues({ ...simple, actor });
}

describe('xAPI 1.0.3 Data 2.4.2.1: agents', () => {
  it.each([agent, { mbox_sha1sum: 'a'.repeat(40) }, { openid: 'https://jon.example.org/' }, { account }])(
    '%j is one',
    (identifier) => {
      expect(actorIssues({ objectType: 'Agent', name: 'Maite', ...identifier })).toEqual([]);
      expect(actorIssues(identifier)).toEqual([]);
    },
  );

  it('have exactly one identifier', () => {
    expect(actorIssues({ name: 'Maite' })).toEqual(['actor one-identifier']);
    expect(actorIssues({ ...agent, account })).toEqual(['actor one-identifier']);
  });

  it('have each identifier in its format (2.4.2.3)', () => {
    expect(actorIssues({ mbox: 'a@b.org' })).toEqual(['actor.mbox mailto']);
    expect(actorIssues({ mbox_sha1sum: 'x' })).toEqual(['actor.mbox_sha1sum sha1']);
    expect(actorIssues({ openid: 'x' })).toEqual(['actor.openid uri']);
    expect(actorIssues({ mbox: '' })).toEqual(['actor.mbox mailto']);
    expect(actorIssues({ mbox: null })).toEqual(['actor.mbox null']);
  });

  it('are no groups: no members, no other objectType', () => {
    expect(actorIssues({ ...agent, member: [] })).toEqual(['actor.member unknown-property']);
    expect(actorIssues({ ...agent, objectType: 'agent' })).toEqual(['actor.objectType enum']);
    expect(actorIssues({ ...agent, objectType: 1 })).toEqual(['actor.objectType type']);
  });
});

describe('xAPI 1.0.3 Data 2.4.2.4: accounts', () => {
  it('have a home page and a name, and no more', () => {
    expect(actorIssues({ account: {} })).toEqual([
      'actor.account.homePage required',
      'actor.account.name required',
    ]);
    expect(actorIssues({ account: { homePage: 'x', name: 1, id: 1 } })).toEqual([
      'actor.account.homePage iri',
      'actor.account.name type',
      'actor.account.id unknown-property',
    ]);
  });
});

describe('xAPI 1.0.3 Data 2.4.2.2: groups', () => {
  it('are anonymous with members, or identified with or without', () => {
    expect(actorIssues({ objectType: 'Group', member: [agent] })).toEqual([]);
    expect(actorIssues({ objectType: 'Group', account })).toEqual([]);
    expect(actorIssues({ objectType: 'Group', account, member: [agent] })).toEqual([]);
  });

  it('have no more than one identifier, and members when they have none', () => {
    expect(actorIssues({ objectType: 'Group', name: 'x' })).toEqual(['actor anonymous-group-members']);
    expect(actorIssues({ objectType: 'Group', ...agent, account })).toEqual(['actor one-identifier']);
  });

  it('have agents as members, no groups', () => {
    const member = [agent, { objectType: 'Group', ...agent }, {}];
    expect(actorIssues({ objectType: 'Group', member })).toEqual([
      'actor.member[1].objectType enum',
      'actor.member[2] one-identifier',
    ]);
    expect(actorIssues({ objectType: 'Group', member: agent })).toEqual(['actor.member type']);
  });
});

describe('xAPI 1.0.3 Data 2.4.9: authority', () => {
  const authority = (value: unknown) => issues({ ...simple, authority: value });

  it('is an agent or an anonymous group of two', () => {
    expect(authority(agent)).toEqual([]);
    expect(authority({ objectType: 'Group', member: [agent, { account }] })).toEqual([]);
  });

  it('is no other group', () => {
    for (const member of [[], [agent], [agent, agent, agent]]) {
      expect(authority({ objectType: 'Group', member })).toEqual(['authority authority']);
    }
    expect(authority({ objectType: 'Group', account, member: [agent, agent] })).toEqual([
      'authority authority',
    ]);
    expect(authority({ objectType: 'Group', member: 1 })).toEqual([
      'authority.member type',
      'authority authority',
    ]);
  });
});
