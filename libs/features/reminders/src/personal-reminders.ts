import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { ABOUT } from './named-sql';

const REMINDERS = `
SELECT coalesce(c.slug, p.slug) AS course, m.occasion, m.due_at AS "dueAt", m.told_at AS "toldAt", m.state
FROM reminder m ${ABOUT} LEFT JOIN learning_path p ON p.id = f.path_id WHERE m.account_id = $1 ORDER BY m.due_at, m.id`;

const LETTERS = `
SELECT o.name AS organisation, l.told_at AS "toldAt" FROM hand_letter l JOIN organisation o ON o.id = l.organisation_id
WHERE l.account_id = $1 ORDER BY l.told_at`;

const FORGET = ['reminder', 'hand_letter'].map((table) => `DELETE FROM ${table} WHERE account_id = $1`);
/** What an organisation keeps no longer. */
const FORGET_OLD = [
  ['reminder', 'due_at'],
  ['reminder_invitation', 'due_at'],
  ['hand_letter', 'told_at'],
].map(([table, at]) => `DELETE FROM ${table} WHERE organisation_id = $1 AND ${at} < $2`);

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalReminders implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['reminders'] = {
        reminders: await this.database.query(REMINDERS, [accountId]),
        byHand: await this.database.query(LETTERS, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      for (const sql of FORGET) await this.database.query(sql, [accountId]);
    });
    this.events.on('records.retaining', async ({ organisationId, before }) => {
      for (const sql of FORGET_OLD) await this.database.query(sql, [organisationId, before]);
    });
  }
}
