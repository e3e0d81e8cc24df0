import type { Learner } from '../parts/learner';
import type { Cells, Part } from '../parts/part';
import { type PartReader, partsFor } from '../parts/part-reader.service';
import type { Told } from '../parts/told';
import { type PaperPart, writePaper } from '../paper/evidence-paper';
import { type About, type Counts, headOf } from './about';

/** As many rows of a part stand on paper: of more, the tables beside hold all. */
export const PAPER_ROWS = 200;

const WIDE: Record<string, number> = {
  ...{
    title: 2,
    content: 3,
    unit: 2,
    item: 3,
    answer: 2,
    words: 3,
    text: 3,
    control: 3,
    organisation: 2,
    word: 2,
  },
  ...{ stored: 1.7, happened: 1.7, 'device-time': 1.7, questionnaire: 2, commitment: 1.6 },
};
/** Too long for paper: tables and list of contents hold it. */
const LEFT_OUT = ['statement'];
const COMMITMENT_SHOWN = 16;

const textOf = (key: string, value: Cells[string] | undefined): string => {
  const text = value === null || value === undefined ? '' : String(value);
  return key === 'commitment' ? `${text.slice(0, COMMITMENT_SHOWN)}…` : text;
};

function paperPart(part: Part, { rows, more }: { rows: Cells[]; more: boolean }, { say }: Told): PaperPart {
  const shown = part.columns.filter((key) => !LEFT_OUT.includes(key));
  const isEmpty = rows.length === 0;
  return {
    title: say(`part.${part.part}`),
    columns: shown.map((key) => ({ name: say(`column.${key}`), weight: WIDE[key] ?? 1 })),
    rows: rows.map((row) => shown.map((key) => textOf(key, row[key]))),
    total: isEmpty ? say('none') : more ? say('more-than', { count: rows.length }) : String(rows.length),
    note: isEmpty ? say('none') : more ? say('rest', { count: rows.length, file: `${part.part}.csv` }) : null,
  };
}

/** All that is told of one person, as PDF. */
export async function personPaper(about: About, learner: Learner, reader: PartReader): Promise<Buffer> {
  const { told, country } = about;
  const parts: PaperPart[] = [];
  for (const part of partsFor(country))
    parts.push(paperPart(part, await reader.first(part, learner, told, PAPER_ROWS), told));
  const facts = [[told.say('fact.person'), nameOf(learner, told)] as const, ...headOf(about)];
  return writePaper({ title: told.say('title'), facts, parts }, told);
}

/** A person as a line of the run. */
export interface PersonLine {
  learner: Learner;
  path: string;
}

/** The document before those of the people of a run: who they are, and how much each part tells. */
export function runPaper(about: About, people: readonly PersonLine[], counts: Counts): Promise<Buffer> {
  const { told, country } = about;
  const { say, moment } = told;
  const counted: PaperPart[] = partsFor(country).map(({ part }) => {
    const count = counts.get(part) ?? 0;
    const total = count === 0 ? say('none') : String(count);
    return { title: say(`part.${part}`), columns: [], rows: [], total, note: say('per-person', { total }) };
  });
  const list: PaperPart = {
    title: say('people'),
    columns: [
      ...[say('column.person'), say('column.state'), say('column.completed'), say('column.active-minutes')],
      say('column.document'),
    ].map((name, at) => ({ name, weight: at === 0 ? 2 : 1 })),
    rows: people.map(({ learner, path }) => [
      ...[nameOf(learner, told), say(`state.${learner.state}`), moment(learner.completedAt)],
      ...[String(Math.round(learner.activeMs / 60_000)), path],
    ]),
    total: String(people.length),
    note: people.length === 0 ? say('none') : null,
  };
  return writePaper({ title: say('title'), facts: headOf(about), parts: [list, ...counted] }, told);
}

/** Who closed the account has no name any more. */
export const nameOf = ({ name }: Pick<Learner, 'name'>, { say }: Told): string => name || say('closed');
