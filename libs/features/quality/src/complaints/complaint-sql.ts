import type { ComplaintOutcome, ComplaintSubject } from '@pirecow/contracts';

/** SQL: complaint `c` is none that the account made, none about them, and none that they have judged before. */
export const isNeutral = (account: string): string =>
  `c.account_id IS DISTINCT FROM ${account} AND c.judged_by IS DISTINCT FROM ${account}
  AND NOT EXISTS (SELECT FROM complaint_accused x WHERE x.complaint_id = c.id AND x.account_id = ${account})`;

/** What stands in many names, and names nobody. */
const PARTICLES =
  'a al d da das de del der des di do dos du e el et eta i l la las le les los van von y ye'.split(' ');

/** SQL: the words of a text, without marks and capitals. */
const wordsOf = (text: string): string =>
  `string_to_array(trim(regexp_replace(lower(unaccent(${text})), '[^[:alnum:]]+', ' ', 'g')), ' ')`;

/** SQL: those of them that may name somebody. */
const namingWordsOf = (text: string): string =>
  `ARRAY(SELECT word FROM unnest(${wordsOf(text)}) AS word WHERE word <> ALL (ARRAY['${PARTICLES.join("', '")}']))`;

/**
 * Keeps away who is meant: members of the organisation ($2) of whose names a word stands where the person is named ($3), or both
 * a given and a family name in what is told ($4). Somebody of the same name is kept away too, until whoever handles it puts that right.
 */
export const KEEP_AWAY = `
INSERT INTO complaint_accused (complaint_id, account_id)
SELECT $1, a.id FROM membership m JOIN account a ON a.id = m.account_id JOIN complaint c ON c.id = $1 AND c.account_id IS DISTINCT FROM a.id,
  LATERAL (SELECT ${wordsOf('a.given_name')} AS given, ${wordsOf('a.family_name')} AS family) name,
  (SELECT ${namingWordsOf('$3')} AS person, ${namingWordsOf('$4')} AS told) said
WHERE m.organisation_id = $2 AND a.closed_at IS NULL
  AND ((name.given || name.family) && said.person OR (name.given && said.told AND name.family && said.told))
ON CONFLICT DO NOTHING`;

/** Whoever is kept away from it has it no more. */
export const LET_GO = `
UPDATE complaint SET taken_by = NULL, taken_at = NULL
WHERE id = $1 AND taken_by IN (SELECT account_id FROM complaint_accused WHERE complaint_id = $1)`;

/** What lists and pages say of complaint `c`. */
export const HEAD = `c.id, c.reference, c.about, c.made_at AS "madeAt", c.due_at AS "dueAt", c.taken_at AS "takenAt",
  c.closed_at AS "closedAt", c.outcome, c.appealed_at AS "appealedAt"`;

export interface HeadRow {
  id: string;
  reference: string;
  about: ComplaintSubject;
  madeAt: Date;
  dueAt: Date;
  takenAt: Date | null;
  closedAt: Date | null;
  outcome: ComplaintOutcome | null;
  appealedAt: Date | null;
}

/** A head as answers carry it. */
export function presentedHead(row: HeadRow) {
  const { id, reference, about, outcome } = row;
  return {
    ...{ id, reference, about, outcome },
    madeAt: row.madeAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    takenAt: row.takenAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    appealedAt: row.appealedAt?.toISOString() ?? null,
  };
}

/** After a decision; the letter that tells it says so. */
const APPEAL_MS = 90 * 86_400_000;

/** Whether a decision of that moment may still be looked at again. */
export const mayAppeal = (closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && closedAt.getTime() + APPEAL_MS >= now.getTime();
