import { defined } from './defined';
import { truncateDuration } from './duration';
import {
  contextActivityKinds,
  type Activity,
  type Context,
  type ContextActivities,
  type Result,
  type Statement,
  type SubStatement,
} from './model';
import { utcTimestamp } from './timestamp';

/** What the record store adds to a statement that lacks it. */
export interface Assigned {
  id?: string;
  /** `1.0.0` for statements of 1.0.x (Data 2.4.10), `2.0.0` for those of 2.0 (4.2.4.3). */
  version?: '1.0.0' | '2.0.0';
}

/**
 * The statement as it is stored and answered: what the standard lets or makes a record store change, and nothing else
 * ("MUST NOT return a different serialization", 1.0.3 Data 2.2). That is id and version when absent, timestamps in UTC,
 * context activities as lists (2.4.6.2) and durations cut to 0.01 s (4.6). The argument stays as it is, and is given back
 * where nothing of it changes.
 */
export function normaliseStatement(statement: Statement, assigned: Assigned = {}): Statement {
  return withParts(statement, {
    id: statement.id ?? assigned.id,
    ...normaliseCore(statement),
    object:
      statement.object.objectType === 'SubStatement'
        ? normaliseSubStatement(statement.object)
        : statement.object,
    stored: statement.stored && utcTimestamp(statement.stored),
    version: statement.version ?? assigned.version,
  });
}

/** The whole with these parts: itself where it has them already, so that what needs no change costs no copy. */
function withParts<Whole extends object>(
  whole: Whole,
  parts: { [Key in keyof Whole]?: Whole[Key] | undefined },
): Whole {
  const keys = Object.keys(parts) as (keyof Whole)[];
  return keys.every((key) => parts[key] === whole[key]) ? whole : defined({ ...whole, ...parts });
}

function normaliseSubStatement(statement: SubStatement): SubStatement {
  return withParts(statement, normaliseCore(statement));
}

function normaliseCore({ timestamp, result, context }: Pick<Statement, 'timestamp' | 'result' | 'context'>) {
  return {
    timestamp: timestamp && utcTimestamp(timestamp),
    result: result && normaliseResult(result),
    context: context && normaliseContext(context),
  };
}

function normaliseResult(result: Result): Result {
  return withParts(result, { duration: result.duration && truncateDuration(result.duration) });
}

function normaliseContext(context: Context): Context {
  const { contextActivities } = context;
  if (!contextActivities || Object.values(contextActivities).every(Array.isArray)) return context;
  return { ...context, contextActivities: mapActivities(contextActivities, (one) => one) };
}

/** The context activities as lists, each activity changed by `change`. */
export function mapActivities(
  contextActivities: ContextActivities,
  change: (activity: Activity) => Activity,
): Partial<Record<keyof ContextActivities, Activity[]>> {
  const lists: Partial<Record<keyof ContextActivities, Activity[]>> = {};
  for (const kind of contextActivityKinds) {
    const found = contextActivities[kind];
    if (found) lists[kind] = (Array.isArray(found) ? found : [found]).map(change);
  }
  return lists;
}
