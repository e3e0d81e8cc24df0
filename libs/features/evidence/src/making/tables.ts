import { reportCsv } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import type { Learner } from '../parts/learner';
import type { Cells, Part } from '../parts/part';
import type { PartReader } from '../parts/part-reader.service';
import type { About } from './about';
import { nameOf } from './papers';

/** Of whom each row tells. */
const BEFORE = ['person', 'enrolment'];

/** The rows of a part for all people of the file, one person after the other. */
async function* rowsOf(
  part: Part,
  { told, learners }: About,
  reader: PartReader,
  seen: () => void,
): AsyncGenerator<Cells> {
  for await (const learner of learners()) {
    for await (const row of reader.rows(part, learner, told)) {
      seen();
      yield { ...before(part, learner, nameOf(learner, told)), ...row };
    }
    if (part.ofRun) return;
  }
}

const before = ({ ofRun }: Part, { enrolmentId }: Learner, person: string): Cells =>
  ofRun ? {} : { person, enrolment: enrolmentId };

const columnsOf = ({ ofRun, columns }: Part) => (ofRun ? [...columns] : [...BEFORE, ...columns]);

/** A part as CSV of the language of the file. @param seen is called for each row */
export function csvOf(part: Part, about: About, reader: PartReader, seen: () => void): Readable {
  return reportCsv(about.told.say, columnsOf(part), rowsOf(part, about, reader, seen));
}
