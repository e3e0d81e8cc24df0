import pg from 'pg';
import type { Due } from './crash-world';

/** What became of it all. `faults` names what must not be. */
export interface Outcome {
  certificates: number;
  delivered: number;
  uncertain: number;
  /** Of the uncertain, those that the mail server has. */
  arrived: number;
  duplicates: number;
  lost: number;
  faults: string[];
}

interface MailRow {
  id: string;
  state: string;
  account: string;
  reminders: string[] | null;
}

/** Each letter with what its reminders say of it: they are the evidence. */
const MAILS = `
SELECT m.id, m.state, m.account_id AS account, (SELECT array_agg(DISTINCT r.state) FROM reminder r WHERE r.mail_id = m.id) AS reminders
FROM mail m WHERE m.kind = 'reminders.digest'`;

const UNDER_WAY = `
SELECT (SELECT count(*) FROM outbox)::int + (SELECT count(*) FROM mail WHERE state IN ('queued', 'sending'))::int
  + (SELECT count(*) FROM reminder WHERE state IN ('waiting', 'writing'))::int
  + greatest(0, $1 - (SELECT count(*) FROM certificate)::int) + greatest(0, $2 - (SELECT count(*) FROM mail)::int) AS n`;

/** @returns how much is not settled yet */
export async function underWay(client: pg.Client, { certificates, mails }: Due): Promise<number> {
  const { rows } = await client.query<{ n: number }>(UNDER_WAY, [certificates, mails]);
  return rows[0]?.n ?? NaN;
}

const CERTIFICATES = `
SELECT p.enrolment_id AS id, count(c.id)::int AS n, count(DISTINCT c.code)::int AS codes
FROM enrolment_progress p LEFT JOIN certificate c ON c.enrolment_id = p.enrolment_id AND c.revoked_at IS NULL
WHERE p.completed_at IS NOT NULL GROUP BY 1`;

async function certificatesOf(client: pg.Client, due: Due): Promise<{ issued: number; faults: string[] }> {
  const { rows } = await client.query<{ id: string; n: number }>(CERTIFICATES);
  const wrong = rows.filter(({ n }) => n !== 1).map(({ id, n }) => `${n} certificates of ${id}`);
  const few = rows.length === due.certificates ? [] : [`${rows.length} have completed the course`];
  return { issued: rows.length - wrong.length, faults: [...wrong, ...few] };
}

/** What is wrong with a letter; undefined where nothing is. */
function faultOf({ id, state, reminders }: MailRow, times: number): string | undefined {
  if (times > 1) return `${id} arrived ${times} times`;
  if (state !== 'sent' && state !== 'uncertain') return `${id} ended as ${state}`;
  if (state === 'sent' && times === 0) return `${id} is called sent, and never arrived`;
  return reminders?.length === 1 && reminders[0] === state
    ? undefined
    : `${id}: evidence says ${String(reminders)}`;
}

/** @param received the Message-ID of each mail that the server took */
export async function outcomeOf(client: pg.Client, due: Due, received: readonly string[]): Promise<Outcome> {
  const { issued, faults } = await certificatesOf(client, due);
  const { rows } = await client.query<MailRow>(MAILS);
  const times = Map.groupBy(received, (messageId) => messageId.slice(1, messageId.indexOf('@')));
  const countOf = ({ id }: MailRow) => times.get(id)?.length ?? 0;
  const of = (state: string) => rows.filter((one) => one.state === state);
  const reached = new Set(rows.map(({ account }) => account));
  const sentTwice = rows.length - reached.size;
  const again = rows.filter((one) => countOf(one) > 1).length;
  const silent = of('sent').filter((one) => countOf(one) === 0).length;
  return {
    certificates: issued,
    delivered: of('sent').filter((one) => countOf(one) === 1).length,
    uncertain: of('uncertain').length,
    arrived: of('uncertain').filter((one) => countOf(one) === 1).length,
    duplicates: again + sentTwice,
    lost: due.mails - of('sent').length - of('uncertain').length + silent,
    faults: [
      ...faults,
      ...rows.flatMap((one) => faultOf(one, countOf(one)) ?? []),
      ...(sentTwice > 0 ? [`${sentTwice} people have two letters`] : []),
    ],
  };
}
