import { accountOf } from '@pirecow/features/records';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';

const SIGNALS = `
SELECT k.enrolment_id AS "enrolmentId", k.level, k.signals, k.since FROM enrolment e JOIN enrolment_risk k ON k.enrolment_id = e.id
WHERE e.account_id = $1 ORDER BY k.since`;

const ABOUT = `
SELECT f.enrolment_id AS "enrolmentId", f.at, f.kind, f.outcome, f.note FROM enrolment e JOIN follow_up f ON f.enrolment_id = e.id
WHERE e.account_id = $1 ORDER BY f.id`;

/** Of whom is theirs to know. */
const WRITTEN = `SELECT at, kind, outcome FROM follow_up WHERE by_account_id = $1 ORDER BY id`;

/** That somebody was looked after, when and how, stays as evidence (Code du travail, R6313-3); words about them go. */
const FORGET_WORDS = `
UPDATE follow_up f SET note = '' FROM enrolment e
WHERE e.account_id = $1 AND f.enrolment_id = e.id AND ($2::uuid IS NULL OR f.organisation_id = $2) AND f.note <> ''`;

/** An entry stays as long as what corrects it, which would go with it. */
const FORGET_OLD = `
WITH RECURSIVE kept AS (
  SELECT corrects AS id FROM follow_up WHERE organisation_id = $1 AND at >= $2 AND corrects IS NOT NULL
  UNION SELECT f.corrects FROM kept JOIN follow_up f ON f.id = kept.id WHERE f.corrects IS NOT NULL)
DELETE FROM follow_up f WHERE f.organisation_id = $1 AND f.at < $2 AND NOT EXISTS (SELECT FROM kept WHERE kept.id = f.id)`;

/** The rights of a person over what coordination notes about them. */
@Injectable()
export class PersonalRisk implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['accompaniment'] = {
        signals: await this.database.query(SIGNALS, [accountId]),
        followUps: await this.database.query(ABOUT, [accountId]),
        written: await this.database.query(WRITTEN, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(FORGET_WORDS, [accountId, null]);
    });
    this.events.on('records.erased', async ({ organisationId, agentKey: key }) => {
      const accountId = accountOf(key, this.iriBase);
      if (accountId !== undefined) await this.database.query(FORGET_WORDS, [accountId, organisationId]);
    });
    this.events.on('records.retaining', async ({ organisationId, before }) => {
      await this.database.query(FORGET_OLD, [organisationId, before]);
    });
  }
}
