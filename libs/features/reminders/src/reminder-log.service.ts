import type { Occasion } from '@pirecow/contracts';
import { AuditLog, fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, inPages, momentsIn, reportCsv, type Scope, Words } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { ABOUT, addressFor, named } from './named-sql';

const COLUMNS = ['due', 'told', 'person', 'course', 'occasion', 'state'] as const;
const PAGE = 500;

interface Row {
  id: string;
  due: Date;
  told: Date | null;
  person: string;
  course: string;
  occasion: Occasion;
  state: string;
}

const AFTER = `
WHERE m.organisation_id = $1 AND ($2::timestamptz IS NULL OR (m.due_at, m.id) < ($2, $3::uuid))
ORDER BY m.due_at DESC, m.id DESC LIMIT ${PAGE}`;

/** Along `reminder_organisation` and `reminder_invitation_organisation`, the newest first. */
const ROWS = `
SELECT * FROM ((
  SELECT m.id, m.due_at AS due, m.told_at AS told, ${fullNameOf('a')} AS person, ${named('$4')} AS course, m.occasion, m.state
  FROM reminder m JOIN account a ON a.id = m.account_id ${ABOUT} ${AFTER})
UNION ALL (
  SELECT m.id, m.due_at, m.told_at, ${addressFor('$5')}, '', 'invitation', m.state
  FROM reminder_invitation m JOIN invitation i ON i.id = m.invitation_id ${AFTER})) ones
ORDER BY due DESC, id DESC LIMIT ${PAGE}`;

/** The evidence that people were followed up: who was reminded of what and when, and what became of the letter. No words. */
@Injectable()
export class ReminderLog {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Notes the export in the log of the organisation, then opens the stream. */
  async open(who: Scope, organisationId: string): Promise<{ name: string; stream: Readable }> {
    await this.audit.write(who, 'organisation.reminders-exported', organisationId, { organisationId });
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const day = momentsIn(who.timeZone)(this.clock.now().toISOString()).slice(0, 10);
    const stream = reportCsv(say, COLUMNS, this.lines(who, organisationId, say), 'reminders');
    return { name: `${say('reminders.file')}-${day}.csv`, stream };
  }

  private async *lines(who: Scope, organisationId: string, say: (key: string) => string) {
    const momentOf = momentsIn(who.timeZone);
    const sees = who.may('members.see', organisationId);
    const read = (last: Row | undefined) => {
      const values = [organisationId, last?.due ?? null, last?.id ?? null, who.language, sees];
      return this.database.query<Row>(ROWS, values);
    };
    for await (const { due, told, person, course, occasion, state } of inPages(PAGE, read))
      yield {
        ...{ person, course, due: momentOf(due.toISOString()), told: momentOf(told?.toISOString() ?? null) },
        occasion: say(`reminders.is-${occasion}`),
        state: say(`reminders.is-${state}`),
      };
  }
}
