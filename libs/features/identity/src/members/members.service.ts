import {
  type Member,
  type MemberList,
  type MemberListQuery,
  type Role,
  ROLES,
  type RolesEdit,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Database,
  expectRevision,
  notFound,
  pageOf,
  readCursor,
  revisionOf,
  type Scope,
  TransactionEventBus,
} from '@pirecow/platform';
import { z } from 'zod';
import { AuditLog } from '../audit/audit-log.service';
import { keepsAnAdministrator } from '../identity.policy';
import { MembershipRow } from '../organisations/membership.entity';
import { OrganisationInput } from '../organisations/organisation-input.service';
import { OrganisationRegister } from '../organisations/organisation-register.service';
import { searchPattern } from '../search-pattern';

interface MemberRow {
  accountId: string;
  givenName: string;
  familyName: string;
  email: string;
  language: string;
  territory: string | null;
  roles: Role[];
  inspectorUntil: Date | null;
  since: Date;
  mailRefused: boolean;
  key: string;
}

/** One page: the members of one organisation by its key, their accounts by primary key, sorted by name. */
const PAGE = `
SELECT a.id AS "accountId", a.given_name AS "givenName", a.family_name AS "familyName", a.email, a.language,
  a.territory, m.roles, m.inspector_until AS "inspectorUntil", m.since, a.mail_refused_at IS NOT NULL AS "mailRefused",
  unaccent(lower(a.family_name || ' ' || a.given_name)) AS key
FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $1 AND a.closed_at IS NULL
  AND unaccent(lower(concat_ws(' ', a.given_name, a.family_name, a.given_name, a.email))) LIKE unaccent(lower($2))
  AND ($3::text IS NULL OR $3 = ANY (m.roles))
  AND ($4::text IS NULL OR (unaccent(lower(a.family_name || ' ' || a.given_name)), a.id) > ($4, $5::uuid))
ORDER BY key, a.id LIMIT $6`;

const OTHER_ADMINISTRATORS = `
SELECT count(*)::int AS count FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $1 AND m.account_id <> $2 AND 'administrator' = ANY (m.roles) AND a.closed_at IS NULL`;

/** In the order of ids, so that two who leave the same organisations wait for each other and never deadlock. */
const OPEN_MEMBERSHIPS = `
SELECT m.organisation_id AS "organisationId" FROM membership m JOIN organisation o ON o.id = m.organisation_id
WHERE m.account_id = $1 AND o.closed_at IS NULL ORDER BY m.organisation_id`;

type Granted = Pick<MembershipRow, 'roles' | 'inspectorUntil'>;

/** The revision of what somebody holds; in which order it was given makes no difference. */
const rolesRevision = ({ roles, inspectorUntil }: Granted): string =>
  revisionOf({ roles: [...roles].sort(), inspectorUntil });

interface RolesOf {
  organisationId: string;
  accountId: string;
  /** The revision of the roles that were edited. */
  seen: string | undefined;
}

