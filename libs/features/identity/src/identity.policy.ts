import { PERMISSIONS, type PartnershipState, type Permission, type Role } from '@pirecow/contracts';
import type { Scope } from '@pirecow/platform';

/** Rights that remain in an organisation that is closed: to look, and to open it again. */
const WHEN_CLOSED: readonly Permission[] = [
  'organisation.see',
  'members.see',
  'partnerships.see',
  'audit.see',
  'platform.organisations',
];

/** A person may do in an organisation what a role held there gives; in a closed one, at most look and open it again. */
export function abilitiesIn(who: Scope, organisation: { id: string; closedAt: Date | null }): Permission[] {
  const held = (Object.keys(PERMISSIONS) as Permission[]).filter((right) => who.may(right, organisation.id));
  return organisation.closedAt ? held.filter((right) => WHEN_CLOSED.includes(right)) : held;
}

/** Nobody may take the last administrator away, not even that administrator: an organisation keeps at least one. */
export function keepsAnAdministrator(
  before: readonly Role[],
  after: readonly Role[],
  otherAdministrators: number,
): boolean {
  const loses = before.includes('administrator') && !after.includes('administrator');
  return !loses || otherAdministrators > 0;
}

interface PartnershipFacts {
  organisationId: string;
  granteeId: string;
  state: PartnershipState;
}

export interface PartnershipAbilities {
  answer: boolean;
  change: boolean;
  end: boolean;
}

/**
 * Of a partnership, the receiving side may answer a proposal, the granting side may change what it grants, and either
 * side may end it at any time.
 */
export function partnershipAbilities(
  organisationId: string,
  { granteeId, organisationId: grantorId, state }: PartnershipFacts,
  mayManage: boolean,
): PartnershipAbilities {
  const isGrantor = organisationId === grantorId;
  const isGrantee = organisationId === granteeId;
  const lives = state === 'proposed' || state === 'active';
  return {
    answer: mayManage && isGrantee && state === 'proposed',
    change: mayManage && isGrantor && lives,
    end: mayManage && lives && (isGrantor || (isGrantee && state === 'active')),
  };
}

/** An invitation may be accepted once, by whoever holds its secret, until it ends or is taken back. */
export function isOpen(
  invitation: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): boolean {
  return !invitation.acceptedAt && !invitation.revokedAt && invitation.expiresAt > now;
}
