import { reportCsv, xlsxOf } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import type { Learner } from '../parts/learner';
import type { Cells, Part } from '../parts/part';
import { type PartReader, partsFor } from '../parts/part-reader.service';
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

/** The same tables as a workbook, a sheet each. */
export function workbookOf(about: About, reader: PartReader): Readable {
  const { told, country } = about;
  return xlsxOf(
    partsFor(country).map((part) => ({
      name: sheetName(told.say(`part.${part.part}`)),
      heads: columnsOf(part).map((key) => told.say(`column.${key}`)),
      rows: valuesOf(part, about, reader),
      frozen: part.ofRun ? 0 : 1,
    })),
  );
}

/** Excel takes 31 letters, and not all of them. */
const sheetName = (title: string) => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

async function* valuesOf(part: Part, about: About, reader: PartReader): AsyncGenerator<Cells[string][]> {
  const columns = columnsOf(part);
  for await (const row of rowsOf(part, about, reader, () => undefined))
    yield columns.map((key) => row[key] ?? null);
}
