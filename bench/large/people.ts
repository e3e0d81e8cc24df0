import type pg from 'pg';
import { FAMILY_NAMES, GIVEN_NAMES } from './names';
import { DRAWN } from './sql';

/** So many days back histories begin. */
export const DAYS = 540;

/** As many people in each territory as it has inhabitants; one of thirty says none. */
const PEOPLE = `
  CREATE UNLOGGED TABLE ${DRAWN}.person AS
  WITH shares AS (
    SELECT code, country, sum(population) OVER w - population AS low, sum(population) OVER w AS high, sum(population) OVER () AS all_of_them
    FROM territory WINDOW w AS (ORDER BY code)),
  drawn AS MATERIALIZED (
    SELECT n, random() AS place, random() AS spoken, random() AS told, random() AS given, random() AS family, random() AS since
    FROM generate_series(1, $1::int) AS n),
  placed AS (
    SELECT d.*, s.code, s.country, CASE WHEN spoken < 0.04 THEN 'en'
      WHEN code = 'FRI15' THEN CASE WHEN spoken < 0.18 THEN 'eu' ELSE 'fr' END WHEN country = 'FR' THEN 'fr'
      WHEN code IN ('ES211', 'ES212', 'ES213', 'ES220') AND spoken < 0.4 THEN 'eu' ELSE 'es' END AS language
    FROM drawn d JOIN shares s ON d.place * s.all_of_them >= s.low AND d.place * s.all_of_them < s.high)
  SELECT n, ${DRAWN}.id_at(now() - interval '${DAYS + 20} days' + since * interval '10 days', 'person' || n) AS id, language, country,
    CASE WHEN told >= 1.0 / 30 THEN code END AS territory,
    ($2::jsonb -> language ->> (given * 12)::int % 12) AS given_name, ($3::text[])[1 + (family * 36)::int % 36] AS family_name
  FROM placed`;

const ACCOUNTS = `
  INSERT INTO account (id, email, given_name, family_name, language, territory, time_zone, confirmed_at, platform_administrator, created_at)
  SELECT id, 'learner' || n || '@large.invalid', given_name, family_name, language, territory,
    CASE country WHEN 'FR' THEN 'Europe/Paris' WHEN 'ES' THEN 'Europe/Madrid' ELSE 'Europe/Andorra' END,
    now() - interval '${DAYS} days', false, now() - interval '${DAYS} days'
  FROM ${DRAWN}.person`;

/** Two of three belong to an organisation of their side. */
const MEMBERS = `
  INSERT INTO membership (organisation_id, account_id, roles, since)
  SELECT o.ids[1 + p.n % cardinality(o.ids)], p.id, '{learner}', now() - interval '${DAYS} days'
  FROM ${DRAWN}.person p JOIN (SELECT country, array_agg(id ORDER BY id) AS ids FROM organisation GROUP BY country) AS o
    ON o.country = p.country WHERE p.n % 3 > 0`;

/** So many learners of the eighteen territories, in four languages. */
export async function makePeople(client: pg.Client, count: number): Promise<void> {
  await client.query('SELECT setseed(0.13)');
  await client.query(PEOPLE, [count, JSON.stringify(GIVEN_NAMES), FAMILY_NAMES]);
  await client.query(ACCOUNTS);
  await client.query(MEMBERS);
}
