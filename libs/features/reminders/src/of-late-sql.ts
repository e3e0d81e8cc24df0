const HOUR_MS = 3_600_000;
/** At most so many letters in a week to one person, from all courses and organisations together; and one in a day. */
const MOST_IN_A_WEEK = 3;
export const WEEK_MS = 7 * 24 * HOUR_MS;
export const APART_MS = 20 * HOUR_MS;

/**
 * SQL that tells whether somebody of that account and address may get one more letter: not after too many since `week`, nor after one
 * since `day`. Those about an invitation count too, and those
 * that somebody wrote by hand. Along `reminder_account`, `hand_letter_account` and `invitation_email`.
 */
export const mayHearMore = (account: string, email: string, week: string, day: string): string => `
(SELECT count(DISTINCT t.mail_id) < ${MOST_IN_A_WEEK} AND count(*) FILTER (WHERE t.told_at > ${day}) = 0 FROM (
  SELECT m.mail_id, m.told_at FROM reminder m WHERE m.account_id = ${account} AND m.told_at > ${week}
  UNION ALL SELECT l.id, l.told_at FROM hand_letter l WHERE l.account_id = ${account} AND l.told_at > ${week}
  UNION ALL SELECT w.mail_id, w.told_at FROM invitation v JOIN reminder_invitation w ON w.invitation_id = v.id
  WHERE v.email = ${email} AND w.told_at > ${week}) t)`;
