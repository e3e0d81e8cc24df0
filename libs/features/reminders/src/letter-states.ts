import type { MailState } from '@pirecow/platform';

type Noted = 'reminder' | 'reminder_invitation';

/** SQL: another time; until then what the letter $1 was to tell waits as before. */
export const released = (table: Noted): string =>
  `UPDATE ${table} SET state = 'waiting', mail_id = NULL, told_at = NULL WHERE mail_id = $1 AND state = 'writing'`;

/** SQL: what the letter $1 told ended as the letter did ($2). Who handed it over may know more than who found it half-way. */
export const settled = (table: Noted): string =>
  `UPDATE ${table} SET state = $2 WHERE mail_id = $1 AND state IN ('writing', 'uncertain')`;

/** Whether a letter is on its way still: its reminders wait with it. */
export const isUnderWay = (state: MailState): boolean => state === 'queued' || state === 'sending';
