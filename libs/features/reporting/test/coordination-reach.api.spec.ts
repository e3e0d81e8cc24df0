import type { ReportRow } from '@pirecow/contracts';
import type { Course } from '@pirecow/content';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCoordinator, aLearnerIn, aTwin, CoordinatorAtTheDoor } from './reporting.factory';

const DAY_MS = 24 * 3_600_000;

describe('the reach of a coordinator', () => {
  let api: TestApi;
  let north: string;
  let south: string;
  let far: string;
  /** North offers two courses, the far organisation one. */
  let first: Course;
  let second: Course;
  let foreign: Course;
  let administrator: TestPerson;
  let here: CoordinatorAtTheDoor;
  let partner: CoordinatorAtTheDoor;
  let maite: Awaited<ReturnType<typeof aLearnerIn>>;
  let jon: Awaited<ReturnType<typeof aLearnerIn>>;
  let stranger: Awaited<ReturnType<typeof aLearnerIn>>;

  const idsOf = (rows: readonly ReportRow[]) => rows.map(({ id }) => id).sort();
  const logOf = (organisationId: string) =>
    api.app.get(Database).query<{ action: string; subject: string; accountId: string }>(
      `SELECT action, subject, account_id AS "accountId" FROM audit_entry
         WHERE organisation_id = $1 AND action LIKE 'progress.%' ORDER BY id`,
      [organisationId],
    );
  const coordinatorOf = (organisationId: string) => aCoordinator(api.app, organisationId);

  beforeAll(async () => {
    api = await startTestApi();
    north = await anOrganisation(api.app, { name: 'Nord' });
    south = await anOrganisation(api.app, { name: 'Hegoa', country: 'ES' });
    far = await anOrganisation(api.app, { name: 'Ailleurs' });
    first = await aTwin(api.app, north, 1);
    second = await aTwin(api.app, north, 2);
    foreign = await aTwin(api.app, far, 3);
    administrator = await aPerson(api.app, { roles: { [north]: ['administrator'] } });
    here = await coordinatorOf(north);
    partner = await coordinatorOf(south);
    const grant = { grantor: north, grantee: south, by: administrator.id };
    await aPartnership(api.app, { ...grant, rights: ['progress.see', 'evidence.see'] });
    maite = await aLearnerIn(api.app, first, {
      givenName: 'Maïté',
      familyName: 'Etcheverry',
      territory: 'FRI15',
      courseLanguage: 'fr',
    });
    jon = await aLearnerIn(api.app, second, {
      givenName: 'Jon',
      familyName: 'Ibarra',
      territory: 'ES212',
      courseLanguage: 'eu',
    });
    stranger = await aLearnerIn(api.app, foreign, {
      givenName: 'Zoé',
      familyName: 'Ailleurs',
      territory: 'AD',
    });
  });
  afterAll(() => api.close());

  describe('reaches', () => {
    const everything = async (who: CoordinatorAtTheDoor) => {
      const { totals } = await who.summary();
      const file = await who.file();
      const { organisations, courses } = await who.scope();
      const seen = await who.list();
      const opened = await Promise.all(
        [maite, jon, stranger].map(
          async ({ enrolmentId }) => (await who.ask(`enrolments/${enrolmentId}`)).statusCode,
        ),
      );
      return {
        enrolled: totals.enrolled,
        lines: file.length,
        organisations,
        courses,
        ids: idsOf(seen),
        opened,
      };
    };

    it('the own organisation, in figures, list, file and detail, and nothing of others', async () => {
      const seen = await everything(here);
      expect(seen).toMatchObject({ enrolled: 2, lines: 2, opened: [200, 200, 404] });
      expect(seen.ids).toEqual([maite.enrolmentId, jon.enrolmentId].sort());
      expect(seen.organisations).toEqual([{ id: north, name: 'Nord', own: true, courseIds: null }]);
      expect(seen.courses.map(({ id }) => id).sort()).toEqual(
        [first.structure.id, second.structure.id].sort(),
      );
    });

    it('all courses of a partner that granted all', async () => {
      const seen = await everything(partner);
      expect(seen).toMatchObject({ enrolled: 2, lines: 2, opened: [200, 200, 404] });
      expect(seen.organisations.map(({ name, own }) => [name, own])).toEqual([
        ['Hegoa', true],
        ['Nord', false],
      ]);
      expect((await partner.list()).every((row) => row.partner)).toBe(true);
    });

    it('the one course that a partner granted, and no other of it', async () => {
      const west = await anOrganisation(api.app, { name: 'Ouest' });
      const grant = { grantor: north, grantee: west, by: administrator.id, courseId: second.structure.id };
      await aPartnership(api.app, { ...grant, rights: ['progress.see'] });
      const seen = await everything(await coordinatorOf(west));
      expect(seen).toMatchObject({ enrolled: 1, lines: 1, ids: [jon.enrolmentId], opened: [404, 200, 404] });
      expect(seen.courses.map(({ id }) => id)).toEqual([second.structure.id]);
      expect(seen.organisations[1]).toMatchObject({
        id: north,
        own: false,
        courseIds: [second.structure.id],
      });
    });

    it('nothing of a partner from the moment the partnership ended', async () => {
      const east = await anOrganisation(api.app, { name: 'Est' });
      const grant = { grantor: north, grantee: east, by: administrator.id };
      const id = await aPartnership(api.app, { ...grant, rights: ['progress.see'] });
      const coordinator = await coordinatorOf(east);
      expect((await everything(coordinator)).enrolled).toBe(2);
      await api.app
        .get(Database)
        .query(`UPDATE partnership SET state = 'ended', ended_at = now() WHERE id = $1`, [id]);
      expect(await everything(coordinator)).toMatchObject({
        enrolled: 0,
        lines: 0,
        ids: [],
        opened: [404, 404, 404],
      });
    });

    it('nothing by a grant of another right', async () => {
      const low = await anOrganisation(api.app);
      await aPartnership(api.app, {
        grantor: north,
        grantee: low,
        by: administrator.id,
        rights: ['evidence.see'],
      });
      expect(await everything(await coordinatorOf(low))).toMatchObject({
        enrolled: 0,
        ids: [],
        opened: [404, 404, 404],
      });
    });

    it('no further by naming a foreign organisation or course in a filter', async () => {
      expect(await here.list(`organisationId=${far}`)).toEqual([]);
      expect(await here.list(`courseId=${foreign.structure.id}`)).toEqual([]);
      expect((await here.summary(`organisationId=${far}`)).totals.enrolled).toBe(0);
      expect(await here.file(`courseId=${foreign.structure.id}`)).toEqual([]);
    });

    it('a learner, an administrator and a visitor not at all', async () => {
      const learner = new CoordinatorAtTheDoor(
        api.app,
        await aPerson(api.app, { roles: { [north]: ['learner'] } }),
      );
      const boss = new CoordinatorAtTheDoor(api.app, administrator);
      const paths = [
        'scope',
        'summary',
        'enrolments',
        'enrolments.csv',
        'enrolments.xlsx',
        `enrolments/${maite.enrolmentId}`,
      ];
      for (const path of paths) {
        expect((await learner.ask(path)).statusCode).toBe(403);
        expect((await boss.ask(path)).statusCode).toBe(403);
        expect((await api.app.inject({ url: `/api/coordination/${path}` })).statusCode).toBe(401);
      }
    });
  });

  describe('leaves a trace', () => {
    it('of each partner’s detail that was read, in the log of the partner', async () => {
      const reader = await coordinatorOf(south);
      const before = (await logOf(north)).length;
      await here.detail(maite.enrolmentId);
      expect(await logOf(north)).toHaveLength(before);
      await reader.detail(maite.enrolmentId);
      expect((await logOf(north)).slice(before)).toEqual([
        { action: 'progress.partner-read', subject: maite.enrolmentId, accountId: reader.person.id },
      ]);
    });

    it('of each detail that an inspector of the own organisation read', async () => {
      const person = await aPerson(api.app, { roles: { [north]: ['inspector'] } });
      const before = (await logOf(north)).length;
      await new CoordinatorAtTheDoor(api.app, person).detail(maite.enrolmentId);
      expect((await logOf(north)).slice(before)).toEqual([
        { action: 'progress.partner-read', subject: maite.enrolmentId, accountId: person.id },
      ]);
    });

    it('once a reader and day, however often the page is loaded, and at once too', async () => {
      const [day, next] = [1, 2].map((days) =>
        new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10),
      );
      api.clock.set(`${day}T10:00:00Z`);
      const reader = await coordinatorOf(south);
      const look = () => reader.detail(jon.enrolmentId);
      const noted = async () =>
        (await logOf(north)).filter(({ accountId }) => accountId === reader.person.id).length;
      await Promise.all([look(), look(), look()]);
      await look();
      const counts = [await noted()];
      api.clock.set(`${day}T23:59:00Z`);
      await look();
      counts.push(await noted());
      api.clock.set(`${next}T00:01:00Z`);
      await look();
      counts.push(await noted());
      api.clock.release();
      expect(counts).toEqual([1, 1, 2]);
    });

    it('of each file, in the log of every organisation in it', async () => {
      const logs = [north, south, far].map(logOf);
      const before = (await Promise.all(logs)).map(({ length }) => length);
      await partner.file();
      const after = (await Promise.all([north, south, far].map(logOf))).map(({ length }) => length);
      expect(after.map((length, index) => length - (before[index] ?? 0))).toEqual([1, 1, 0]);
    });

    it('of nothing when the detail was refused', async () => {
      const before = (await logOf(far)).length;
      await partner.ask(`enrolments/${stranger.enrolmentId}`);
      expect(await logOf(far)).toHaveLength(before);
    });
  });
});
