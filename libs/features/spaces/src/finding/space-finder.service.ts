import {
  lineSchema,
  type SpaceCard,
  type SpacePoints,
  type SpacesPage,
  type SpacesQuery,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';
import { type Centre, pageStatement, pointsStatement, type SpaceKey, TOWN } from './find-sql';

const keySchema = z.strictObject({
  place: z.string().regex(/^-?\d+(?:\.\d+)?$/),
  name: lineSchema(0, 1000),
  id: z.uuid(),
});

interface FoundPage {
  items: { key: SpaceKey; card: SpaceCard }[];
  total: number | null;
  territories: SpacesPage['territories'];
}
interface PointRow {
  slug: string;
  name: string;
  lon: number;
  lat: number;
}

/** Nothing is near a place that nobody knows. */
const NOWHERE: SpacesPage = { items: [], next: null, total: 0, territories: [], centre: null };

/** Finds spaces. */
@Injectable()
export class SpaceFinder {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async page(query: SpacesQuery): Promise<SpacesPage> {
    const after = readCursor(query.cursor, keySchema);
    const centre = await this.centreOf(query.near);
    if (centre === null) return NOWHERE;
    const { sql, parameters } = pageStatement(query, { centre, after, now: this.clock.now() });
    const [found] = await this.database.query<FoundPage>(sql, parameters);
    const { items, next } = pageOf(found?.items ?? [], query.limit, ({ key }) => key);
    return {
      ...{ items: items.map(({ card }) => card), next, centre: after ? null : (centre ?? null) },
      ...{ total: found?.total ?? null, territories: found?.territories ?? null },
    };
  }

  async points(query: SpacesQuery): Promise<SpacePoints> {
    const centre = await this.centreOf(query.near);
    if (centre === null) return [];
    const { sql, parameters } = pointsStatement(query, centre, this.clock.now());
    const rows = await this.database.query<PointRow>(sql, parameters);
    return rows.map(({ slug, name, lon, lat }) => [slug, name, lon, lat]);
  }

  /** Where that is: undefined where nobody asked, null where nobody knows. */
  private async centreOf(near: string | undefined): Promise<Centre | null | undefined> {
    if (near === undefined) return undefined;
    const [, lat, lon] = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(near) ?? [];
    if (lat !== undefined && lon !== undefined) return { lat: Number(lat), lon: Number(lon) };
    const [town] = await this.database.query<Centre>(TOWN, [near.replace(/[\\%_]/g, '\\$&')]);
    return town ?? null;
  }
}
