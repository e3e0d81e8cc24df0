import { auditListSchema } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';

describe('the audit log', () => {
  let api: TestApi;
  let id: string;
  let boss: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
    id = await anOrganisation(api.app);
    boss = await aPerson(api.app, { roles: { [id]: ['administrator'] } });
    const log = api.app.get(AuditLog);
    for (let number = 0; number < 5; number += 1)
      await log.write({ accountId: boss.id }, 'organisation.edited', id, { organisationId: id });
    await log.write({ accountId: boss.id }, 'organisation.closed', id, { organisationId: id });
    await log.write({ accountId: boss.id }, 'organisation.closed', newId(), { organisationId: newId() });
  });
  afterAll(() => api.close());

  const read = async (url: string, who: TestPerson) =>
    auditListSchema.parse((await api.app.inject({ url, headers: who.headers })).json());

  it('is read page by page, newest first, and filtered by deed', async () => {
    const url = `/api/organisations/${id}/audit`;
    const first = await read(`${url}?limit=4`, boss);
    const second = await read(`${url}?limit=4&cursor=${first.next}`, boss);
    expect([first.items.length, second.items.length, second.next]).toEqual([4, 2, null]);
    const ids = [...first.items, ...second.items].map((entry) => entry.id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect((await read(`${url}?action=organisation.closed`, boss)).items).toHaveLength(1);
  });

  it('shows an organisation its own entries, and the platform’s administrators all', async () => {
    const platform = await aPerson(api.app, { platformAdministrator: true });
    expect((await read(`/api/organisations/${id}/audit`, boss)).items).toHaveLength(6);
    expect((await read('/api/audit', platform)).items).toHaveLength(7);
    const refused = await api.app.inject({ url: '/api/audit', headers: boss.headers });
    expect(refused.statusCode).toBe(403);
  });

  it('names nobody whose account was closed', async () => {
    const gone = await aPerson(api.app);
    await api.app
      .get(AuditLog)
      .write({ accountId: gone.id }, 'member.removed', gone.id, { organisationId: id });
    await api.app.get(Database).query(`UPDATE account SET closed_at = now() WHERE id = $1`, [gone.id]);
    const { items } = await read(`/api/organisations/${id}/audit?action=member.removed`, boss);
    expect(items).toMatchObject([{ actor: null, subject: null }]);
  });

  it.each(['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])(
    'cannot be changed: %s',
    async (sql) => {
      await expect(api.app.get(Database).query(sql)).rejects.toThrow('append-only');
    },
  );
});
