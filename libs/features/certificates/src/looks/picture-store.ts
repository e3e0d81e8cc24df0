import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError } from '@pirecow/platform';

/** Of an organisation, over the years: they stay. */
const MOST = 100;

const ADD = `
INSERT INTO certificate_picture (organisation_id, hash, png, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organisation_id, hash) DO NOTHING`;
const COUNT = `SELECT count(*)::int AS count FROM certificate_picture WHERE organisation_id = $1`;
const SOME = `SELECT hash, png FROM certificate_picture WHERE organisation_id = $1 AND hash = ANY ($2::text[])`;

interface Added {
  organisationId: string;
  picture: string;
  png: Buffer;
  accountId: string;
}

/** Logos and signatures by the hash of their content. */
@Injectable()
export class PictureStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError naming `file` where there are too many */
  async add({ organisationId, picture, png, accountId }: Added): Promise<void> {
    const [row] = await this.database.query<{ count: number }>(COUNT, [organisationId]);
    if (row && row.count >= MOST) throw fieldError('file', 'max', { maximum: MOST });
    await this.database.query(ADD, [organisationId, picture, png, accountId, this.clock.now()]);
  }

  /** Those that the organisation has, by primary key. No query where none is asked for. */
  async some(organisationId: string, pictures: readonly string[]): Promise<Map<string, Buffer>> {
    if (pictures.length === 0) return new Map();
    const rows = await this.database.query<{ hash: string; png: Buffer }>(SOME, [organisationId, pictures]);
    return new Map(rows.map(({ hash, png }) => [hash, png]));
  }
}