/** The people of an organisation and their roles. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    private readonly register: OrganisationRegister,
    private readonly input: OrganisationInput,
    private readonly audit: AuditLog,
    private readonly events: TransactionEventBus,
  ) {}

  async list(who: Scope, organisationId: string, query: MemberListQuery): Promise<MemberList> {
    const { search = '', role = null, cursor, limit } = query;
    const [key, id] = readCursor(cursor, z.tuple([z.string(), z.uuid()])) ?? [null, null];
    const values = [organisationId, searchPattern(search), role, key, id, limit + 1];
    const rows = await this.database.query<MemberRow>(PAGE, values);
    const { items, next } = pageOf(rows, limit, (row) => [row.key, row.accountId]);
    const manages = who.may('members.manage', organisationId);
    return { items: items.map((row) => this.toMember(who, manages, row)), next };
  }

  /**
   * Gives a member exactly these roles.
   * @throws AppError `organisation.last-administrator`; `conflict` where the member does not hold what was `seen`, unless
   *   it is as wished already
   */
  async setRoles(who: Scope, { organisationId, accountId, seen }: RolesOf, wish: RolesEdit): Promise<void> {
    const inspectorUntil = this.input.inspectionEnd(wish.inspectorUntil);
    const roles = ROLES.filter((role) => wish.roles.includes(role));
    const member = await this.lockMember(organisationId, accountId, roles);
    const current = rolesRevision(member);
    if (current === rolesRevision({ roles, inspectorUntil })) return;
    expectRevision(seen, current);
    await this.repository.update({ organisationId, accountId }, { roles, inspectorUntil });
    await this.events.emit('member.changed', { accountId });
    await this.tellOfLearner({ organisationId, accountId }, member.roles, roles);
    await this.audit.write(who, 'member.roles-changed', accountId, {
      organisationId,
      rolesBefore: member.roles,
      rolesAfter: roles,
      inspectorUntil: wish.inspectorUntil,
    });
  }

  /** Ends the membership. The account stays. @throws AppError `organisation.last-administrator` */
  async remove(who: Scope, organisationId: string, accountId: string): Promise<void> {
    const { roles } = await this.lockMember(organisationId, accountId, []);
    await this.repository.delete({ organisationId, accountId });
    await this.audit.write(who, 'member.removed', accountId, { organisationId, rolesBefore: roles });
  }

  /** Ends all memberships of an account that closes. @throws AppError `organisation.last-administrator` */
  async leaveAll(accountId: string): Promise<void> {
    const rows = await this.database.query<{ organisationId: string }>(OPEN_MEMBERSHIPS, [accountId]);
    for (const { organisationId } of rows) await this.lockMember(organisationId, accountId, []);
    await this.repository.delete({ accountId });
  }

  /** Adds roles to those that the account holds there, and none twice. Within a transaction, with the organisation locked. */
  async join(organisationId: string, accountId: string, granted: GrantedRoles): Promise<void> {
    const before = await this.repository.findOneBy({ organisationId, accountId });
    await this.database.query(
      `INSERT INTO membership AS m (organisation_id, account_id, roles, inspector_until, since)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organisation_id, account_id) DO UPDATE SET
         roles = (SELECT array_agg(DISTINCT role) FROM unnest(m.roles || excluded.roles) AS role),
         inspector_until = GREATEST(m.inspector_until, excluded.inspector_until)`,
      [organisationId, accountId, granted.roles, granted.inspectorUntil, granted.since],
    );
    await this.events.emit('member.changed', { accountId });
    await this.tellOfLearner({ organisationId, accountId }, before?.roles ?? [], granted.roles);
  }

  /** Tells other rooms of somebody who learns here now, and did not before. */
  private async tellOfLearner(
    member: { organisationId: string; accountId: string },
    before: readonly Role[],
    after: readonly Role[],
  ): Promise<void> {
    if (after.includes('learner') && !before.includes('learner'))
      await this.events.emit('learner.joined', member);
  }

  private get repository() {
    return this.database.repository(MembershipRow);
  }

  private async lockMember(
    organisationId: string,
    accountId: string,
    rolesAfter: Role[],
  ): Promise<MembershipRow> {
    await this.register.lock(organisationId);
    const member = await this.repository.findOneBy({ organisationId, accountId });
    if (!member) throw notFound();
    const [others] = await this.database.query<{ count: number }>(OTHER_ADMINISTRATORS, [
      organisationId,
      accountId,
    ]);
    if (!keepsAnAdministrator(member.roles, rolesAfter, others?.count ?? 0))
      throw new AppError('organisation.last-administrator');
    return member;
  }

  private toMember(who: Scope, manages: boolean, row: MemberRow): Member {
    const { accountId, givenName, familyName, email, mailRefused, language, territory, roles } = row;
    return {
      ...{ accountId, givenName, familyName, email, mailRefused, language, territory, roles },
      inspectorUntil: row.inspectorUntil?.toISOString() ?? null,
      since: row.since.toISOString(),
      isYou: accountId === who.accountId,
      revision: rolesRevision(row),
      abilities: { change: manages, remove: manages },
    };
  }
}

export interface GrantedRoles {
  roles: Role[];
  inspectorUntil: Date | null;
  since: Date;
}
