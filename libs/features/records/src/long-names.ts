import type { FieldError } from '@pirecow/contracts';
import { agentKey, type Statement } from '@pirecow/xapi';

/** What an index of PostgreSQL takes with certainty, in bytes of UTF-8. */
const LONGEST = 2_000;

/** The names by which a statement is found, where one is longer than an index takes. */
export function longNames({ actor, verb, object }: Statement): FieldError[] {
  const names = [
    { field: 'actor', name: agentKey(actor) ?? '' },
    { field: 'verb.id', name: verb.id },
    { field: 'object.id', name: 'id' in object ? object.id : '' },
  ];
  return names.flatMap(({ field, name }): FieldError[] => {
    if (Buffer.byteLength(name) <= LONGEST) return [];
    return [{ field, rule: 'too_big_string', values: { maximum: LONGEST } }];
  });
}
