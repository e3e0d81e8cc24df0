import { FEWEST_SHOWN, OPEN_DATA_LICENCE, type OpenDataList, type OpenDataTable } from '@pirecow/contracts';
import { OrganisationRegister } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound } from '@pirecow/platform';
import { periodOf, PROGRAMME_ZONE } from '../period';
import { OpenDataTableRow } from './open-data.entities';
import { type CountedCell, openRows } from './open-data-rows';
import { daysOf, quartersBefore } from './quarters';

/** So many quarters back, whoever says yes. */
const BACK = 4;

/** Organisations that publish, and have not closed. */
const PUBLISHING = `
  SELECT c.organisation_id AS id FROM open_data_choice c JOIN organisation o ON o.id = c.organisation_id
  WHERE o.closed_at IS NULL ORDER BY o.name, o.id`;

/** Each person once, in the territory of today and the language of the first enrolment among those that count. Along `enrolment_organisation`: linear in the enrolments of the organisation. */
const CELLS = `
  SELECT territory, language, count(*)::int AS participants, (count(*) FILTER (WHERE completed))::int AS completers
  FROM (
    SELECT coalesce(a.territory, 'none') AS territory, (array_agg(e.language ORDER BY e.id))[1] AS language,
      coalesce(bool_or(p.completed_at >= $2 AND p.completed_at < $3), false) AS completed
    FROM enrolment e JOIN account a ON a.id = e.account_id
    LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
    WHERE e.organisation_id = $1 AND e.enrolled_at < $3 AND (e.enrolled_at >= $2
      OR (p.completed_at >= $2 AND p.completed_at < $3)
      OR (p.last_active_at >= $2 AND EXISTS (SELECT FROM learning_hour WHERE enrolment_id = e.id AND hour >= $2 AND hour < $3)))
    GROUP BY a.id) AS people
  GROUP BY territory, language`;

const LIST = `
  SELECT t.organisation_id AS "organisationId", t.quarter, t.published_at AS "publishedAt"
  FROM unnest($1::uuid[]) AS publishing(id) CROSS JOIN LATERAL (SELECT organisation_id, quarter, published_at FROM open_data_table
    WHERE organisation_id = publishing.id ORDER BY quarter DESC LIMIT 20) AS t`;

/** Publishes what organisations have said yes to, and answers everybody with it. */
@Injectable()
export class OpenData {
  constructor(
    private readonly database: Database,
    private readonly register: OrganisationRegister,
    private readonly clock: Clock,
  ) {}

  /** Publishes the quarters that are over and were not. Safe to repeat: a quarter is published once. */
  async publish(): Promise<void> {
    for (const id of await this.publishing())
      for (const quarter of quartersBefore(this.clock.now(), BACK)) await this.publishQuarter(id, quarter);
  }

  async list(): Promise<OpenDataList> {
    const ids = await this.publishing();
    const cards = await this.register.cardsOf(ids);
    type Found = Pick<OpenDataTableRow, 'organisationId' | 'quarter' | 'publishedAt'>;
    const found = await this.database.query<Found>(LIST, [ids]);
    const items = ids.map((id) => {
      const tables = found
        .filter(({ organisationId }) => organisationId === id)
        .map(({ quarter, publishedAt }) => ({ quarter, publishedAt: publishedAt.toISOString() }));
      return { organisation: { id, name: cards.get(id)?.name ?? '' }, tables };
    });
    return { items: items.filter(({ tables }) => tables.length > 0) };
  }

  /** @throws AppError `not-found` where nothing is published, or not any more */
  async table(organisationId: string, quarter: string): Promise<OpenDataTable> {
    const row = await this.database.repository(OpenDataTableRow).findOneBy({ organisationId, quarter });
    if (!row || !(await this.publishing()).includes(organisationId)) throw notFound();
    const { name } = await this.register.byId(organisationId);
    return {
      organisation: { id: organisationId, name },
      quarter,
      publishedAt: row.publishedAt.toISOString(),
      licence: OPEN_DATA_LICENCE,
      fewest: FEWEST_SHOWN,
      rows: row.rows,
    };
  }

  private async publishing(): Promise<string[]> {
    return (await this.database.query<{ id: string }>(PUBLISHING)).map(({ id }) => id);
  }

  private async publishQuarter(organisationId: string, quarter: string): Promise<void> {
    const tables = this.database.repository(OpenDataTableRow);
    if (await tables.existsBy({ organisationId, quarter })) return;
    const { from, until } = periodOf(daysOf(quarter), PROGRAMME_ZONE);
    const cells = await this.database.query<CountedCell>(CELLS, [organisationId, from, until]);
    if (cells.length === 0) return;
    const row = { organisationId, quarter, publishedAt: this.clock.now(), rows: openRows(cells) };
    await tables.createQueryBuilder().insert().values(row).orIgnore().execute();
  }
}
