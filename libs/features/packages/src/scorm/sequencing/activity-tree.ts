import type { Activity, Condition, MapInfo, Objective, Rule, RollupRule } from './activity';
import type { XmlElement } from '../../structure/xml';
import { all, attribute, numberWithin, one, textOf } from '../manifest-parts';

/** The most activities whose rules are followed; what they have done is kept anew at each step. */
const MOST_ACTIVITIES = 60;
/** The engine walks up and down the tree for each rule: nested sixty times, it takes seconds for a step. */
const MOST_LEVELS = 10;
/** Characters of all rules and objectives together. What the engine remembers of them is seven times as long. */
const MOST_RULES = 128 * 1024;
const MOST_OBJECTIVES = 100;

/** What a part of a manifest says of its way, with the collection that it refers to (CAM 5.1.1): its own parts come first. */
class Sequencing {
  private readonly elements: XmlElement[];

  constructor(item: XmlElement, collections: readonly XmlElement[]) {
    const own = one(item, 'sequencing');
    const wanted = own && attribute(own, 'IDRef');
    const shared = wanted ? collections.find((entry) => attribute(entry, 'ID') === wanted) : undefined;
    this.elements = [own, shared].filter((element) => element !== undefined);
  }

  /** Objectives of the 4th edition stand beside those of IMS, in lists of the same name. */
  get extended(): XmlElement[] {
    const lists = this.elements.flatMap((element) => all(element, 'objectives'));
    return lists
      .filter(({ namespace }) => namespace.includes('adlseq'))
      .flatMap((list) => all(list, 'objective'));
  }

  part(name: string): XmlElement | undefined {
    return this.elements.map((element) => one(element, name)).find((found) => found !== undefined);
  }
}

const flag = (element: XmlElement | undefined, name: string): boolean | undefined => {
  const value = element && attribute(element, name);
  return value === 'true' ? true : value === 'false' ? false : undefined;
};

