import { BadgeKeys, Signer } from '@pirecow/features/certificates';
import { anchorsIn, RecordStore } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation } from '../../../libs/features/identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../../libs/features/identity/test/test-api';
import { aStatement, settled } from '../../../libs/features/records/test/records.factory';
import { signingKeys } from '../src/tell-signing-keys';
import { verifyRecords } from '../src/verify-records';

describe('npm run verify', () => {
  let api: TestApi;
  let database: Database;
  let organisation: string;

  beforeAll(async () => {
    api = await startTestApi();
    database = api.app.get(Database);
    organisation = await anOrganisation(api.app);
  });
  afterAll(() => api.close());

  it('says which positions hold, or names the first broken entry', async () => {
    expect(await verifyRecords(api.app, [])).toEqual({ text: 'There are no records yet.\n', fine: true });
    const all = Array.from({ length: 3 }, () => ({ ...aStatement({ accountId: newId() }), id: newId() }));
    await database.inTransaction(() => api.app.get(RecordStore).state(organisation, all));
    await settled(database);
    const good = await verifyRecords(api.app, []);
    expect(good).toMatchObject({ fine: true });
    expect(good.text).toContain(`${organisation}: holds from position 1 to 3`);
    await database.query(`UPDATE statement SET original = '{}' WHERE id = $1`, [all[1]?.id]);
    const broken = await verifyRecords(api.app, []);
    expect(broken.fine).toBe(false);
    expect(broken.text).toBe(
      `${organisation}: BROKEN at position 2 (statement ${all[1]?.id}): its statement was changed. Positions 1 to 1 hold.\n`,
    );
  });

  it('compares with a copy of anchors that was kept elsewhere, also of what is gone altogether', async () => {
    const line = {
      at: '2026-11-25T03:10:00.000Z',
      organisation: newId(),
      position: 2,
      head: 'ab'.repeat(32),
    };
    const { fine, text } = await verifyRecords(api.app, anchorsIn(JSON.stringify(line)));
    expect(fine).toBe(false);
    expect(text).toContain(`${line.organisation}: BROKEN at position 1: the chain ends too early.`);
    expect(() => anchorsIn('not a line')).toThrow('Line 1 is no anchor');
  });
});

describe('npm run signing', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('lists the keys that sign certificates and badges, and takes the trust from one that came into wrong hands, or from all', async () => {
    expect((await signingKeys(api.app)).text).toBe('No key has signed anything yet.\n');
    await api.app.get(Signer, { strict: false }).key();
    const badges = api.app.get(BadgeKeys, { strict: false });
    const { publicKey } = await badges.signing();
    const { text, fine } = await signingKeys(api.app);
    const [ofDocuments = '', ofBadges = ''] = text.split('\n');
    expect(fine).toBe(true);
    expect(ofDocuments).toMatch(/^\S{36}: believed; made on .*documents until .*pirEcow/);
    expect(ofBadges).toMatch(new RegExp(`^\\S{36}: believed; made on .*badges, ${publicKey}`));
    expect(await signingKeys(api.app, newId())).toMatchObject({ fine: false });
    expect(await badges.published()).toEqual([publicKey]);
    const one = (await signingKeys(api.app, ofBadges.slice(0, 36))).text;
    expect(one.match(/: believed;/g)).toHaveLength(1);
    expect(await badges.published()).toEqual([]);
    expect((await signingKeys(api.app, 'all')).text).not.toContain(': believed;');
  });
});
