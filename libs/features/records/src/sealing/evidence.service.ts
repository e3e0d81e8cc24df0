import { type Evidence, RECORDS_ANCHOR, RECORDS_VERIFY } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '@pirecow/platform';
import { Verification, type VerificationReport } from './verification';

interface Row {
  position: string;
  head: Buffer;
  anchoredPosition: string | null;
  anchoredAt: Date | null;
  verifyingSince: Date | null;
  verification: VerificationReport | null;
}

const STATE = `
  SELECT position, head, anchored_position AS "anchoredPosition", anchored_at AS "anchoredAt",
    verifying_since AS "verifyingSince", verification
  FROM statement_chain WHERE organisation_id = $1`;

function toEvidence(row: Row | undefined): Evidence {
  if (!row) return { sealed: null, anchored: null, verifying: false, verification: null };
  const { position, head, anchoredPosition, anchoredAt, verification } = row;
  return {
    sealed: { position: Number(position), head: head.toString('hex') },
    anchored:
      anchoredPosition && anchoredAt
        ? { position: Number(anchoredPosition), at: anchoredAt.toISOString() }
        : null,
    verifying: row.verifyingSince !== null,
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
    return toEvidence((await this.database.query<Row>(STATE, [organisationId]))[0]);
  }

  /** Asks for a verification of the whole chain; once, however often it is asked for before it begins. */
  async askToVerify(organisationId: string): Promise<Evidence> {
    await this.database.query(`UPDATE statement_chain SET verifying_since = $2 WHERE organisation_id = $1`, [
      organisationId,
      this.clock.now(),
    ]);
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
    const report = await this.verification.verify(organisationId);
    await this.database.query(
      `UPDATE statement_chain SET verifying_since = NULL, verified_at = $2, verification = $3 WHERE organisation_id = $1`,
      [organisationId, new Date(report.at), JSON.stringify(report)],
    );
  }
}
