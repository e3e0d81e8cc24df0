import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, newId, newSecret, digestOf } from '@pirecow/platform';
import { AccountToken, type TokenKind } from './account-token.entity';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a link of each kind is good for. */
export const LINK_LIFETIME_MS: Record<TokenKind, number> = {
  confirm: 72 * HOUR_MS,
  magic: 30 * MINUTE_MS,
  reset: HOUR_MS,
  'change-email': 24 * HOUR_MS,
  'first-administrator': 24 * HOUR_MS,
};

export interface NewLink {
  kind: TokenKind;
  /** Null where there is no account, or not yet. */
  accountId: string | null;
  email?: string;
  details?: Record<string, unknown>;
}

/** Links that prove something: random, short-lived, good once, kept as hashes. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Makes a link and returns its secret. Links long over are cleared away. */
  async issue({ kind, accountId, email, details }: NewLink): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    await this.database.query(`DELETE FROM account_token WHERE expires_at < $1`, [now]);
    await this.database.query(
      `INSERT INTO account_token (id, account_id, kind, secret_hash, email, details, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        newId(),
        accountId,
        kind,
        digestOf(secret),
        email ?? null,
        details ? JSON.stringify(details) : null,
        now,
        new Date(now.getTime() + LINK_LIFETIME_MS[kind]),
      ],
    );
    return secret;
  }

  /**
   * Uses a link up: of two requests with the same secret one wins.
   * @throws AppError `token.invalid` where it is unknown, used, too old or of another kind
   */
  async use(kind: TokenKind, secret: string): Promise<AccountToken> {
    const repository = this.database.repository(AccountToken);
    const result = await repository
      .createQueryBuilder()
      .update()
      .set({ usedAt: this.clock.now() })
      .where('secret_hash = :hash AND kind = :kind AND used_at IS NULL AND expires_at > :now', {
        hash: digestOf(secret),
        kind,
        now: this.clock.now(),
      })
      .returning('id')
      .execute();
    const [row] = result.raw as { id: string }[];
    if (!row) throw new AppError('token.invalid');
    return repository.findOneByOrFail({ id: row.id });
  }

  /** Makes all links of a person worthless, whatever they prove: wherever an intruder may have asked for one. */
  async revoke(accountId: string): Promise<void> {
    await this.database.query(`DELETE FROM account_token WHERE account_id = $1`, [accountId]);
  }

  /** The same for links that belong to no account but to an address. */
  async revokeFor(email: string): Promise<void> {
    await this.database.query(`DELETE FROM account_token WHERE account_id IS NULL AND email = $1`, [email]);
  }
}
