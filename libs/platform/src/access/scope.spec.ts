import { Scope, type ScopeSource } from './scope';

const person = (source: Partial<ScopeSource>) =>
  new Scope({
    accountId: 'a',
    sessionId: 's',
    language: 'fr',
    timeZone: 'Europe/Paris',
    platformAdministrator: false,
    memberships: [],
    grants: [],
    ...source,
  });

describe('the scope of a person', () => {
  it('gives nothing to somebody without an organisation', () => {
    expect(person({}).abilities()).toEqual([]);
    expect(person({}).reach('progress.see')).toEqual([]);
  });

  it('keeps a right inside the organisation whose role gives it', () => {
    const scope = person({
      memberships: [
        { organisationId: 'north', roles: ['coordinator'] },
        { organisationId: 'south', roles: ['learner'] },
      ],
    });
    expect(scope.may('progress.see', 'north')).toBe(true);
    expect(scope.may('progress.see', 'south')).toBe(false);
    expect(scope.may('progress.see', 'elsewhere')).toBe(false);
  });

  it('reaches across the border by a grant, for the granted course only', () => {
    const scope = person({
      memberships: [{ organisationId: 'north', roles: ['coordinator'] }],
      grants: [{ organisationId: 'south', granteeId: 'north', right: 'progress.see', courseId: 'c1' }],
    });
    expect(scope.reach('progress.see')).toEqual([
      { organisationId: 'north', courseId: null },
      { organisationId: 'south', courseId: 'c1' },
    ]);
  });

  it('gives a partner’s grant to those only whose own role holds the right', () => {
    const scope = person({
      memberships: [{ organisationId: 'north', roles: ['learner'] }],
      grants: [{ organisationId: 'south', granteeId: 'north', right: 'progress.see', courseId: null }],
    });
    expect(scope.reach('progress.see')).toEqual([]);
  });

  it('does not let a platform administrator see learning records', () => {
    const scope = person({ platformAdministrator: true });
    expect(scope.may('platform.organisations')).toBe(true);
    expect(scope.may('members.manage', 'any')).toBe(true);
    expect(scope.may('progress.see', 'any')).toBe(false);
  });

  it('knows by which of two own organisations a partner grants, and that their own needs no grant', () => {
    const right = 'evidence.see';
    const scope = person({
      memberships: ['north', 'west'].map((organisationId) => ({ organisationId, roles: ['coordinator'] })),
      grants: [{ organisationId: 'south', granteeId: 'west', right, courseId: 'c1' }],
    });
    expect(scope.grantee(right, 'south', 'c1')).toBe('west');
    expect(scope.grantee(right, 'south')).toBe('west');
    expect(scope.grantee(right, 'south', 'c2')).toBeUndefined();
    expect(scope.grantee(right, 'north', 'c1')).toBeUndefined();
  });

  it('tells where somebody works from where they only inspect', () => {
    const scope = person({
      memberships: [
        { organisationId: 'north', roles: ['inspector'] },
        { organisationId: 'south', roles: ['inspector', 'coordinator'] },
      ],
    });
    expect(scope.organisationsWith('evidence.see')).toEqual(['north', 'south']);
    expect(scope.worksWith('evidence.see')).toEqual(['south']);
  });
});
