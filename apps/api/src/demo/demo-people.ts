import { PRIVACY_VERSION, TERMS_VERSION } from '@pirecow/contracts';
import { type Accounts, DEMO_PASSWORD, isDemoAddress } from '@pirecow/features/identity';
import { type Clock, type Database, newId } from '@pirecow/platform';
import { type CastMember, type Side, timeZoneOf } from './cast';

/** Ids of the two organisations. */
export type Houses = Record<Side, string>;

/** Makes an account with its consents and its place in an organisation, and returns its id. */
export async function welcome(
  { accounts, database, clock }: { accounts: Accounts; database: Database; clock: Clock },
  person: CastMember,
  houses: Houses,
): Promise<string> {
  const { belongs, ...facts } = person;
  const password = isDemoAddress(person.email) ? DEMO_PASSWORD : undefined;
  const id = await accounts.create({ ...facts, timeZone: timeZoneOf(person), password, confirmed: true });
  const now = clock.now();
  await database.query(
    `INSERT INTO consent (id, account_id, document, version, language, given_at)
     VALUES ($1, $3, 'terms', $4, $6, $7), ($2, $3, 'privacy', $5, $6, $7)`,
    [newId(), newId(), id, TERMS_VERSION, PRIVACY_VERSION, person.language, now],
  );
  if (!belongs) return id;
  await database.query(
    `INSERT INTO membership (organisation_id, account_id, roles, since) VALUES ($1, $2, $3, $4)`,
    [houses[belongs.organisation], id, belongs.roles, now],
  );
  return id;
}
