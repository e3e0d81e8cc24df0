import type { FieldError } from '@pirecow/contracts';
import { type Statement, statementReferences } from '@pirecow/xapi';

/** What an index of PostgreSQL takes with certainty, in bytes of UTF-8. */
const LONGEST = 2_000;

/** The names by which a statement is found, where one is longer than an index takes. */
export function longNames(statement: Statement): FieldError[] {
  const { agents, activities } = statementReferences(statement);
  const names = [
    { field: 'verb.id', name: statement.verb.id },
    ...agents.map(({ role, key }) => ({ field: role, name: key })),
    ...activities.map(({ role, activity }) => ({
      field: role === 'object' ? 'object.id' : `context.contextActivities.${role}`,
      name: activity.id,
    })),
  ];
  const fields = names.filter(({ name }) => Buffer.byteLength(name) > LONGEST).map(({ field }) => field);
  return [...new Set(fields)].map((field) => ({
    field,
    rule: 'too_big_string',
    values: { maximum: LONGEST },
  }));
}
