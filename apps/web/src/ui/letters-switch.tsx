import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { QueryKey } from '@tanstack/react-query';
import { useChange } from '../lib/use-change';
import { ErrorState } from './error-state';

interface Wish {
  wanted: boolean;
}

interface LettersSwitchProps {
  /** What is known of it: where nothing is, there is no box. */
  wish: Wish | null | undefined;
  /** Where the wish is put, with what beside it, and what is read anew then. */
  path: string;
  body?: object;
  refresh: QueryKey;
  label: string;
  description?: string;
}

/** Whether one is told of something by letter. The box follows the hand at once. */
export function LettersSwitch({ wish, path, body, refresh, label, description }: LettersSwitchProps) {
  const { mutate, isPending, variables, error } = useChange(refresh);
  if (!wish) return null;
  const { wanted } = isPending ? (variables.body as Wish) : wish;
  return (
    <div>
      <Checkbox
        size="md"
        label={label}
        description={description}
        checked={wanted}
        onChange={({ currentTarget: { checked } }) =>
          mutate({ method: 'PUT', path, body: { ...body, wanted: checked } })
        }
      />
      {error ? <ErrorState error={error} /> : null}
    </div>
  );
}
