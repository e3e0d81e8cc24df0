/** SQL: complaint `c` is none that the account made, none about them, and none that they have judged before. */
export const isNeutral = (account: string): string =>
  `c.account_id IS DISTINCT FROM ${account} AND c.judged_by IS DISTINCT FROM ${account}
  AND NOT EXISTS (SELECT FROM complaint_accused x WHERE x.complaint_id = c.id AND x.account_id = ${account})`;

/** SQL: the name of account `a`. */
export const nameOf = (account: string): string =>
  `trim(${account}.given_name || ' ' || ${account}.family_name)`;

/** SQL: a text as its words, without marks and capitals, each between blanks. */
const wordsOf = (text: string): string =>
  `' ' || regexp_replace(lower(unaccent(${text})), '[^[:alnum:]]+', ' ', 'g') || ' '`;

/** SQL: whether the text `said` holds the name, as whole words. */
const isSaid = (said: string, name: string): string =>
  `(${wordsOf(said)}) LIKE '%' || replace(${wordsOf(name)}, '  ', ' ') || '%'`;

/**
 * Keeps away who is meant by what was written ($3): members of the organisation ($2) one of whose names stands in it. Somebody
 * of the same name is kept away too, until whoever handles it puts that right.
 */
export const ACCUSE = `
INSERT INTO complaint_accused (complaint_id, account_id)
SELECT $1, a.id FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $2 AND a.closed_at IS NULL
  AND (${isSaid('$3', 'a.family_name')} OR ${isSaid('$3', 'a.given_name')})
ON CONFLICT DO NOTHING`;

/** What lists and pages say of complaint `c`. */
export const HEAD = `c.id, c.reference, c.about, c.made_at AS "madeAt", c.due_at AS "dueAt", c.taken_at AS "takenAt",
  c.closed_at AS "closedAt", c.outcome, c.appealed_at AS "appealedAt"`;

export interface HeadRow {
  id: string;
  reference: string;
  about: 'course' | 'person' | 'platform' | 'accessibility' | 'personal-data' | 'other';
  madeAt: Date;
  dueAt: Date;
  takenAt: Date | null;
  closedAt: Date | null;
  outcome: 'founded' | 'partly' | 'unfounded' | 'withdrawn' | null;
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
