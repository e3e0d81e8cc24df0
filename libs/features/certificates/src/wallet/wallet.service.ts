import type { CertificateSharing, OwnCertificates } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, notFound, type Scope, Words } from '@pirecow/platform';
import { type CertificateRow, COLUMNS, headOf } from '../certificate';
import { addressOf } from '../verify/address';

/** A person has few. Along `certificate_account`. */
const OWN = `SELECT ${COLUMNS} FROM certificate c WHERE c.account_id = $1 ORDER BY c.id DESC LIMIT 500`;
const ONE = `SELECT ${COLUMNS} FROM certificate c WHERE c.id = $2 AND c.account_id = $1`;
const SHARE = `
WITH shared AS (UPDATE certificate SET shows_name = $3 WHERE id = $2 AND account_id = $1 RETURNING id) SELECT id FROM shared`;

/** All certificates of a person, and what their holder lets others see. Each is one query. */
@Injectable()
export class Wallet {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of({ accountId, language }: Scope): Promise<OwnCertificates> {
    const rows = await this.database.query<CertificateRow>(OWN, [accountId]);
    const now = this.clock.now();
    const items = rows.map((row) => ({
      ...{ id: row.id, code: row.code, language: row.language, beside: row.beside, showsName: row.showsName },
      link: addressOf(this.config, row.code),
      ...headOf(row, language, now),
    }));
    return { items, languages: [...this.words.languages] };
  }

  /** @throws AppError `not-found` where it is none of this person's */
  async one({ accountId }: Scope, id: string): Promise<CertificateRow> {
    const [row] = await this.database.query<CertificateRow>(ONE, [accountId, id]);
    if (!row) throw notFound();
    return row;
  }

  /** @throws AppError `not-found` */
  async share({ accountId }: Scope, id: string, { showsName }: CertificateSharing): Promise<void> {
    const shared = await this.database.query(SHARE, [accountId, id, showsName]);
    if (shared.length === 0) throw notFound();
  }
}
