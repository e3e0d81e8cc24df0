import type { RunPerson } from '@pirecow/contracts';
import type { ComponentType } from 'react';
import { Dialog } from '../../../ui/dialog';
import type { RunTarget } from './run-words';

/** A form about one person of a run. */
export interface PersonFormProps {
  run: RunTarget;
  person: RunPerson;
  onClose: () => void;
}

interface PersonDialogProps extends Omit<PersonFormProps, 'person'> {
  /** Null: closed. */
  person: RunPerson | null;
  title: (name: string) => string;
  Form: ComponentType<PersonFormProps>;
}

/** Asks for something about one person of a run. */
export function PersonDialog({ person, title, Form, ...props }: PersonDialogProps) {
  return (
    <Dialog opened={person !== null} onClose={props.onClose} title={title(person?.name ?? '')}>
      {person ? <Form {...props} person={person} /> : null}
    </Dialog>
  );
}
