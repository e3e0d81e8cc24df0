import { type Evidence, RECORDS_ANCHOR, RECORDS_VERIFY } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '@pirecow/platform';
import { Verification, type VerificationReport } from './verification';

interface Row {
  position: string;
  head: Buffer;
  anchoredPosition: string | null;
  anchoredAt: Date | null;
  /** The last sign of a verification under way. */
  verifyingToldAt: Date | null;
  verifyingPosition: string | null;
  failedAt: Date | null;
  verification: VerificationReport | null;
}

const STATE = `
  SELECT position, head, anchored_position AS "anchoredPosition", anchored_at AS "anchoredAt",
    CASE WHEN verifying_since IS NOT NULL THEN greatest(verifying_since, verifying_told_at) END AS "verifyingToldAt",
    verifying_position AS "verifyingPosition",
    verification_failed_at AS "failedAt", verification
  FROM statement_chain WHERE organisation_id = $1`;

const TELL_MS = 1_000;
/** A verification that has said nothing for so long is taken for lost; if it does go on after all, it is seen again. */
const LOST_MS = 5 * 60_000;
const FAR = `UPDATE statement_chain SET verifying_position = $2, verifying_told_at = $3 WHERE organisation_id = $1`;
const DONE = `
  UPDATE statement_chain SET verifying_since = NULL, verification_failed_at = NULL, verified_at = $2, verification = $3
  WHERE organisation_id = $1`;
const FAILED = `
  UPDATE statement_chain SET verifying_since = NULL, verification_failed_at = $2 WHERE organisation_id = $1`;

function toEvidence(row: Row | undefined, now: Date): Evidence {
  if (!row) return { sealed: null, anchored: null, verifying: null, failedAt: null, verification: null };
  const { position, head, anchoredPosition, anchoredAt, verification, verifyingToldAt: toldAt } = row;
  const isLost = toldAt !== null && now.getTime() - toldAt.getTime() > LOST_MS;
  return {
    sealed: { position: Number(position), head: head.toString('hex') },
    anchored:
      anchoredPosition && anchoredAt
        ? { position: Number(anchoredPosition), at: anchoredAt.toISOString() }
        : null,
    verifying: toldAt && !isLost ? { position: Number(row.verifyingPosition ?? 0) } : null,
    failedAt: (isLost ? toldAt : row.failedAt)?.toISOString() ?? null,
    verification,
  };
}

/** How the evidence of an organisation stands, and what may be asked of it. Long work is done by jobs. */
@Injectable()
export class EvidenceDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly verification: Verification,
  ) {}

  async state(organisationId: string): Promise<Evidence> {
    const [row] = await this.database.query<Row>(STATE, [organisationId]);
    return toEvidence(row, this.clock.now());
  }

  /** Asks for a verification of the whole chain; once, however often it is asked for before it begins. */
  async askToVerify(organisationId: string): Promise<Evidence> {
    await this.database.query(
      `UPDATE statement_chain SET verifying_since = $2, verifying_position = 0 WHERE organisation_id = $1`,
      [organisationId, this.clock.now()],
    );
    await this.outbox.add(RECORDS_VERIFY, { organisationId }, `${RECORDS_VERIFY.name} ${organisationId}`);
    return this.state(organisationId);
  }

  /** Asks for an anchor of the head as it is, beside those of each day. */
  async askToAnchor(organisationId: string): Promise<Evidence> {
    await this.outbox.add(RECORDS_ANCHOR, { organisationId }, `${RECORDS_ANCHOR.name} ${organisationId}`);
    return this.state(organisationId);
  }

  /** Verifies the chain of an organisation and keeps what was found. */
  async verify(organisationId: string): Promise<void> {
    try {
      const report = await this.verification.verify(organisationId, [], this.teller(organisationId));
      await this.database.query(DONE, [organisationId, new Date(report.at), JSON.stringify(report)]);
    } catch (error) {
      await this.database.query(FAILED, [organisationId, this.clock.now()]);
      throw error;
    }
  }

  /** Notes how far it is, once a second: the row of the chain is also the sealer's. */
  private teller(organisationId: string): (position: number) => Promise<void> {
    let next = 0;
    return async (position) => {
      if (Date.now() < next) return;
      next = Date.now() + TELL_MS;
      await this.database.query(FAR, [organisationId, position, this.clock.now()]);
    };
  }
}
