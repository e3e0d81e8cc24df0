import type { PackageDetail, Problem } from '@pirecow/contracts';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { PackageWorld } from './packages.factory';
import { bringScorm, item, manifest2004, openScorm } from './scorm.factory';

const mapped = (id: string, target: string, writes: boolean) =>
  `<imsss:${id} objectiveID="${target}"><imsss:mapInfo targetObjectiveID="g.${target}" writeSatisfiedStatus="${writes}"/></imsss:${id}>`;
/** The second opens when the first is passed. */
const IN_ORDER = manifest2004({
  items:
    item(
      'a',
      `<imsss:sequencing><imsss:objectives>${mapped('primaryObjective', 'a', true)}</imsss:objectives>
      <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>`,
    ) +
    item(
      'b',
      `<imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule>
      <imsss:ruleConditions conditionCombination="any">
        <imsss:ruleCondition referencedObjective="a" operator="not" condition="satisfied"/>
        <imsss:ruleCondition referencedObjective="a" operator="not" condition="objectiveStatusKnown"/>
      </imsss:ruleConditions><imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>
      <imsss:objectives>${mapped('primaryObjective', 'b', true)}${mapped('objective', 'a', false)}</imsss:objectives>
      </imsss:sequencing>`,
    ),
  inside: '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>',
});

describe('a unit in a package that prescribes a way', () => {
  let api: TestApi;
  let world: PackageWorld;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  const bring = (manifest: string) => bringScorm(world, manifest);
  const begin = (id: string, wish?: object) => openScorm(world, id, wish);
  const isSatisfied = async (id: string) =>
    (
      await api.app.inject({ url: `${world.url}/${id}`, headers: world.learner.headers })
    ).json<PackageDetail>().own?.isSatisfied;

  const done = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed' };
  const refused = (id: string, unit: number) =>
    api.app.inject({
      ...{ method: 'POST', url: `${world.url}/${id}/launches` },
      ...{ headers: world.learner.headers, payload: { unit } },
    });

  it('opens once the one before is passed, and follows it where that asks for it', async () => {
    const id = await bring(IN_ORDER);
    const closed = await refused(id, 1);
    expect([closed.statusCode, closed.json<Problem>().code]).toEqual([409, 'packages.closed']);
    const first = await begin(id);
    expect(first.opened?.way).toEqual({ continue: true, previous: false });
    await first.set({ ...done, 'adl.nav.request': 'continue' }, true);
    const second = await first.follow();
    expect(await second.open()).not.toHaveProperty(['adl.nav.request']);
    expect(second.opened?.way?.previous).toBe(true);
    expect(second.registration).toBe(first.registration);
    // Only the newest session leads on.
    expect((await first.next()).statusCode).toBe(404);
    await second.set(done, true);
    expect((await second.next()).json()).toEqual({ url: null });
    expect((await second.next('previous')).json<{ url: string }>().url).toContain('/packages/player');
    expect(await isSatisfied(id)).toBe(true);
  });

  it('is over with what it had set where it was left without a word', async () => {
    const id = await bring(IN_ORDER);
    const first = await begin(id);
    await first.set({ 'cmi.success_status': 'failed' });
    expect((await refused(id, 1)).statusCode).toBe(409);
    const again = await begin(id);
    await again.set(done);
    expect((await refused(id, 1)).statusCode).toBe(200);
  });

  it('need not be done where it counts for nothing', async () => {
    const uncounted =
      '<imsss:rollupRules rollupObjectiveSatisfied="false" rollupProgressCompletion="false"/>';
    const items = item('a', `<imsss:sequencing>${uncounted}</imsss:sequencing>`) + item('b');
    const id = await bring(manifest2004({ items }));
    const page = await begin(id, { unit: 1 });
    await page.set(done, true);
    expect(await isSatisfied(id)).toBe(true);
  });
});
