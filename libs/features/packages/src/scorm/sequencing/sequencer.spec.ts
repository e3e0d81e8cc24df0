import { parseXml } from '../../structure/xml';
import { one } from '../manifest-parts';
import { activityTree } from './activity-tree';
import type { Activity } from './activity';
import { finished, opened, wished } from './sequencer';

const DONE = { 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed', 'cmi.exit': 'normal' };

const objective = (own: string, before?: string) => `<imsss:objectives>
  <imsss:primaryObjective objectiveID="own"><imsss:mapInfo targetObjectiveID="${own}" writeSatisfiedStatus="true"/></imsss:primaryObjective>
  ${before ? `<imsss:objective objectiveID="before"><imsss:mapInfo targetObjectiveID="${before}"/></imsss:objective>` : ''}
</imsss:objectives>`;

const AFTER = `<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any">
  <imsss:ruleCondition referencedObjective="before" operator="not" condition="satisfied"/>
  <imsss:ruleCondition referencedObjective="before" operator="not" condition="objectiveStatusKnown"/></imsss:ruleConditions>
  <imsss:ruleAction action="disabled"/></imsss:preConditionRule></imsss:sequencingRules>`;

const item = (id: string, sequencing: string, inside = '') =>
  `<item identifier="${id}"><title>${id}</title>${inside}<imsss:sequencing IDRef="common">${sequencing}</imsss:sequencing></item>`;

const COLLECTION = `<imsss:sequencingCollection><imsss:sequencing ID="common">
  <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing></imsss:sequencingCollection>`;

function readTree(items: string, control = 'choice="true" flow="true"'): Activity | undefined {
  const manifest =
    parseXml(`<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
    <organizations><organization identifier="all"><title>All</title>${items}
      <imsss:sequencing><imsss:controlMode ${control}/></imsss:sequencing></organization></organizations>${COLLECTION}</manifest>`);
  const organization = one(manifest, 'organizations', 'organization');
  return organization && activityTree(manifest, organization);
}

function treeOf(...rules: Parameters<typeof readTree>): Activity {
  const tree = readTree(...rules);
  if (!tree) throw new Error('No tree');
  return tree;
}

/** Each opens when the one before is passed. */
const IN_ORDER = treeOf(
  item('a', objective('g.a')) +
    item('b', AFTER + objective('g.b', 'g.a')) +
    item('c', AFTER + objective('g.c', 'g.b')),
);

describe('the way through a package', () => {
  it('opens a unit when the one before is passed, and not earlier', async () => {
    expect(await opened(IN_ORDER, undefined, 'b')).toBeUndefined();
    const first = await opened(IN_ORDER, undefined, 'a');
    expect(first).toMatchObject({ current: 'a', isRunning: true, canContinue: true, canPrevious: false });
    expect(first?.open).not.toContain('b');
    if (!first) return;
    expect(await opened(IN_ORDER, first, 'b')).toBeUndefined();
    const failed = await finished(IN_ORDER, first, { ...DONE, 'cmi.success_status': 'failed' });
    expect(await opened(IN_ORDER, failed, 'b')).toBeUndefined();
    const passed = await finished(IN_ORDER, first, DONE);
    expect(passed).toMatchObject({ current: 'a', isRunning: false });
    expect(passed.open).toContain('b');
    expect(passed.open).not.toContain('c');
    expect(await opened(IN_ORDER, passed, 'b')).toMatchObject({ current: 'b', isRunning: true });
    expect(await opened(IN_ORDER, passed, 'c')).toBeUndefined();
  });

  it('goes where a unit asks for at its end', async () => {
    const first = await opened(IN_ORDER, undefined, 'a');
    if (!first) throw new Error('The first does not open');
    const next = await finished(IN_ORDER, first, { ...DONE, 'adl.nav.request': 'continue' });
    expect(next).toMatchObject({ current: 'b', isRunning: true });
    const back = await finished(IN_ORDER, next, { ...DONE, 'adl.nav.request': 'previous' });
    expect(back).toMatchObject({ current: 'a', isRunning: true });
    const chosen = await finished(IN_ORDER, back, { ...DONE, 'adl.nav.request': '{target=c}choice' });
    expect(chosen).toMatchObject({ current: 'c', isRunning: true });
    const over = await finished(IN_ORDER, chosen, { ...DONE, 'adl.nav.request': 'exitAll' });
    expect(over).toMatchObject({ current: null, isRunning: false });
  });

  it('only goes forward where a manifest says so', async () => {
    const tree = treeOf(item('a', '') + item('b', ''), 'choice="false" flow="true" forwardOnly="true"');
    expect(await opened(tree, undefined, 'b')).toBeUndefined();
    const first = await opened(tree, undefined, 'a');
    if (!first) throw new Error('The first does not open');
    const second = await wished(tree, await finished(tree, first, DONE), 'continue');
    expect(second).toMatchObject({ current: 'b', isRunning: true, canPrevious: false });
    expect(await wished(tree, second, 'previous')).toBeUndefined();
  });

  it('follows what objectives of the 4th edition share', async () => {
    const shared = (id: string, target: string, writes: boolean) =>
      `<adlseq:objective objectiveID="${id}"><adlseq:mapInfo targetObjectiveID="${target}" readCompletionStatus="true"
        writeCompletionStatus="${writes}"/></adlseq:objective>`;
    const spaced = (inside: string) =>
      `<adlseq:objectives xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3">${inside}</adlseq:objectives>`;
    const after = AFTER.replaceAll('satisfied', 'completed').replace(
      'objectiveStatusKnown',
      'activityProgressKnown',
    );
    const named = (before: string) =>
      `<imsss:objectives><imsss:primaryObjective objectiveID="own"/>${before}</imsss:objectives>`;
    const tree = treeOf(
      item('a', named('') + spaced(shared('own', 'g.a', true))) +
        item(
          'b',
          after + named('<imsss:objective objectiveID="before"/>') + spaced(shared('before', 'g.a', false)),
        ),
    );
    expect(await opened(tree, undefined, 'b')).toBeUndefined();
    const first = await opened(tree, undefined, 'a');
    if (!first) throw new Error('The first does not open');
    const next = await finished(tree, first, { ...DONE, 'adl.nav.request': 'continue' });
    expect(next).toMatchObject({ current: 'b', isRunning: true });
  });

  it('is not followed where there is too much of it, or where two parts have one name', () => {
    expect(() => treeOf(item('a', '') + item('a', ''))).toThrow('No tree');
    expect(() => treeOf(Array.from({ length: 60 }, (_, at) => item(`i${at}`, '')).join(''))).toThrow(
      'No tree',
    );
  });

  it('is not followed where its rules are more than the engine gets through in time', () => {
    const nested = (levels: number): string =>
      item(`level-${levels}`, AFTER + objective(`g.${levels}`), levels > 1 ? nested(levels - 1) : '');
    expect(readTree(nested(9))).toBeDefined();
    expect(readTree(nested(10))).toBeUndefined();
    const rules = (count: number) =>
      item('a', AFTER).replace(/<imsss:preConditionRule>.*<\/imsss:preConditionRule>/s, (rule) =>
        rule.repeat(count),
      );
    expect(readTree(rules(300))).toBeDefined();
    expect(readTree(rules(1_000))).toBeUndefined();
  });

  it('tells where the engine does not read what it remembered', async () => {
    const first = await opened(IN_ORDER, undefined, 'a');
    if (!first) throw new Error('The first does not open');
    await expect(finished(IN_ORDER, { ...first, engine: '{' }, DONE)).rejects.toThrow('not read');
    expect(await finished(IN_ORDER, first, DONE)).toMatchObject({ current: 'a', isRunning: false });
  });
});
