import type { ComplaintOutcome, ComplaintSubject } from '@pirecow/contracts';

/** SQL: complaint `c` is none that the account made, none about them, and none that they have judged before. */
export const isNeutral = (account: string): string =>
  `c.account_id IS DISTINCT FROM ${account} AND c.judged_by IS DISTINCT FROM ${account}
  AND NOT EXISTS (SELECT FROM complaint_accused x WHERE x.complaint_id = c.id AND x.account_id = ${account} AND x.is_meant)`;

/** SQL: complaint `c` is $1, of account $2, or of somebody without one; nobody's once it is forgotten. */
export const IS_OWN = `c.id = $1 AND c.account_id IS NOT DISTINCT FROM $2 AND (c.account_id IS NOT NULL OR c.email <> '')`;

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

/**
 * What nobody has decided so long after its term ends by itself, so that it is not kept for ever (GDPR, article 5(1)(e)): with the month
 * of the term within the year in which a mediator may be asked (article L612-2 Code de la consommation).
 */
const END_MS = 180 * 86_400_000;

/** When a complaint with that term ends by itself. */
export const endOf = (dueAt: Date): Date => new Date(dueAt.getTime() + END_MS);

/** Terms before that moment are so long ago by now. */
export const endedTerms = (now: Date): Date => new Date(now.getTime() - END_MS);

/** After a decision; the letter that tells it says so. */
const APPEAL_MS = 90 * 86_400_000;

/** Whether a decision of that moment may still be looked at again. */
export const mayAppeal = (closedAt: Date | null, now: Date): boolean =>
  closedAt !== null && closedAt.getTime() + APPEAL_MS >= now.getTime();
