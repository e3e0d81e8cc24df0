import type { OrganisationCard } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Database, notFound } from '@pirecow/platform';
import { In } from 'typeorm';
import { Organisation } from './organisation.entity';

/** What anybody who deals with an organisation may know of it. */
export function toCard({ id, slug, name, country, language }: Organisation): OrganisationCard {
  return { id, slug, name, country, language };
}

/** Finds organisations, for this room and others. Nothing here asks for rights: the caller has. */
@Injectable()
export class OrganisationRegister {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` */
  async byId(id: string): Promise<Organisation> {
    const organisation = await this.database.repository(Organisation).findOneBy({ id });
    if (!organisation) throw notFound();
    return organisation;
  }

  /**
   * Takes the organisation for a change of its members, partners or fields: the next change waits for the end of this
   * transaction, so that rules on the whole (one administrator stays) hold under haste.
   * @throws AppError `not-found`, `organisation.closed`
   */
  async lock(id: string): Promise<Organisation> {
    const organisation = await this.database
      .repository(Organisation)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!organisation) throw notFound();
    if (organisation.closedAt) throw new AppError('organisation.closed');
    return organisation;
  }

  /** Cards for lists, in one query. Unknown ids are missing in the map; closed organisations are there. */
  async cardsOf(ids: readonly string[]): Promise<Map<string, OrganisationCard>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.repository(Organisation).find({ where: { id: In([...ids]) } });
    return new Map(rows.map((row) => [row.id, toCard(row)]));
  }
}
