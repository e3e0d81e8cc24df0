import { eventOf, type StoredStatement } from '@pirecow/features/learning';
import { inPages } from '@pirecow/platform';
import type { TimelineEvent } from '@pirecow/contracts';
import type { Learner } from './learner';
import type { Place, Reading } from './part';
import type { Told } from './told';

/** An entry of the sealed log. */
export interface Sealed extends StoredStatement {
  position: string;
  commitment: string;
  isVoided: boolean;
  /** `stored` in UTC with its microseconds: with the id, where the next page begins. */
  place: string;
}

const PAGE = 500;

/** Along `statement_registration`, each with its place in the chain by `statement_seal`'s unique key. What is not sealed yet waits for the next file. */
const ENTRIES = `
SELECT s.id, s.source, s.timestamp, s.stored, to_char(s.stored AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS place, s.original, l.position, encode(l.commitment, 'hex') AS commitment,
  EXISTS (SELECT FROM statement_voiding v WHERE v.organisation_id = s.organisation_id AND v.target_id = s.id) AS "isVoided"
FROM statement s JOIN statement_seal l ON l.organisation_id = s.organisation_id AND l.statement_id = s.id
WHERE s.registration = $1 AND s.organisation_id = $2 AND l.position <= $3
  AND s.timestamp <@ $6::tstzmultirange
  AND ($4::timestamptz IS NULL OR (s.stored, s.id) > ($4, $5::uuid))
ORDER BY s.stored, s.id LIMIT ${PAGE}`;

/** What the sealed log holds of somebody's way through a course, or of their seat in a run by the moments when it happened, in the order in which it came, {@link PAGE} in memory. */
export function sealedEntries(
  { enrolmentId, organisationId, seat }: Learner,
  { until }: Told,
  { database }: Reading,
  after?: Place,
): AsyncIterable<Sealed> {
  return inPages<Sealed>(PAGE, (last) =>
    database.query(ENTRIES, [
      enrolmentId,
      organisationId,
      until,
      ...(last ? [last.place, last.id] : (after ?? [null, null])),
      seat,
    ]),
  );
}

/** The same, each with what it says. */
export async function* sealedEvents(
  learner: Learner,
  told: Told,
  reading: Reading,
  after?: Place,
): AsyncGenerator<{ entry: Sealed; event: TimelineEvent }> {
  const version = await reading.versions.get(learner.versionId, learner.textState);
  const telling = { version, language: told.language, iriBase: reading.iriBase };
  for await (const entry of sealedEntries(learner, told, reading, after))
    yield { entry, event: eventOf(entry, telling) };
}
