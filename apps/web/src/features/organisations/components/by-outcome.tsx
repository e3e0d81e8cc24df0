import type { ReactNode } from 'react';

const OUTCOMES = ['kept', 'changed', 'dropped'] as const;
type Outcome = (typeof OUTCOMES)[number];

interface ByOutcomeProps<Note> {
  notes: readonly Note[];
  heading: (outcome: Outcome) => ReactNode;
  children: (note: Note) => ReactNode;
}

/** What stays, what works another way here, and what is left out. */
export function ByOutcome<Note extends { became: Outcome; what: string }>(props: ByOutcomeProps<Note>) {
  const { notes, heading, children } = props;
  return OUTCOMES.map((outcome) => {
    const found = notes.filter(({ became }) => became === outcome);
    if (found.length === 0) return null;
    return (
      <section key={outcome}>
        {heading(outcome)}
        <ul>
          {found.map((note) => (
            <li key={note.what}>{children(note)}</li>
          ))}
        </ul>
      </section>
    );
  });
}
