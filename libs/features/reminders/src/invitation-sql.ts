import { MOST_TO_INVITED } from '@pirecow/contracts';
import { fullNameOf } from '@pirecow/features/identity';
import { wantsNoLetters } from '@pirecow/platform';
import type { Place } from './awake';
import { candidates, dueBetween } from './candidates-sql';
import { mayHearMore } from './of-late-sql';

/** An invitation that waits to be recalled. */
export interface Waiting {
  invitationId: string;
  organisationId: string;
  recipient: string;
  language: string;
  /** Of who has one elsewhere. */
  accountId: string | null;
}

/** What is true of it when its letter goes. */
export interface Told extends Place {
  invitationId: string;
  organisation: string;
  inviter: string;
  expiresAt: Date;
}

/** Where somebody lives who has no account, nobody knows: near the organisation, most likely. Both sides of the border have one clock. */
const CLOCK = `CASE o.country WHEN 'ES' THEN 'Europe/Madrid' WHEN 'AD' THEN 'Europe/Andorra' ELSE 'Europe/Paris' END`;
const PLACE = `coalesce(a.time_zone, ${CLOCK}) AS "timeZone", CASE WHEN a.id IS NULL THEN o.territory ELSE a.territory END AS territory`;
const KNOWN = 'LEFT JOIN account a ON a.email = i.email AND a.closed_at IS NULL';
const WAITING = `
FROM (SELECT DISTINCT invitation_id FROM reminder_invitation WHERE state = 'waiting') w
JOIN invitation i ON i.id = w.invitation_id JOIN organisation o ON o.id = i.organisation_id ${KNOWN}`;

/** What becomes due after $2 and until $3, as in the notes about people with an account. */
export const NOTE = `
INSERT INTO reminder_invitation (id, rule_id, organisation_id, invitation_id, due_at, until_at, state)
SELECT gen_random_uuid(), d.rule_id, d.organisation_id, d.subject_id, d.due_at, least(d.until_at, d.due_at + interval '5 days'), 'waiting'
FROM (${dueBetween('invitation')}) d ON CONFLICT DO NOTHING`;

/** What is over is dropped; and a letter that the platform has given up takes its reminders along. Reads what waits and what is being written. */
export const END = `
UPDATE reminder_invitation SET state = CASE state WHEN 'waiting' THEN 'dropped' ELSE 'failed' END
WHERE (state = 'waiting' AND until_at <= $1) OR (state = 'writing' AND told_at < $1::timestamptz - interval '8 days')`;

/** Where those live who are to be reminded. Reads what waits. */
export const PLACES = `SELECT DISTINCT ${PLACE} ${WAITING}`;

/**
 * Invitations that wait along `reminder_invitation_waiting`, so many as an hour writes, where it is time for it ($3, $4): in the own language
 * of who has an account elsewhere. Not those recalled as often as may be, nor who had a letter since $2, or too many since $1; one for each address.
 */
export const DUE = `
SELECT DISTINCT ON (recipient) * FROM (
  SELECT i.id AS "invitationId", o.id AS "organisationId", i.email AS recipient, coalesce(a.language, i.language) AS language,
    a.id AS "accountId", ${PLACE} ${WAITING}
  WHERE a.mail_refused_at IS NULL AND NOT ${wantsNoLetters('a.id', 'reminders')} AND ${mayHearMore('a.id', 'i.email', '$1', '$2')}
    AND i.hushed_at IS NULL AND ${MOST_TO_INVITED} > (
      SELECT count(DISTINCT t.mail_id) FROM reminder_invitation t WHERE t.invitation_id = i.id AND t.told_at IS NOT NULL)) one
WHERE ("timeZone", coalesce(territory, '')) IN (SELECT * FROM unnest($3::text[], $4::text[]))
ORDER BY recipient, "invitationId" LIMIT 5000`;

/** Whoever takes it writes the letter. */
export const TAKE = `
WITH taken AS (
  UPDATE reminder_invitation SET state = 'writing', mail_id = $2, told_at = $3 WHERE invitation_id = $1 AND state = 'waiting' RETURNING id)
SELECT id FROM taken`;

/** The invitation of the letter $2, where its rule is there and on, and nobody has answered it. */
export const STILL = `
SELECT i.id AS "invitationId", o.name AS organisation, ${fullNameOf('by')} AS inviter, i.expires_at AS "expiresAt", ${PLACE}
FROM reminder_invitation w JOIN (${candidates('invitation')}) k ON k.rule_id = w.rule_id AND k.subject_id = w.invitation_id
JOIN invitation i ON i.id = w.invitation_id JOIN organisation o ON o.id = i.organisation_id JOIN account by ON by.id = i.invited_by ${KNOWN}
WHERE w.mail_id = $2 AND w.state = 'writing' LIMIT 1`;
