import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { SessionEnds } from './session-ends';

const REGISTRATIONS = `
SELECT r.id, p.title, r.enrolment_id AS "enrolmentId", r.unit_id AS "unitId", r.created_at AS "since", r.completed, r.passed, r.waived, r.is_satisfied AS "isSatisfied",
  (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'unit', s.unit, 'mode', s.launch_mode, 'launchedAt', s.launched_at,
      'endedAt', s.ended_at) ORDER BY s.id)
    FROM package_session s WHERE s.registration_id = r.id) AS sessions,
  (SELECT jsonb_agg(jsonb_build_object('unit', k.unit, 'elements', k.elements, 'updatedAt', k.updated_at) ORDER BY k.unit)
    FROM package_scorm k WHERE k.registration_id = r.id) AS scorm
FROM package_registration r JOIN package p ON p.id = r.package_id WHERE r.account_id = $1 ORDER BY r.id`;

/** What units keep for their own use is no evidence, and may hold anything. */
const FORGET = `
DELETE FROM package_scorm k USING package_registration r WHERE r.id = k.registration_id AND r.account_id = $1`;

const OPEN_SESSIONS = `
SELECT s.id FROM package_registration r JOIN package_session s ON s.registration_id = r.id
WHERE r.account_id = $1 AND s.ended_at IS NULL ORDER BY s.registration_id, s.id`;

/**
 * The rights of a person over the own data, for what this room holds. When the account closes its sessions end;
 * registrations stay: they are the evidence, and know the person by an opaque id alone.
 */
@Injectable()
export class PersonalPackages implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly ends: SessionEnds,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['packages'] = { registrations: await this.database.query(REGISTRATIONS, [accountId]) };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      const open = await this.database.query<{ id: string }>(OPEN_SESSIONS, [accountId]);
      for (const { id } of open) await this.ends.abandon(id);
      await this.database.query(FORGET, [accountId]);
    });
  }
}
