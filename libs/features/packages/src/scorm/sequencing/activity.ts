/** What a rule asks of an activity or of an objective (SN 3.4.2). */
export interface Condition {
  condition: string;
  operator?: 'not';
  referencedObjective?: string;
  parameters?: { threshold: number };
}

export interface Rule {
  action: string;
  conditionCombination: 'all' | 'any';
  conditions: Condition[];
}

export interface RollupRule extends Rule {
  consideration: string;
  minimumCount?: number;
  minimumPercent?: number;
}

export interface MapInfo {
  targetObjectiveID: string;
  readSatisfiedStatus?: boolean;
  readNormalizedMeasure?: boolean;
  writeSatisfiedStatus?: boolean;
  writeNormalizedMeasure?: boolean;
  /** Of the 4th edition, as are progress and scores. */
  readCompletionStatus?: boolean;
  writeCompletionStatus?: boolean;
}

export interface Objective {
  objectiveID: string;
  isPrimary: boolean;
  satisfiedByMeasure: boolean;
  minNormalizedMeasure?: number;
  mapInfo: MapInfo[];
}

/** An item or organization of a manifest with the rules of its way, in the words of scorm-again. */
export interface Activity {
  id: string;
  title: string;
  isVisible: boolean;
  sequencingControls: Record<string, boolean | number>;
  deliveryControls: Record<string, boolean>;
  sequencingRules: {
    preConditionRules: Rule[];
    exitConditionRules: Rule[];
    postConditionRules: Rule[];
  };
  rollupRules: { rules: RollupRule[] };
  rollupConsiderations?: Record<string, string | boolean>;
  primaryObjective?: Objective;
  objectives: Objective[];
  attemptLimit?: number;
  children: Activity[];
}
