import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Permission, type Role, ROLES, rolesWith } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import {
  anOrganisation,
  aPartnership,
  aPerson,
  type TestPerson,
} from '../../../libs/features/identity/test/identity.factory';
import { aRun } from '../../../libs/features/learning/test/runs.factory';
import { aCredential } from '../../../libs/features/records/test/records.factory';
import { makeThings, type Things } from './route-things';

export type Side = 'own' | 'partner' | 'foreign' | 'nowhere' | 'platform' | 'anonymous';

export interface Caller {
  /** `trainer of the own organisation`, … */
  name: string;
  side: Side;
  role: Role | null;
  headers: Record<string, string>;
  /** Speaks with a credential of the record store, not with a session. */
  isTool?: boolean;
  /** Has the code of a link into the evidence of the run of the own organisation, and no session. */
  isInspector?: boolean;
  /** The learner to whom enrolment, attempt and statement belong. */
  isLearner?: boolean;
}

/** Organisations and people around one route, made anew for each that changes something. */
export interface World extends Things {
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
  /** A run of `partner` that is open to `own`. */
  offeredRun: string;
  /** The learner of `own` whose things they are; a name that nobody else has. */
  learner: TestPerson;
  learnerName: string;
  /** The account of a coordinator of `own`. */
  coordinator: string;
  /** Another learner of `own`. */
  member: TestPerson;
  /** An administrator of the platform. */
  platform: TestPerson;
  callers: Caller[];
}

/** Whether a caller's role gives a right in the caller's own organisation. */
export function holds({ role }: Caller, permission: Permission): boolean {
  return role !== null && rolesWith(permission).includes(role);
}

type Member = Caller & { person: TestPerson };

const SIDE_NAMES = { own: 'the own organisation', partner: 'a partner', foreign: 'a foreign organisation' };

async function membersOf(
  app: NestFastifyApplication,
  side: keyof typeof SIDE_NAMES,
  organisationId: string,
  learnerName = 'Etxeberria',
): Promise<Member[]> {
  return Promise.all(
    ROLES.map(async (role) => {
      const isLearner = side === 'own' && role === 'learner';
      const person = await aPerson(app, {
        roles: { [organisationId]: [role] },
        ...(isLearner && { familyName: learnerName }),
      });
      const name = `${role} of ${SIDE_NAMES[side]}`;
      return { name, side, role, isLearner, headers: person.headers, person };
    }),
  );
}

function personOf(members: Member[], role: Role): TestPerson {
  const found = members.find((member) => member.role === role);
  if (!found) throw new Error(`Nobody is ${role}`);
  return found.person;
}

async function partnershipsOf(
  app: NestFastifyApplication,
  { own, partner }: { own: string; partner: string },
  by: string,
) {
  const partnership = await aPartnership(app, {
    grantor: own,
    grantee: partner,
    by,
    rights: ['progress.see', 'evidence.see', 'tutor'],
  });
  const proposal = await aPartnership(app, { grantor: partner, grantee: own, by, rights: ['progress.see'] });
  await app.get(Database).query(`UPDATE partnership SET state = 'proposed' WHERE id = $1`, [proposal]);
  return { partnership, proposal };
}

/** Of a draft that nobody else has to do with: what it is about makes no difference to who may send people. */
async function anOfferedRun(
  app: NestFastifyApplication,
  { own, partner }: { own: string; partner: string },
  courseId: string,
): Promise<string> {
  const [draft] = await app.get(Database).query<{ id: string }>(
    `INSERT INTO course SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
       'slug', gen_random_uuid(), 'organisation_id', $2::uuid, 'state', 'draft', 'version_id', null))).* FROM course c
     WHERE c.id = $1 RETURNING id`,
    [courseId, partner],
  );
  const run = await aRun(app, { organisationId: partner, courseId: draft?.id ?? '' });
  const sql = `INSERT INTO run_sender (run_id, organisation_id, joining, since) VALUES ($1, $2, false, now())`;
  await app.get(Database).query(sql, [run, own]);
  return run;
}

async function others(app: NestFastifyApplication, platform: TestPerson): Promise<Caller[]> {
  const nobody = await aPerson(app);
  return [
    { name: 'an anonymous caller', side: 'anonymous', role: null, headers: {} },
    { name: 'a person without an organisation', side: 'nowhere', role: null, headers: nobody.headers },
    { name: 'a platform administrator', side: 'platform', role: null, headers: platform.headers },
  ];
}

/** People of a partner and of a foreign organisation, and a tool of the latter. */
async function strangersOf(app: NestFastifyApplication, ids: { partner: string; foreign: string }) {
  const partners = await membersOf(app, 'partner', ids.partner);
  const strangers = await membersOf(app, 'foreign', ids.foreign);
  const { headers } = await aCredential(app, personOf(strangers, 'administrator'), ids.foreign, ['all']);
  return [...strangers, ...partners, tool('foreign', headers)];
}

const tool = (side: Side, headers: Record<string, string>): Caller => ({
  ...{ name: `an outside tool of ${SIDE_NAMES[side as 'own' | 'foreign']}`, side, headers },
  ...{ role: null, isTool: true },
});

const inspectorWith = (headers: Record<string, string>): Caller => ({
  ...{ name: 'somebody with the link of an inspection', side: 'anonymous', role: null, headers },
  isInspector: true,
});

interface Wishes {
  /** Whether there are a draft, and people of a partner and of a foreign organisation. Who may act needs none of them. */
  isWhole?: boolean;
}

/** Makes the world around a route. */
export async function makeWorld(
  app: NestFastifyApplication,
  { isWhole = true }: Wishes = {},
): Promise<World> {
  const learnerName = `Etxeberri${newId().replaceAll(/[^a-z]/g, '')}`;
  const [own = '', partner = '', foreign = ''] = await Promise.all([1, 2, 3].map(() => anOrganisation(app)));
  const ids = { own, partner, foreign };
  const owners = await membersOf(app, 'own', own, learnerName);
  const administrator = personOf(owners, 'administrator');
  const learner = personOf(owners, 'learner');
  const member = await aPerson(app, { roles: { [own]: ['learner'] } });
  const platform = await aPerson(app, { platformAdministrator: true });
  const things = await makeThings(app, own, { learner, administrator, withDraft: isWhole });
  const fellow = { ...owners[0]!, name: 'a fellow learner', headers: member.headers, isLearner: false };
  return {
    ...{ app, ...ids, ...things, learner, learnerName, member, platform },
    coordinator: personOf(owners, 'coordinator').id,
    ...(await partnershipsOf(app, ids, administrator.id)),
    offeredRun: await anOfferedRun(app, ids, things.course.structure.id),
    callers: [
      ...(await others(app, platform)),
      inspectorWith(things.inspection.headers),
      ...(isWhole ? await strangersOf(app, ids) : []),
      ...[...owners, fellow, tool('own', things.credential.headers)],
    ],
  };
}
