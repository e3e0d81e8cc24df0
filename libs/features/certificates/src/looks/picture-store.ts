import { Injectable } from '@nestjs/common';
import { allAlone, Clock, Database, fieldError } from '@pirecow/platform';

/** Of an organisation: those that its look or a certificate names, and those of a day. */
const MOST = 100;
const DAY_MS = 86_400_000;

const ADD = `
INSERT INTO certificate_picture (organisation_id, hash, png, added_by, added_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organisation_id, hash) DO UPDATE SET added_at = $5`;
const COUNT = `SELECT count(*)::int AS count FROM certificate_picture WHERE organisation_id = $1`;
const SOME = `SELECT hash, png FROM certificate_picture WHERE organisation_id = $1 AND hash = ANY ($2::text[])`;

/** In the order of who decides about a look, and of another who adds: so a count is one, and no look names what goes. */
const LOCK = `SELECT FROM organisation WHERE id = $1 FOR NO KEY UPDATE`;
const HAVING = `SELECT DISTINCT organisation_id AS id FROM certificate_picture WHERE added_at < $1`;
/**
 * What neither the look of organisation $1 nor a certificate of it that holds names, and what was there before $2. A look that was
 * changed since leaves all: somebody may be issuing by the one before.
 */
const UNNAMED = `
DELETE FROM certificate_picture p WHERE p.organisation_id = $1 AND p.added_at < $2
  AND NOT EXISTS (SELECT FROM certificate_look l WHERE l.organisation_id = $1
    AND (l.changed_at >= $2 OR jsonb_path_query_array(l.look, '$.**.picture') ? p.hash))
  AND NOT EXISTS (SELECT FROM certificate c WHERE c.organisation_id = $1 AND c.facts ? 'look' AND c.revoked_at IS NULL
    AND c.replaced_by IS NULL AND jsonb_path_query_array(c.facts, '$.look.**.picture') ? p.hash)`;

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
    await this.database.inTransaction(async () => {
      await this.database.query(LOCK, [organisationId]);
      await this.database.query(ADD, [organisationId, picture, png, accountId, this.clock.now()]);
      const [row] = await this.database.query<{ count: number }>(COUNT, [organisationId]);
      if (row && row.count > MOST) throw fieldError('file', 'max', { maximum: MOST });
    });
  }

  /** Forgets what nothing has named for a day. Two queries for each organisation that has pictures; safe to repeat. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - DAY_MS);
    const having = await this.database.query<{ id: string }>(HAVING, [before]);
    const forget = ({ id }: { id: string }) =>
      this.database.inTransaction(async () => {
        await this.database.query(LOCK, [id]);
        await this.database.query(UNNAMED, [id, before]);
      });
    await allAlone(having, forget, 'Pictures of certificates could not be forgotten');
  }

  /** Those that the organisation has, by primary key. No query where none is asked for. */
  async some(organisationId: string, pictures: readonly string[]): Promise<Map<string, Buffer>> {
    if (pictures.length === 0) return new Map();
    const rows = await this.database.query<{ hash: string; png: Buffer }>(SOME, [organisationId, pictures]);
    return new Map(rows.map(({ hash, png }) => [hash, png]));
  }
}
