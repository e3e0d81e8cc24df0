/** Whether the organisations of two expressions are partners today, whoever of them granted: by the indexes on both sides. */
export const arePartners = (one: string, other: string): string => `EXISTS (SELECT FROM partnership p
  WHERE p.state = 'active' AND (p.organisation_id, p.grantee_id) IN ((${one}, ${other}), (${other}, ${one})))`;

/** Whether a partner has sent that account into that run, to which it belongs still. */
export const sentBy = (
  organisation: string,
  run: string,
  account: string,
): string => `EXISTS (SELECT FROM run_sent t
  JOIN membership m ON m.organisation_id = t.organisation_id AND m.account_id = t.account_id
  WHERE t.run_id = ${run} AND t.account_id = ${account} AND t.organisation_id = ${organisation})`;
