import type { FieldError } from '@pirecow/contracts';
import { agentKey, parseActivityIri, type Statement, verbs } from '@pirecow/xapi';
import type { RegistrationFacts } from './registrations';
import { LIMITS } from './session-limits';

/** The person behind a session, as statements know them. */
export interface SessionSpeaker {
  accountId: string;
  agentKey: string;
  iriBase: string;
  now: Date;
}

/** What a learner's session may say of its own learning. All else that counts is stated by the server alone. */
const SESSION_VERBS: readonly string[] = [verbs.experienced, verbs.progressed, verbs.answered];

/** Names the field that says too much, or undefined. */
export type Rule = (
  statement: Statement,
  speaker: SessionSpeaker,
  facts: RegistrationFacts | undefined,
) => string | undefined;

const aboutOneself: Rule = (statement, speaker) =>
  agentKey(statement.actor) === speaker.agentKey ? undefined : 'actor';

const sayableVerb: Rule = ({ verb }) => (SESSION_VERBS.includes(verb.id) ? undefined : 'verb.id');

const ownRegistration: Rule = (_, speaker, facts) =>
  facts?.accountId === speaker.accountId ? undefined : 'context.registration';

const openRegistration: Rule = (_, __, facts) => (facts?.open ? undefined : 'context.registration');

const partOfTheCourse: Rule = ({ object }, { iriBase }, facts) => {
  const activity = 'id' in object ? parseActivityIri(iriBase, object.id) : undefined;
  return activity && facts?.has(activity.kind, activity.id) ? undefined : 'object.id';
};

const formativeAnswer: Rule = ({ verb, object }, { iriBase }, facts) => {
  if (verb.id !== verbs.answered) return undefined;
  const block = 'id' in object ? parseActivityIri(iriBase, object.id) : undefined;
  return block?.kind === 'blocks' && !facts?.counts(block.id) ? undefined : 'object.id';
};

const noCompletion: Rule = ({ result }) =>
  result?.completion === undefined ? undefined : 'result.completion';

const RULES: Rule[] = [
  aboutOneself,
  sayableVerb,
  ownRegistration,
  openRegistration,
  partOfTheCourse,
  formativeAnswer,
  noCompletion,
  ...LIMITS,
];

/**
 * Whether a learner's session may say this (DESIGN.md, Who may say what): `experienced`, `progressed` and formative
 * `answered` about oneself, for one's own open registration, about what belongs to its course,
 * in possible times (`session-limits.ts`).
 * @returns the first field that says more than that, or undefined when all is well
 */
export function refusal(
  statement: Statement,
  speaker: SessionSpeaker,
  facts: RegistrationFacts | undefined,
): FieldError | undefined {
  const field = RULES.map((rule) => rule(statement, speaker, facts)).find((found) => found !== undefined);
  return field ? { field, rule: 'not_yours_to_say' } : undefined;
}
