import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import type { LaunchMode } from './rules/statement-rules';

/** Which opening of a page, and which of its commits. */
export type KeptAt = readonly [opening: number, sequence: number];

/** A launch of a unit until its end. */
export interface PackageSession {
  id: string;
  registrationId: string;
  packageId: string;
  organisationId: string;
  accountId: string;
  unit: number;
  launchMode: LaunchMode;
  hasReadPreferences: boolean;
  said: string[];
  /** The last commit that was taken, by opening: of units that follow SCORM. */
  commits: Record<string, number>;
  /** Of H5P: the opening and the commit that kept a state last, by its name. */
  kept: Record<string, KeptAt>;
  launchedAt: Date;
  lastSaidAt: Date | null;
  endedAt: Date | null;
}

const SELECT = `
  SELECT s.id, s.registration_id AS "registrationId", r.package_id AS "packageId", p.organisation_id AS "organisationId",
    r.account_id AS "accountId", s.unit, s.launch_mode AS "launchMode", s.has_read_preferences AS "hasReadPreferences",
    s.said, s.commits, s.kept, s.launched_at AS "launchedAt", s.last_said_at AS "lastSaidAt", s.ended_at AS "endedAt"
  FROM package_session s JOIN package_registration r ON r.id = s.registration_id JOIN package p ON p.id = r.package_id`;

/** Rows of sessions. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async insert(
    session: { id: string; registrationId: string; unit: number; launchMode: LaunchMode },
    fetchDigest: Buffer,
    tokenDigest: Buffer | null,
  ): Promise<void> {
    const { id, registrationId, unit, launchMode } = session;
    await this.database.query(
      `INSERT INTO package_session (id, registration_id, unit, launch_mode, fetch_digest, token_digest, has_read_preferences,
         said, launched_at)
       VALUES ($1, $2, $3, $4, $5, $6, false, '{}', $7)`,
      [id, registrationId, unit, launchMode, fetchDigest, tokenDigest, this.clock.now()],
    );
  }

  async find(id: string): Promise<PackageSession | undefined> {
    const [row] = await this.database.query<PackageSession>(`${SELECT} WHERE s.id = $1`, [id]);
    return row;
  }

  async byToken(digest: Buffer): Promise<PackageSession | undefined> {
    const [row] = await this.database.query<PackageSession>(`${SELECT} WHERE s.token_digest = $1`, [digest]);
    return row;
  }

  async byTicket(digest: Buffer): Promise<PackageSession | undefined> {
    const [row] = await this.database.query<PackageSession>(`${SELECT} WHERE s.fetch_digest = $1`, [digest]);
    return row;
  }

  async saveCommits(id: string, commits: Record<string, number>): Promise<void> {
    await this.database.query(`UPDATE package_session SET commits = $2 WHERE id = $1`, [
      id,
      JSON.stringify(commits),
    ]);
  }

  async saveKept(id: string, kept: PackageSession['kept']): Promise<void> {
    await this.database.query(`UPDATE package_session SET kept = $2 WHERE id = $1`, [
      id,
      JSON.stringify(kept),
    ]);
  }

  /** The id of the session of a registration that began last. */
  async newestOf(registrationId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT id FROM package_session WHERE registration_id = $1 ORDER BY id DESC LIMIT 1`,
      [registrationId],
    );
    return row?.id;
  }

  /** Those of a registration that are under way. */
  openOf(registrationId: string): Promise<PackageSession[]> {
    return this.database.query<PackageSession>(
      `${SELECT} WHERE s.registration_id = $1 AND s.ended_at IS NULL ORDER BY s.id`,
      [registrationId],
    );
  }

  /** Those of a whole package that are under way. */
  openIn(packageId: string): Promise<PackageSession[]> {
    return this.database.query<PackageSession>(
      `${SELECT} WHERE r.package_id = $1 AND s.ended_at IS NULL ORDER BY s.registration_id, s.id`,
      [packageId],
    );
  }

  /** Ids of sessions that nobody has said anything in since that moment. */
  async idleSince(moment: Date, most: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM package_session
       WHERE ended_at IS NULL AND launched_at < $1 AND coalesce(last_said_at, launched_at) < $1
       ORDER BY launched_at LIMIT $2`,
      [moment, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Exchanges a ticket for a token, once; units that follow SCORM state nothing themselves, and get none. @returns whether the ticket is known, and whether it was used now */
  async exchange(fetchDigest: Buffer, tokenDigest: Buffer): Promise<'exchanged' | 'used' | 'unknown'> {
    const [row] = await this.database.query<{ exchanged: boolean }>(
      `WITH exchanged AS (
         UPDATE package_session SET token_digest = $2
         WHERE fetch_digest = $1 AND token_digest IS NULL AND ended_at IS NULL AND EXISTS (
           SELECT 1 FROM package_registration r JOIN package p ON p.id = r.package_id
           WHERE r.id = registration_id AND p.standard = 'cmi5') RETURNING id)
       SELECT EXISTS (SELECT 1 FROM exchanged) AS exchanged FROM package_session WHERE fetch_digest = $1`,
      [fetchDigest, tokenDigest],
    );
    if (!row) return 'unknown';
    return row.exchanged ? 'exchanged' : 'used';
  }

  async markPreferencesRead(id: string): Promise<void> {
    await this.database.query(
      `UPDATE package_session SET has_read_preferences = true WHERE id = $1 AND NOT has_read_preferences`,
      [id],
    );
  }

  async saveSaid(id: string, said: ReadonlySet<string>, isOver: boolean): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      `UPDATE package_session SET said = $2, last_said_at = $3, ended_at = $4 WHERE id = $1`,
      [id, [...said], now, isOver ? now : null],
    );
  }

  /** What tells the states of H5P apart is needed while a session lasts only. */
  async end(ids: string[]): Promise<void> {
    await this.database.query(
      `UPDATE package_session SET ended_at = $2, kept = '{}' WHERE id = ANY($1) AND ended_at IS NULL`,
      [ids, this.clock.now()],
    );
  }
}
