import type { EvidenceCountry, EvidencePart } from '@pirecow/contracts';
import type { Learner } from '../parts/learner';
import type { Told } from '../parts/told';

/** What a file is made of. */
export interface About {
  id: string;
  organisationId: string;
  organisation: string;
  course: string;
  /** Null where it is about one person. */
  run: { id: string; title: string; startsOn: string; endsOn: string } | null;
  country: EvidenceCountry;
  madeAt: Date;
  /** Where the log was sealed then. */
  sealed: { position: number; head: string };
  told: Told;
  /** Whom it tells of; may be asked for again and again. */
  learners: () => AsyncIterable<Learner>;
}

/** How many rows each part has. */
export type Counts = Map<EvidencePart, number>;

/** What stands at the head of every document of the file. */
export function headOf({ id, organisation, course, run, madeAt, sealed, country, told }: About) {
  const { say, moment } = told;
  const { position, head } = sealed;
  return [
    [say('fact.organisation'), organisation],
    [say('fact.course'), course],
    ...(run ? ([[say('fact.run'), `${run.title} (${run.startsOn} – ${run.endsOn})`]] as const) : []),
    [say('fact.country'), say(`country.${country}`)],
    [say('fact.number'), id],
    [say('fact.made'), moment(madeAt)],
    [say('fact.sealed'), position === 0 ? say('unsealed') : say('sealed-until', { position, head })],
  ] as const;
}