const flags = (element: XmlElement | undefined, names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = flag(element, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const number = (element: XmlElement | undefined, name: string, most: number) =>
  numberWithin(element && attribute(element, name), 0, most);

/** What a rule may ask and bring about; what is longer is none of the words of SN 3.4. */
const word = (element: XmlElement, name: string) => (attribute(element, name) ?? '').slice(0, 100);

function conditionsOf(rule: XmlElement, list: string, entry: string): Condition[] {
  const found = one(rule, list);
  return (found ? all(found, entry) : []).map((condition) => {
    const referencedObjective = attribute(condition, 'referencedObjective');
    const measure = numberWithin(attribute(condition, 'measureThreshold'), -1, 1);
    return {
      condition: word(condition, 'condition'),
      ...(attribute(condition, 'operator') === 'not' && { operator: 'not' as const }),
      ...(referencedObjective && { referencedObjective }),
      ...(measure !== undefined && { parameters: { threshold: measure } }),
    };
  });
}

function rulesOf(rules: XmlElement | undefined, name: string): Rule[] {
  return (rules ? all(rules, name) : []).map((rule) => {
    const conditions = one(rule, 'ruleConditions');
    const action = one(rule, 'ruleAction');
    return {
      action: action ? word(action, 'action') : '',
      conditionCombination:
        conditions && attribute(conditions, 'conditionCombination') === 'any' ? 'any' : 'all',
      conditions: conditionsOf(rule, 'ruleConditions', 'ruleCondition'),
    };
  });
}

function rollupOf(rules: XmlElement | undefined): RollupRule[] {
  return (rules ? all(rules, 'rollupRule') : []).map((rule) => {
    const conditions = one(rule, 'rollupConditions');
    const action = one(rule, 'rollupAction');
    const count = number(rule, 'minimumCount', 10_000);
    const share = number(rule, 'minimumPercent', 1);
    return {
      action: action ? word(action, 'action') : '',
      consideration: word(rule, 'childActivitySet') || 'all',
      conditionCombination:
        conditions && attribute(conditions, 'conditionCombination') === 'all' ? 'all' : 'any',
      ...(count !== undefined && { minimumCount: count }),
      ...(share !== undefined && { minimumPercent: share }),
      conditions: conditionsOf(rule, 'rollupConditions', 'rollupCondition'),
    };
  });
}

const MAPPED = [
  'readSatisfiedStatus',
  'readNormalizedMeasure',
  'writeSatisfiedStatus',
  'writeNormalizedMeasure',
];
/** What the 4th edition maps of an objective beside its satisfaction and its measure. */
const MAPPED_TOO = ['CompletionStatus', 'ProgressMeasure', 'RawScore', 'MinScore', 'MaxScore'].flatMap(
  (what) => [`read${what}`, `write${what}`],
);

/** What a map does not say it reads, and does not write (SN 3.10.4). */
function mapsOf(objective: XmlElement, isRead: boolean, names: readonly string[]): MapInfo[] {
  return all(objective, 'mapInfo').map((map) => ({
    targetObjectiveID: (attribute(map, 'targetObjectiveID') ?? '').slice(0, 4_000),
    ...{ readSatisfiedStatus: isRead, readNormalizedMeasure: isRead },
    ...flags(map, names),
  }));
}

function objectiveOf(element: XmlElement, isPrimary: boolean, extended: readonly XmlElement[]): Objective {
  const measure = numberWithin(textOf(element, 'minNormalizedMeasure') || undefined, -1, 1);
  const id = (attribute(element, 'objectiveID') ?? '').slice(0, 4_000);
  const too = extended.filter((entry) => attribute(entry, 'objectiveID') === id);
  return {
    objectiveID: id,
    isPrimary,
    satisfiedByMeasure: flag(element, 'satisfiedByMeasure') ?? false,
    ...(measure !== undefined && { minNormalizedMeasure: measure }),
    mapInfo: [...mapsOf(element, true, MAPPED), ...too.flatMap((entry) => mapsOf(entry, false, MAPPED_TOO))],
  };
}

const CONTROLS = [
  ...['choice', 'choiceExit', 'flow', 'forwardOnly'],
  ...['useCurrentAttemptObjectiveInfo', 'useCurrentAttemptProgressInfo'],
];
const CONSIDERED = [
  ...['requiredForSatisfied', 'requiredForNotSatisfied', 'requiredForCompleted', 'requiredForIncomplete'],
];

function controlsOf(sequencing: Sequencing) {
  const rollup = sequencing.part('rollupRules');
  const weight = number(rollup, 'objectiveMeasureWeight', 1);
  return {
    ...flags(sequencing.part('controlMode'), CONTROLS),
    ...flags(sequencing.part('constrainedChoiceConsiderations'), ['preventActivation', 'constrainChoice']),
    ...flags(rollup, ['rollupObjectiveSatisfied', 'rollupProgressCompletion']),
    ...(weight !== undefined && { objectiveMeasureWeight: weight }),
  };
}

function consideredOf(sequencing: Sequencing) {
  const found = sequencing.part('rollupConsiderations');
  const said = CONSIDERED.flatMap((name) => {
    const value = found && attribute(found, name);
    return value ? [[name, value.slice(0, 100)] as const] : [];
  });
  return found && { ...Object.fromEntries(said), ...flags(found, ['measureSatisfactionIfActive']) };
}

function activityOf(item: XmlElement, collections: readonly XmlElement[]): Activity {
  const sequencing = new Sequencing(item, collections);
  const rules = sequencing.part('sequencingRules');
  const objectives = sequencing.part('objectives');
  const primary = one(objectives, 'primaryObjective');
  const limit = number(sequencing.part('limitConditions'), 'attemptLimit', 10_000);
  const considered = consideredOf(sequencing);
  return {
    id: attribute(item, 'identifier') ?? '',
    title: textOf(item, 'title').slice(0, 200),
    isVisible: attribute(item, 'isvisible') !== 'false',
    sequencingControls: controlsOf(sequencing),
    deliveryControls: flags(sequencing.part('deliveryControls'), [
      ...['tracked', 'completionSetByContent', 'objectiveSetByContent'],
    ]),
    sequencingRules: {
      preConditionRules: rulesOf(rules, 'preConditionRule'),
      exitConditionRules: rulesOf(rules, 'exitConditionRule'),
      postConditionRules: rulesOf(rules, 'postConditionRule'),
    },
    rollupRules: { rules: rollupOf(sequencing.part('rollupRules')) },
    ...(considered && { rollupConsiderations: considered }),
    ...(primary && { primaryObjective: objectiveOf(primary, true, sequencing.extended) }),
    objectives: (objectives ? all(objectives, 'objective') : []).map((entry) =>
      objectiveOf(entry, false, sequencing.extended),
    ),
    ...(limit !== undefined && { attemptLimit: limit }),
    children: all(item, 'item').map((child) => activityOf(child, collections)),
  };
}

function sequencingOf(manifest: XmlElement, item: XmlElement): Sequencing {
  const list = one(manifest, 'sequencingCollection');
  return new Sequencing(item, list ? all(list, 'sequencing') : []);
}

const levelsOf = ({ children }: Activity): number => 1 + Math.max(0, ...children.map(levelsOf));

const idsOf = (activity: Activity): string[] => [activity.id, ...activity.children.flatMap(idsOf)];

/**
 * The activities of an organization with the rules of their way, as scorm-again takes them (SCORM 2004, CAM 5.1). Nothing
 * where there are too many of them or of their rules, or where two have one name.
 */
export function activityTree(manifest: XmlElement, organization: XmlElement): Activity | undefined {
  const list = one(manifest, 'sequencingCollection');
  const root = activityOf(organization, list ? all(list, 'sequencing') : []);
  const ids = idsOf(root);
  const areNamed = ids.every((id) => id !== '' && id.length <= 200) && new Set(ids).size === ids.length;
  const isSmall =
    ids.length <= MOST_ACTIVITIES &&
    levelsOf(root) <= MOST_LEVELS &&
    JSON.stringify(root).length <= MOST_RULES;
  return areNamed && isSmall ? root : undefined;
}

/** The names of the objectives of a unit, the primary one first: it finds them in its data model (RTE 4.2.17). */
export function objectiveNames(manifest: XmlElement, item: XmlElement): string[] {
  const objectives = sequencingOf(manifest, item).part('objectives');
  const primary = one(objectives, 'primaryObjective');
  const list = [...(primary ? [primary] : []), ...(objectives ? all(objectives, 'objective') : [])];
  const names = list.map((objective) => attribute(objective, 'objectiveID') ?? '');
  return [...new Set(names)].filter((name) => name !== '' && name.length <= 4_000).slice(0, MOST_OBJECTIVES);
}

/** Whether a unit counts for what is above it (SN 3.7): else its package is done without it. */
export function countsForRollup(manifest: XmlElement, item: XmlElement): boolean {
  const rollup = sequencingOf(manifest, item).part('rollupRules');
  return (
    flag(rollup, 'rollupObjectiveSatisfied') !== false || flag(rollup, 'rollupProgressCompletion') !== false
  );
}
