import { queried } from './part';

interface Row {
  code: string;
  kind: string;
  issuedAt: Date;
  expiresAt: Date | null;
  standing: 'valid' | 'revoked' | 'replaced';
}

/** Along `certificate_standing` for those that hold; all of an enrolment are few. */
const SQL = `
SELECT code, kind, issued_at AS "issuedAt", expires_at AS "expiresAt",
  CASE WHEN replaced_by IS NOT NULL THEN 'replaced' WHEN revoked_at IS NOT NULL THEN 'revoked' ELSE 'valid' END AS standing
FROM certificate WHERE earned_by = $1 AND issued_at <@ $2::tstzmultirange ORDER BY id`;

/** What was issued: certificat de réalisation, diploma, certificate of attendance. The documents themselves lie beside. */
export const CERTIFICATES = queried<Row>(
  { part: 'certificates', columns: ['kind', 'code', 'issued', 'expires', 'standing'] },
  SQL,
  ({ enrolmentId, seat }) => [enrolmentId, seat],
  ({ code, kind, issuedAt, expiresAt, standing }, { say, moment }) => ({
    code,
    kind: say(`certificate.${kind}`),
    issued: moment(issuedAt),
    expires: moment(expiresAt),
    standing: say(`standing.${standing}`),
  }),
);
