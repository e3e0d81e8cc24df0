import type {
  MyOrganisations,
  OrganisationAnswer,
  OrganisationEdit,
  PossiblePartners,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, expectRevision, revisionOf, type Scope } from '@pirecow/platform';
import { AuditLog } from '../audit/audit-log.service';
import { abilitiesIn } from '../identity.policy';
import { KnownFacts } from '../known-facts';
import { searchPattern } from '../search-pattern';
import { OrganisationRegister, toCard } from './organisation-register.service';
import { Organisation } from './organisation.entity';

const POSSIBLE_PARTNERS = 20;

/** What an administrator may write. */
function editable(organisation: Organisation): OrganisationEdit {
  const { name, country, language, territory, description, website } = organisation;
  return { name, country, language, territory, description, website };
}

function toAnswer(who: Scope, organisation: Organisation): OrganisationAnswer {
  const { territory, description, website, createdAt, closedAt } = organisation;
  return {
    ...toCard(organisation),
    territory,
    description,
    website,
    createdAt: createdAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    abilities: abilitiesIn(who, organisation),
    revision: revisionOf(editable(organisation)),
  };
}

type Fields = Record<string, string | null>;

function difference(before: OrganisationEdit, after: OrganisationEdit): { before: Fields; after: Fields } {
  const changed = (Object.keys(after) as (keyof OrganisationEdit)[]).filter(
    (name) => before[name] !== after[name],
  );
  const pick = (from: OrganisationEdit) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { before: pick(before), after: pick(after) };
}

/** Organisations as their members see and edit them. */
@Injectable()
export class Organisations {
  constructor(
    private readonly database: Database,
    private readonly register: OrganisationRegister,
    private readonly facts: KnownFacts,
    private readonly audit: AuditLog,
  ) {}

  async mine(who: Scope): Promise<MyOrganisations> {
    const cards = await this.register.cardsOf(who.memberships.map(({ organisationId }) => organisationId));
    const items = who.memberships.flatMap(({ organisationId, roles }) => {
      const card = cards.get(organisationId);
      return card ? [{ ...card, roles, abilities: abilitiesIn(who, { ...card, closedAt: null }) }] : [];
    });
    return { items };
  }

  async see(who: Scope, id: string): Promise<OrganisationAnswer> {
    return toAnswer(who, await this.register.byId(id));
  }

  /**
   * @param seen the revision that was edited; what says already what is wished passes, so a repeated request does
   * @throws AppError `conflict` where somebody else was faster
   */
  async edit(who: Scope, id: string, edit: OrganisationEdit, seen?: string): Promise<OrganisationAnswer> {
    this.facts.checkLanguage(edit.language);
    this.facts.checkTerritory(edit.territory);
    const organisation = await this.register.lock(id);
    const before = editable(organisation);
    const changes = difference(before, edit);
    if (Object.keys(changes.after).length > 0) {
      expectRevision(seen, revisionOf(before));
      await this.database.repository(Organisation).update({ id }, edit);
      await this.audit.write(who, 'organisation.edited', id, { organisationId: id, ...changes });
    }
    return toAnswer(who, { ...organisation, ...edit });
  }

  /** Open organisations by name, but for the one that asks: at most twenty. There are some hundreds in all. */
  async possiblePartners(id: string, search = ''): Promise<PossiblePartners> {
    const rows = await this.database
      .repository(Organisation)
      .createQueryBuilder('o')
      .where('o.closed_at IS NULL AND o.id <> :id', { id })
      .andWhere('unaccent(lower(o.name)) LIKE unaccent(lower(:pattern))', { pattern: searchPattern(search) })
      .orderBy('lower(o.name)')
      .addOrderBy('o.id')
      .limit(POSSIBLE_PARTNERS)
      .getMany();
    return { items: rows.map(toCard) };
  }
}
