import { PARTNERSHIP_STATES, type Role, ROLES } from '@pirecow/contracts';
import { Scope } from '@pirecow/platform';
import { abilitiesIn, isOpen, keepsAnAdministrator, partnershipAbilities } from './identity.policy';

const person = (roles: Role[], platformAdministrator = false) =>
  new Scope({
    accountId: 'a',
    sessionId: 's',
    language: 'fr',
    timeZone: 'Europe/Paris',
    platformAdministrator,
    memberships: roles.length > 0 ? [{ organisationId: 'own', roles }] : [],
    grants: [],
  });

const own = { id: 'own', closedAt: null };
const closed = { id: 'own', closedAt: new Date() };

describe('what a person may do in an organisation', () => {
  it.each(ROLES)('lets a person with the role %s see it, and nobody from elsewhere', (role) => {
    expect(abilitiesIn(person([role]), own)).toContain('organisation.see');
    expect(abilitiesIn(person([role]), { id: 'other', closedAt: null })).toEqual([]);
  });

  it('lets administrators alone manage members, invitations, partnerships and the log', () => {
    const rights = ['organisation.edit', 'members.manage', 'partnerships.manage', 'audit.see'] as const;
    for (const role of ROLES) {
      const held = abilitiesIn(person([role]), own).filter((right) => rights.some((name) => name === right));
      expect(held).toEqual(role === 'administrator' ? rights : []);
    }
  });

  it('lets platform administrators, and nobody else, close it', () => {
    expect(abilitiesIn(person([], true), own)).toContain('platform.organisations');
    expect(abilitiesIn(person([...ROLES]), own)).not.toContain('platform.organisations');
  });

  it('leaves in a closed one the right to look and to open it again', () => {
    expect(abilitiesIn(person([], true), closed)).toEqual([
      'organisation.see',
      'members.see',
      'partnerships.see',
      'audit.see',
      'platform.organisations',
    ]);
  });
});

describe('the last administrator', () => {
  it('stays, whatever the other roles become', () => {
    expect(keepsAnAdministrator(['administrator', 'trainer'], ['trainer'], 0)).toBe(false);
    expect(keepsAnAdministrator(['administrator'], [], 0)).toBe(false);
  });

  it('may go once there is another, or while the role stays', () => {
    expect(keepsAnAdministrator(['administrator'], ['learner'], 1)).toBe(true);
    expect(keepsAnAdministrator(['administrator'], ['administrator', 'trainer'], 0)).toBe(true);
    expect(keepsAnAdministrator(['trainer'], [], 0)).toBe(true);
  });
});

describe('a partnership', () => {
  const seenBy = (side: string, state: (typeof PARTNERSHIP_STATES)[number], mayManage = true) =>
    partnershipAbilities(side, { organisationId: 'north', granteeId: 'south', state }, mayManage);

  it('is answered by the side that receives, while it is proposed', () => {
    expect(PARTNERSHIP_STATES.filter((state) => seenBy('south', state).answer)).toEqual(['proposed']);
    expect(PARTNERSHIP_STATES.filter((state) => seenBy('north', state).answer)).toEqual([]);
  });

  it('is changed by the side that grants, while it lives', () => {
    expect(PARTNERSHIP_STATES.filter((state) => seenBy('north', state).change)).toEqual([
      'proposed',
      'active',
    ]);
    expect(PARTNERSHIP_STATES.filter((state) => seenBy('south', state).change)).toEqual([]);
  });

  it('is ended by either side, and a proposal is declined rather than ended by the side that receives', () => {
    expect(PARTNERSHIP_STATES.filter((state) => seenBy('north', state).end)).toEqual(['proposed', 'active']);
    expect(PARTNERSHIP_STATES.filter((state) => seenBy('south', state).end)).toEqual(['active']);
  });

  it.each(PARTNERSHIP_STATES)(
    'is out of reach, %s, for a third organisation and without the right',
    (state) => {
      const nothing = { answer: false, change: false, end: false };
      expect(seenBy('east', state)).toEqual(nothing);
      expect(seenBy('north', state, false)).toEqual(nothing);
      expect(seenBy('south', state, false)).toEqual(nothing);
    },
  );
});

describe('an invitation', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const open = { acceptedAt: null, revokedAt: null, expiresAt: new Date('2026-12-08T10:00:00Z') };

  it('may be accepted until it ends', () => {
    expect(isOpen(open, now)).toBe(true);
    expect(isOpen({ ...open, expiresAt: now }, now)).toBe(false);
  });

  it('may not be accepted twice, nor after it was taken back', () => {
    expect(isOpen({ ...open, acceptedAt: now }, now)).toBe(false);
    expect(isOpen({ ...open, revokedAt: now }, now)).toBe(false);
  });
});
