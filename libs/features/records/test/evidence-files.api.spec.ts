import { type AnchorList, type Evidence, MAX_BATCH } from '@pirecow/contracts';
import { anchorsIn, Sealer, Verification } from '@pirecow/features/records';
import { Database, newId, Storage } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { Anchoring } from '../src/sealing/anchoring';
import { firstHead, nextHead } from '../src/sealing/chain';
import { EvidenceDesk } from '../src/sealing/evidence.service';
import { allErased } from './erasure.factory';
import { aCredential, aStatement, settled } from './records.factory';

interface Line {
  position: number;
  statementId: string;
  commitment: string;
  head: string;
  erased: boolean;
}

describe('the evidence that an inspector takes along', () => {
  let api: TestApi;
  let administrator: TestPerson;
  let inspector: TestPerson;
  let organisation: string;
  let tool: Record<string, string>;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    organisation = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    inspector = await aPerson(api.app, { roles: { [organisation]: ['inspector'] } });
    tool = (await aCredential(api.app, administrator, organisation, ['statements/write'])).headers;
  });

  const ask = (path: string, method: 'GET' | 'POST' = 'GET') =>
    api.app.inject({
      method,
      url: `/api/organisations/${organisation}/evidence${path}`,
      headers: inspector.headers,
    });
  const seal = async (count: number, accountId: string = newId()) => {
    for (let left = count; left > 0; left -= MAX_BATCH) {
      const length = Math.min(left, MAX_BATCH);
      const payload = Array.from({ length }, () => ({ ...aStatement({ accountId }), id: newId() }));
      const answer = await api.app.inject({
        method: 'POST',
        url: '/xapi/statements',
        headers: tool,
        payload,
      });
      expect(answer.statusCode).toBe(200);
    }
    await settled(api.app.get(Database));
    await api.app.get(Sealer).seal(organisation);
  };
  const heads = async () =>
    (await ask('/heads.jsonl')).body
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);

  it('holds every entry, and each head follows from the one before, also where a statement was erased', async () => {
    const person = newId();
    await seal(1_200);
    await seal(2, person);
    const wish = { accountId: person, reason: 'asked by letter' };
    const url = `/api/organisations/${organisation}/record-erasures`;
    await api.app.inject({ method: 'POST', url, headers: administrator.headers, payload: wish });
    await allErased(api.app, organisation);
    const lines = await heads();
    expect(lines.map(({ position }) => position)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.filter(({ erased }) => erased)).toHaveLength(2);
    let head = firstHead(organisation);
    for (const line of lines) {
      head = nextHead(head, Buffer.from(line.commitment, 'hex'), line.position);
      expect(line.head).toBe(head.toString('hex'));
    }
    const { sealed } = (await ask('')).json<Evidence>();
    expect(sealed).toEqual({ position: 1_202, head: head.toString('hex') });
  });

  it('tells the anchors, newest first, and hands out their lines as they were written', async () => {
    expect((await ask('/anchors')).json<AnchorList>()).toEqual({ items: [], total: 0 });
    expect((await ask('/anchors.jsonl')).body).toBe('');
    for (const count of [2, 3]) {
      await seal(count);
      await api.app.get(Anchoring).anchor(organisation);
    }
    const { items, total } = (await ask('/anchors')).json<AnchorList>();
    expect([total, items.map(({ position }) => position)]).toEqual([2, [5, 2]]);
    const file = await ask('/anchors.jsonl');
    expect(file.headers['content-disposition']).toContain('anchors.jsonl');
    const anchors = anchorsIn(file.body);
    expect(anchors.map(({ position }) => position)).toEqual([2, 5]);
    expect(await api.app.get(Verification).verify(organisation, anchors)).toMatchObject({ fault: null });
  });

  it('says how far a verification is, and that one could not be finished', async () => {
    await seal(600);
    const desk = api.app.get(EvidenceDesk);
    const seen: number[] = [];
    await ask('/verifications', 'POST');
    const verification = api.app.get(Verification);
    const verify = verification.verify.bind(verification);
    const watched = jest.spyOn(verification, 'verify').mockImplementation((id, further, told) =>
      verify(id, further, async (position) => {
        await told?.(position);
        seen.push((await ask('')).json<Evidence>().verifying?.position ?? -1);
      }),
    );
    await desk.verify(organisation);
    watched.mockRestore();
    expect(seen[0]).toBe(500);
    expect((await ask('')).json<Evidence>()).toMatchObject({
      verifying: null,
      failedAt: null,
      verification: { position: 600, fault: null },
    });
    await api.app.get(Storage).write(`anchors/${organisation}/2026-01.jsonl`, Buffer.from('not a line\n'));
    await ask('/verifications', 'POST');
    await expect(desk.verify(organisation)).rejects.toThrow('Line 1 is no anchor');
    const failed = (await ask('')).json<Evidence>();
    expect(failed.verifying).toBeNull();
    expect(failed.failedAt).not.toBeNull();
  });
});
