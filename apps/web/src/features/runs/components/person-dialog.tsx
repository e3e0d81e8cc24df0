import type { RunPerson } from '@pirecow/contracts';
import type { ComponentType } from 'react';
import { Dialog } from '../../../ui/dialog';

/** A form about one person of a run, or of a course without one. */
export interface PersonFormProps {
  /** Where the API has that run, or that course. */
  path: string;
  person: RunPerson;
  onClose: () => void;
}

interface PersonDialogProps extends Omit<PersonFormProps, 'person'> {
  /** Null: closed. */
  person: RunPerson | null;
  title: (name: string) => string;
  Form: ComponentType<PersonFormProps>;
}

/** Asks for something about one person. */
export function PersonDialog({ person, title, Form, ...props }: PersonDialogProps) {
  return (
    <Dialog opened={person !== null} onClose={props.onClose} title={title(person?.name ?? '')}>
      {person ? <Form {...props} person={person} /> : null}
    </Dialog>
  );
}
