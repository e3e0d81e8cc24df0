/** The statement as it travels: xAPI 1.0.3 (Data 2.4) and 2.0 (IEEE 9274.1.1-2023, 4.2). */

/** The two grammars of a statement; every 1.0.x shares the first one. */
export type XapiVersion = '1.0.3' | '2.0.0';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** RFC 5646 language tag → text (Data 4.2). */
export type LanguageMap = Record<string, string>;

/** IRI → any JSON value, null included (Data 4.1). */
export type Extensions = Record<string, Json>;

export interface Account {
  homePage: string;
  name: string;
}

/** The four inverse functional identifiers (Data 2.4.2.3): an agent has exactly one, a group at most one. */
export interface Identifiers {
  mbox?: string;
  mbox_sha1sum?: string;
  openid?: string;
  account?: Account;
}

export interface Agent extends Identifiers {
  objectType?: 'Agent';
  name?: string;
}

/** As the object of a statement an agent must say what it is (Data 2.4.4.2). */
export interface AgentObject extends Agent {
  objectType: 'Agent';
}

/** Without an identifier the group is anonymous and lists its members. */
export interface Group extends Identifiers {
  objectType: 'Group';
  name?: string;
  member?: Agent[];
}

export type Actor = Agent | Group;

export interface Verb {
  id: string;
  display?: LanguageMap;
}

export const interactionTypes = [
  'true-false',
  'choice',
  'fill-in',
  'long-fill-in',
  'matching',
  'performance',
  'sequencing',
  'likert',
  'numeric',
  'other',
] as const;
export type InteractionType = (typeof interactionTypes)[number];

export interface InteractionComponent {
  id: string;
  description?: LanguageMap;
}

/** The properties that hold interaction components (Data 2.4.4.1, "Interaction Components"). */
export const componentLists = ['choices', 'scale', 'source', 'target', 'steps'] as const;
export type ComponentList = (typeof componentLists)[number];

export interface ActivityDefinition extends Partial<Record<ComponentList, InteractionComponent[]>> {
  name?: LanguageMap;
  description?: LanguageMap;
  type?: string;
  moreInfo?: string;
  interactionType?: InteractionType;
  correctResponsesPattern?: string[];
  extensions?: Extensions;
}

export interface Activity {
  objectType?: 'Activity';
  id: string;
  definition?: ActivityDefinition;
}

export interface StatementRef {
  objectType: 'StatementRef';
  id: string;
}

export interface Score {
  scaled?: number;
  raw?: number;
  min?: number;
  max?: number;
}

export interface Result {
  score?: Score;
  success?: boolean;
  completion?: boolean;
  response?: string;
  duration?: string;
  extensions?: Extensions;
}

export const contextActivityKinds = ['parent', 'grouping', 'category', 'other'] as const;
export type ContextActivityKind = (typeof contextActivityKinds)[number];

/** Received as one activity or a list; a normalised statement has lists only (Data 2.4.6.2). */
export type ContextActivities = Partial<Record<ContextActivityKind, Activity | Activity[]>>;

/** The context of 1.0.3. */
export interface Context103 {
  registration?: string;
  instructor?: Actor;
  team?: Group;
  contextActivities?: ContextActivities;
  revision?: string;
  platform?: string;
  language?: string;
  statement?: StatementRef;
  extensions?: Extensions;
}

export interface ContextAgent {
  objectType: 'contextAgent';
  agent: Agent;
  relevantTypes?: string[];
}

export interface ContextGroup {
  objectType: 'contextGroup';
  group: Group;
  relevantTypes?: string[];
}

/** The context of 2.0 (4.2.2.5). */
export interface Context extends Context103 {
  contextAgents?: ContextAgent[];
  contextGroups?: ContextGroup[];
}

export interface Attachment {
  usageType: string;
  display: LanguageMap;
  description?: LanguageMap;
  contentType: string;
  length: number;
  sha2: string;
  fileUrl?: string;
}

interface StatementCore<C extends Context103> {
  actor: Actor;
  verb: Verb;
  result?: Result;
  context?: C;
  timestamp?: string;
  attachments?: Attachment[];
}

/** Describes something that need not have happened; never nested (Data 2.4.4.3). */
export interface SubStatement<C extends Context103 = Context> extends StatementCore<C> {
  objectType: 'SubStatement';
  object: Activity | AgentObject | Group | StatementRef;
}

export type StatementObject<C extends Context103 = Context> = SubStatement<C>['object'] | SubStatement<C>;

/** A statement of 2.0; one of 1.0.3 is {@link Statement103}. */
export interface Statement<C extends Context103 = Context> extends StatementCore<C> {
  id?: string;
  object: StatementObject<C>;
  stored?: string;
  authority?: Actor;
  version?: string;
}

export type Statement103 = Statement<Context103>;
