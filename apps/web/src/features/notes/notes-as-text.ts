import type { OwnNote } from '@pirecow/contracts';

function grouped(notes: readonly OwnNote[], nameOf: (note: OwnNote) => string): [string, OwnNote[]][] {
  const names = [...new Set(notes.map(nameOf))];
  return names.map((name) => [name, notes.filter((note) => nameOf(note) === name)]);
}

/** Every line of a text as a quotation. */
const quoted = (text: string) => text.replaceAll(/^/gm, '> ');

function noteAsText(note: OwnNote, day: (moment: string) => string): string {
  const parts = [`*${day(note.writtenAt)}*`, note.passage && quoted(note.passage), note.text];
  return parts.filter(Boolean).join('\n\n');
}

/** Notes as Markdown to keep: course by course and part by part, in the order in which they come. */
export function notesAsText(
  title: string,
  notes: readonly OwnNote[],
  day: (moment: string) => string,
): string {
  const courses = grouped(notes, ({ course }) => course);
  const sections = courses.map(([course, ofCourse]) => {
    const units = grouped(ofCourse, ({ unit }) => unit?.title ?? '…');
    const parts = units.map(([unit, ofUnit]) =>
      [`### ${unit}`, ...ofUnit.map((note) => noteAsText(note, day))].join('\n\n'),
    );
    return [`## ${course}`, ...parts].join('\n\n');
  });
  return `${[`# ${title}`, ...sections].join('\n\n')}\n`;
}
