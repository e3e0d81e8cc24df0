import { type CertificateKind, certificateLookSchema, type CertificateStanding } from '@pirecow/contracts';
import { LEVELS } from '@pirecow/content';
import { AppError } from '@pirecow/platform';
import { z } from 'zod';

const byLanguage = <Told extends z.ZodType>(told: Told) => z.record(z.string(), told);

/** What a certificate says, as it was on the day of its issue: course, organisation and account may change or go. */
export const factsSchema = z.object({
  titles: byLanguage(z.string()),
  modules: byLanguage(z.array(z.string())),
  sourceLanguage: z.string(),
  organisation: z.string(),
  /** Days in the zone of the run, else of the person. */
  startedOn: z.iso.date(),
  completedOn: z.iso.date(),
  timeZone: z.string(),
  minutes: z.number().int(),
  /** `mixed`: with half-days where people met. */
  mode: z.enum(['distance', 'mixed']),
  signatory: z.string(),
  place: z.string(),
  /** Of the learner; empty where nobody said it. */
  employer: z.string(),
  /** Of the half-days of a run, where its rule asks for a share of them. */
  attendance: z.object({ attended: z.number().int(), expected: z.number().int() }).optional(),
  /** How its document looks; the usual look where the organisation had chosen none. */
  look: certificateLookSchema.optional(),
  /** The first certificates were issued without what badges say of a course. */
  level: z.enum(LEVELS).optional(),
  competences: z.array(z.object({ framework: z.string(), version: z.string(), code: z.string() })).optional(),
});
export type Facts = z.infer<typeof factsSchema>;

/** A certificate as its row has it. */
export interface CertificateRow {
  id: string;
  organisationId: string;
  accountId: string;
  code: string;
  /** Of a learning path; null where a course was completed. */
  pathId: string | null;
  kind: CertificateKind;
  language: string;
  beside: string | null;
  name: string | null;
  showsName: boolean;
  facts: Facts;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  replacedBy: string | null;
  reason: string;
}

/** SQL for the columns of {@link CertificateRow}. */
export const COLUMNS = `c.id, c.organisation_id AS "organisationId", c.account_id AS "accountId", c.code, c.path_id AS "pathId", c.kind, c.language, c.beside, c.name, c.shows_name AS "showsName", c.facts,
  c.issued_at AS "issuedAt", c.expires_at AS "expiresAt", c.revoked_at AS "revokedAt", c.replaced_by AS "replacedBy", c.reason`;

/** By its unique code. */
export const BY_CODE = `SELECT ${COLUMNS} FROM certificate c WHERE c.code = $1`;

/** SQL for the name on a certificate that holds no more: nobody is shown it, so it goes where the account is closed. */
export const NAME_KEPT = `CASE WHEN EXISTS (SELECT FROM account a WHERE a.id = certificate.account_id AND a.closed_at IS NULL) THEN certificate.name END`;

type Standing = Pick<CertificateRow, 'expiresAt' | 'revokedAt' | 'replacedBy'>;

/** Whether it holds at that moment, and if not, why. */
export function standingOf({ expiresAt, revokedAt, replacedBy }: Standing, now: Date): CertificateStanding {
  if (replacedBy) return 'replaced';
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt <= now ? 'expired' : 'valid';
}

/** The name on a certificate that is given out. @throws AppError `certificate.closed` where it was revoked or replaced, or has no name any more */
export function nameGivenOut({
  name,
  revokedAt,
  replacedBy,
}: Pick<CertificateRow, 'name'> & Standing): string {
  if (revokedAt || replacedBy || name === null) throw new AppError('certificate.closed');
  return name;
}

/** What is told of a course in that language, else in its source language. */
export function told<Told>(
  by: Record<string, Told>,
  { sourceLanguage }: Pick<Facts, 'sourceLanguage'>,
  language: string,
): Told | undefined {
  return by[language] ?? by[sourceLanguage];
}

/** What everybody sees of it who sees it at all, in that language. */
export function headOf(row: CertificateRow, language: string, now: Date) {
  const { kind, facts } = row;
  return {
    ...{
      kind,
      isPath: row.pathId !== null,
      standing: standingOf(row, now),
      minutes: facts.minutes,
      completedOn: facts.completedOn,
    },
    ...{ course: told(facts.titles, facts, language) ?? '', organisation: facts.organisation },
    issuedAt: row.issuedAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
