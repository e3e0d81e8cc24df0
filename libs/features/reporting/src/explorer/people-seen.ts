import { Inject, Injectable } from '@nestjs/common';
import type { ExplorerPeople } from '@pirecow/contracts';
import { Database, IRI_BASE, type Reach } from '@pirecow/platform';
import type { Actor } from '@pirecow/xapi';
import { columnsOf } from '../reach';
import { fullNameOf } from '@pirecow/features/identity';

interface Person {
  id: string;
  name: string;
}

/** People who learn within a reach ($1, $2), by words of their name ($3): linear in the reach, as lists of coordination. */
const SEARCH = `
  SELECT DISTINCT a.id, a.given_name || ' ' || a.family_name AS name
  FROM unnest($1::uuid[], $2::uuid[]) AS reach(organisation_id, course_id)
  JOIN enrolment e ON e.organisation_id = reach.organisation_id
    AND (reach.course_id IS NULL OR e.course_id = reach.course_id)
  JOIN account a ON a.id = e.account_id
  WHERE a.closed_at IS NULL AND ($4::uuid IS NULL OR a.id = $4)
    AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS wanted(word)
      WHERE strpos(unaccent(lower(a.given_name || ' ' || a.family_name)), unaccent(lower(wanted.word))) = 0)
  ORDER BY 2, 1 LIMIT 10`;

/**
 * Names of those accounts that learn with an organisation or belong to it. Whoever may write statements could write any
 * account into one: nobody learns a name by that.
 */
const NAMES = `
  SELECT w.organisation_id AS "organisationId", a.id, ${fullNameOf('a')} AS name
  FROM unnest($1::uuid[], $2::uuid[]) AS w(organisation_id, account_id)
  JOIN account a ON a.id = w.account_id
  WHERE EXISTS (SELECT FROM enrolment e WHERE e.account_id = a.id AND e.organisation_id = w.organisation_id)
    OR EXISTS (SELECT FROM membership m WHERE m.account_id = a.id AND m.organisation_id = w.organisation_id)`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whose names a reader of statements may see. */
@Injectable()
export class PeopleSeen {
  constructor(
    private readonly database: Database,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  async search(reach: readonly Reach[], search: string): Promise<ExplorerPeople> {
    const { organisationIds, courseIds } = columnsOf(reach);
    const words = search.split(/\s+/).filter(Boolean);
    return {
      items: await this.database.query<Person>(SEARCH, [organisationIds, courseIds, words, null]),
    };
  }

  /** That person, if somebody learns under this id within the reach. */
  async one(reach: readonly Reach[], accountId: string): Promise<Person | undefined> {
    const { organisationIds, courseIds } = columnsOf(reach);
    const [found] = await this.database.query<Person>(SEARCH, [organisationIds, courseIds, [], accountId]);
    return found;
  }

  /** The account that an actor is, where it is one of this platform. */
  accountOf({ account }: Actor): string | undefined {
    const isOurs = account?.homePage === this.iriBase && UUID.test(account.name);
    return isOurs ? account.name : undefined;
  }

  /** Names by `organisation account`, in one query. Empty for those who closed their account. */
  async names(pairs: readonly { organisationId: string; accountId: string }[]): Promise<Map<string, string>> {
    const each = [
      ...new Map(pairs.map((pair) => [`${pair.organisationId} ${pair.accountId}`, pair])).values(),
    ];
    if (each.length === 0) return new Map();
    const rows = await this.database.query<Person & { organisationId: string }>(NAMES, [
      each.map(({ organisationId }) => organisationId),
      each.map(({ accountId }) => accountId),
    ]);
    return new Map(rows.map(({ organisationId, id, name }) => [`${organisationId} ${id}`, name]));
  }
}
