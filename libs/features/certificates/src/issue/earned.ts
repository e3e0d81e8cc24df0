import type { CertificateKind, CertificateLook } from '@pirecow/contracts';
import { fullNameOf } from '@pirecow/features/identity';

/** A rule that somebody has met, and what a certificate takes from both. */
export interface Earned {
  ruleId: string;
  kind: CertificateKind;
  /** In which the certificate is. */
  language: string;
  beside: string | null;
  validMonths: number | null;
  signatory: string;
  place: string;
  /** The share of half-days that is asked for. */
  attendance: number | null;
  runId: string | null;
  pathId: string | null;
  accountId: string;
  organisationId: string;
  name: string;
  timeZone: string;
  organisation: string;
  /** Null where the organisation has chosen none. */
  look: CertificateLook | null;
}

/** SQL for the columns of {@link Earned}, of rule `r`, account `a` and organisation `o`. @param language of who follows it */
export const earnedColumns = (language: string) => `
r.id AS "ruleId", r.kind, coalesce(r.language, ${language}) AS language, nullif(r.beside, coalesce(r.language, ${language})) AS beside,
r.valid_months AS "validMonths", r.signatory, r.place, r.attendance, r.run_id AS "runId", r.path_id AS "pathId", a.id AS "accountId",
o.id AS "organisationId", ${fullNameOf('a')} AS name, a.time_zone AS "timeZone", o.name AS organisation,
(SELECT l.look FROM certificate_look l WHERE l.organisation_id = o.id) AS look`;
