import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { IntakeStore } from './intakes/intake-store';

const ADDED = `
SELECT organisation_id AS "organisationId", course_id AS "courseId", path, language, type, size::float8 AS size, hash,
  created_at AS "addedAt"
FROM media_file WHERE added_by = $1 ORDER BY created_at, media_id, language`;

const UNDER_WAY = `
SELECT organisation_id AS "organisationId", name, type, size::float8 AS size, received::float8 AS received, state,
  created_at AS "begunAt"
FROM media_upload WHERE account_id = $1 ORDER BY created_at, id`;

const BROUGHT_IN = `
SELECT organisation_id AS "organisationId", kind, name, size::float8 AS size, state, created_at AS "begunAt",
  ended_at AS "endedAt", account_id = $1 AS begun, accepted_by = $1 AS accepted
FROM intake WHERE $1 IN (account_id, accepted_by) ORDER BY id`;

/** Files that a person has brought into courses, and those under way, for who asks what is known of them. */
@Injectable()
export class PersonalFiles implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly intakes: IntakeStore,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      const files = await this.database.query(ADDED, [accountId]);
      const uploads = await this.database.query(UNDER_WAY, [accountId]);
      sections['media'] = { files, uploads, imports: await this.database.query(BROUGHT_IN, [accountId]) };
    });
    // Ids of closed accounts name nobody; what they began nobody goes on with.
    this.events.on('account.closing', ({ accountId }) => this.intakes.cancelAllOf(accountId));
  }
}
