import type {
  OrganisationAnswer,
  OrganisationCreate,
  OrganisationList,
  OrganisationListQuery,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, newId, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { AuditLog } from '../audit/audit-log.service';
import { Invitations } from '../invitations/invitations.service';
import { KnownFacts } from '../known-facts';
import { searchPattern } from '../search-pattern';
import { OrganisationInput } from './organisation-input.service';
import { OrganisationRegister } from './organisation-register.service';
import { Organisation } from './organisation.entity';
import { Organisations } from './organisations.service';

type ListRow = Omit<OrganisationList['items'][number], 'createdAt' | 'closedAt'> & {
  createdAt: Date;
  closedAt: Date | null;
  key: string;
};

/** One page by the index on (lower(name), id); members are counted by the key of `membership`, per row of the page. */
const PAGE = `
SELECT o.id, o.slug, o.name, o.country, o.language, o.created_at AS "createdAt", o.closed_at AS "closedAt",
  lower(o.name) AS key, m.members, m.administrators
FROM organisation o CROSS JOIN LATERAL (
  SELECT count(*)::int AS members, (count(*) FILTER (WHERE 'administrator' = ANY (roles)))::int AS administrators
  FROM membership WHERE organisation_id = o.id) m
WHERE unaccent(lower(o.name)) LIKE unaccent(lower($1))
  AND ($2::text IS NULL OR (lower(o.name), o.id) > ($2, $3::uuid))
ORDER BY lower(o.name), o.id LIMIT $4`;

/** Organisations as platform administrators found, list, close and open them. */
@Injectable()
export class PlatformOrganisations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organisations: Organisations,
    private readonly register: OrganisationRegister,
    private readonly input: OrganisationInput,
    private readonly facts: KnownFacts,
    private readonly invitations: Invitations,
    private readonly audit: AuditLog,
  ) {}

  async list({ search = '', cursor, limit }: OrganisationListQuery): Promise<OrganisationList> {
    const [key, id] = readCursor(cursor, z.tuple([z.string(), z.uuid()])) ?? [null, null];
    const values = [searchPattern(search), key, id, limit + 1];
    const rows = await this.database.query<ListRow>(PAGE, values);
    const page = pageOf(rows, limit, (row) => [row.key, row.id]);
    const items = page.items.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    }));
    return { items, next: page.next };
  }

  /** Founds an organisation and invites its first administrator, in the language of the organisation. */
  async create(
    who: Scope,
    { administratorEmail, ...fields }: OrganisationCreate,
  ): Promise<OrganisationAnswer> {
    this.facts.checkLanguage(fields.language);
    this.facts.checkTerritory(fields.territory);
    const id = newId();
    const slug = await this.input.freeSlug(fields.name);
    const created = { ...fields, id, slug, createdAt: this.clock.now(), closedAt: null };
    await this.database.repository(Organisation).insert(created);
    await this.audit.write(who, 'organisation.created', id, { organisationId: id, name: fields.name });
    await this.invitations.inviteAll(who, created, {
      emails: [administratorEmail],
      roles: ['administrator'],
      inspectorUntil: null,
      language: fields.language,
    });
    return this.organisations.see(who, id);
  }

  /** Closes it: its members keep their accounts and lose all rights there, and its partnerships give nothing. */
  async close(who: Scope, id: string): Promise<void> {
    await this.register.lock(id);
    await this.database.repository(Organisation).update({ id }, { closedAt: this.clock.now() });
    await this.audit.write(who, 'organisation.closed', id, { organisationId: id });
  }

  /** Opens it again, as it was. @throws AppError `conflict` where it is open */
  async reopen(who: Scope, id: string): Promise<void> {
    const { closedAt } = await this.register.byId(id);
    if (!closedAt) throw new AppError('conflict');
    await this.database.repository(Organisation).update({ id }, { closedAt: null });
    await this.audit.write(who, 'organisation.reopened', id, { organisationId: id });
  }
}
