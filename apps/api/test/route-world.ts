import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Role, ROLES } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import {
  anOrganisation,
  aPartnership,
  aPerson,
  type TestPerson,
} from '../../../libs/features/identity/test/identity.factory';

export interface Caller {
  /** `trainer of the own organisation`, … */
  name: string;
  side: 'own' | 'partner' | 'foreign' | 'nowhere' | 'platform' | 'anonymous';
  role: Role | null;
  headers: Record<string, string>;
}

/** Organisations and people around one route, made anew for each so that no call spoils the next. */
export interface World {
  app: NestFastifyApplication;
  /** The organisation that a route's `organisationId` names. */
  own: string;
  /** Granted all partner rights over all courses of `own`. */
  partner: string;
  foreign: string;
  /** A partnership that `own` gives to `partner`. */
  partnership: string;
  /** A partnership that `partner` has proposed to `own`. */
  proposal: string;
  /** A learner of `own`, who calls nothing. */
  member: TestPerson;
  administrator: TestPerson;
  callers: Caller[];
}

const SIDES = ['own', 'foreign'] as const;

async function membersOf(app: NestFastifyApplication, side: 'own' | 'foreign', organisationId: string) {
  return Promise.all(
    ROLES.map(async (role): Promise<Caller & { person: TestPerson }> => {
      const person = await aPerson(app, { roles: { [organisationId]: [role] } });
      const name = `${role} of the ${side === 'own' ? 'own' : 'foreign'} organisation`;
      return { name, side, role, headers: person.headers, person };
    }),
  );
}

/** Makes the world around one route. */
export async function makeWorld(app: NestFastifyApplication): Promise<World> {
  const [own, partner, foreign] = await Promise.all([1, 2, 3].map(() => anOrganisation(app)));
  const ids = { own: own ?? '', partner: partner ?? '', foreign: foreign ?? '' };
  const [owners, strangers] = await Promise.all(SIDES.map((side) => membersOf(app, side, ids[side])));
  const administrator = owners?.find(({ role }) => role === 'administrator')?.person;
  if (!owners || !strangers || !administrator) throw new Error('Every role has a caller');
  const coordinator = await aPerson(app, { roles: { [ids.partner]: ['coordinator'] } });
  const nobody = await aPerson(app);
  const platform = await aPerson(app, { platformAdministrator: true });
  const partnership = await aPartnership(app, {
    grantor: ids.own,
    grantee: ids.partner,
    by: administrator.id,
    rights: ['progress.see', 'evidence.see'],
  });
  const proposal = await aPartnership(app, {
    grantor: ids.partner,
    grantee: ids.own,
    by: coordinator.id,
    rights: ['progress.see'],
  });
  await app.get(Database).query(`UPDATE partnership SET state = 'proposed' WHERE id = $1`, [proposal]);
  const single = (name: string, side: Caller['side'], person?: TestPerson, role: Role | null = null) => ({
    ...{ name, side, role },
    headers: person?.headers ?? {},
  });
  return {
    ...{ app, ...ids, partnership, proposal, administrator },
    member: await aPerson(app, { roles: { [ids.own]: ['learner'] } }),
    callers: [
      single('an anonymous caller', 'anonymous'),
      single('a person without an organisation', 'nowhere', nobody),
      ...strangers,
      single('coordinator of a partner', 'partner', coordinator, 'coordinator'),
      ...owners,
      single('a platform administrator', 'platform', platform),
    ],
  };
}
