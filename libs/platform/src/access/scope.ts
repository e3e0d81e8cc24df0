import { PERMISSIONS, type PartnerRight, type Permission, type Role } from '@pirecow/contracts';

export interface Membership {
  organisationId: string;
  roles: Role[];
}

/** A right that a partner organisation granted to one of the person's organisations. */
export interface PartnerGrant {
  /** The organisation that granted it: whose enrolments may be seen. */
  organisationId: string;
  /** The organisation that received it. */
  granteeId: string;
  right: PartnerRight;
  /** Null: all courses of the granting organisation. */
  courseId: string | null;
}

/** Where a person may look: an organisation, narrowed to one course where `courseId` is set. */
export interface Reach {
  organisationId: string;
  courseId: string | null;
}

export interface ScopeSource {
  accountId: string;
  sessionId: string;
  language: string;
  timeZone: string;
  platformAdministrator: boolean;
  memberships: Membership[];
  grants: PartnerGrant[];
}

/**
 * Who asks and how far they see. Made from the session for each request; every query outside identity takes one
 * (DESIGN.md, Scope).
 */
export class Scope {
  constructor(private readonly source: ScopeSource) {}

  get accountId(): string {
    return this.source.accountId;
  }

  get sessionId(): string {
    return this.source.sessionId;
  }

  get language(): string {
    return this.source.language;
  }

  get timeZone(): string {
    return this.source.timeZone;
  }

  get isPlatformAdministrator(): boolean {
    return this.source.platformAdministrator;
  }

  get memberships(): readonly Membership[] {
    return this.source.memberships;
  }

  /** Whether the person holds the right in that organisation, or, without one, anywhere. */
  may(permission: Permission, organisationId?: string): boolean {
    if (this.isPlatformAdministrator && this.belongsToPlatform(permission)) return true;
    const organisations = this.organisationsWith(permission);
    return organisationId ? organisations.includes(organisationId) : organisations.length > 0;
  }

  /** The organisations of the person's own in which a role gives the right. */
  organisationsWith(permission: Permission): string[] {
    return this.organisationsOf(PERMISSIONS[permission]);
  }

  /** The same without those which the person only inspects: what an inspector looks at is no everyday work. */
  worksWith(permission: Permission): string[] {
    const roles: readonly Role[] = PERMISSIONS[permission];
    return this.organisationsOf(roles.filter((role) => role !== 'inspector'));
  }

  private organisationsOf(roles: readonly Role[]): string[] {
    return this.source.memberships
      .filter((membership) => membership.roles.some((role) => roles.includes(role)))
      .map(({ organisationId }) => organisationId);
  }

  /** Own organisations with the right, and what partners granted to an organisation where the person holds it. */
  reach(right: PartnerRight & Permission): Reach[] {
    const own = this.organisationsWith(right);
    return [
      ...own.map((organisationId) => ({ organisationId, courseId: null })),
      ...own.flatMap((organisationId) => this.reachOf(organisationId, right)),
    ];
  }

  /** Whether what belongs to that course of that organisation lies within the reach of the right. */
  reaches(right: PartnerRight & Permission, organisationId: string, courseId: string): boolean {
    return this.reach(right).some(
      (one) => one.organisationId === organisationId && (one.courseId === null || one.courseId === courseId),
    );
  }

  /** By which of the person's own organisations a partner grants that; undefined where nobody grants it, and for what is their own. */
  grantee(right: PartnerRight & Permission, organisationId: string, courseId?: string): string | undefined {
    const own = this.organisationsWith(right);
    if (own.includes(organisationId)) return undefined;
    return own.find((id) =>
      this.reachOf(id, right).some(
        (one) =>
          one.organisationId === organisationId &&
          (courseId === undefined || one.courseId === null || one.courseId === courseId),
      ),
    );
  }

  /** What partners granted to that organisation, whoever of it asks. */
  reachOf(organisationId: string, right: PartnerRight): Reach[] {
    return this.source.grants
      .filter((grant) => grant.right === right && grant.granteeId === organisationId)
      .map((grant) => ({ organisationId: grant.organisationId, courseId: grant.courseId }));
  }

  /** Names of all rights the person holds somewhere, for the interface to ask (never to recompute roles). */
  abilities(): Permission[] {
    return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => this.may(permission));
  }

  private belongsToPlatform(permission: Permission): boolean {
    return (
      PERMISSIONS[permission].length === 0 ||
      permission.startsWith('organisation.') ||
      permission.startsWith('members.') ||
      permission === 'audit.see' ||
      permission === 'partnerships.see'
    );
  }
}
