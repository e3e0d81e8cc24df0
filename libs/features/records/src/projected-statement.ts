import { normaliseStatement, type Statement } from '@pirecow/xapi';
import type { StatementSource } from './statement-entry';

/** What a projector sees of a statement. `source` tells whether the server itself said it. */
export interface ProjectedStatement {
  organisationId: string;
  source: StatementSource;
  id: string;
  statement: Statement;
}

interface Facts {
  organisationId: string;
  source: StatementSource;
  id: string;
  /** As it was received. */
  statement: Statement;
  stored: string;
}

/** The one way to what projectors see, live and in a rebuild: normalised, with its id, and `stored` where it names no time. */
export function projectedStatement({
  organisationId,
  source,
  id,
  statement,
  stored,
}: Facts): ProjectedStatement {
  const normalised = normaliseStatement(statement);
  const timestamp = normalised.timestamp ?? stored;
  return { organisationId, source, id, statement: { ...normalised, id, timestamp } };
}
