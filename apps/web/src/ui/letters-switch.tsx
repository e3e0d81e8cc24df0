import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useQuery } from '@tanstack/react-query';
import type { getQuery } from '../lib/query';
import { useChange } from '../lib/use-change';
import { ErrorState } from './error-state';

interface Wish {
  wanted: boolean;
}

interface LettersSwitchProps {
  query: ReturnType<typeof getQuery<Wish>>;
  /** Where the wish is put. */
  path: string;
  label: string;
  description?: string;
}

/** Whether one is told of something by letter. The box follows the hand at once; where the wish is not known, there is none. */
export function LettersSwitch({ query, path, label, description }: LettersSwitchProps) {
  const { data } = useQuery(query);
  const { mutate, isPending, variables, error } = useChange(query.queryKey);
  if (!data) return null;
  const { wanted } = isPending ? (variables.body as Wish) : data;
  return (
    <div>
      <Checkbox
        size="md"
        label={label}
        description={description}
        checked={wanted}
        onChange={({ currentTarget: { checked } }) =>
          mutate({ method: 'PUT', path, body: { wanted: checked } })
        }
      />
      {error ? <ErrorState error={error} /> : null}
    </div>
  );
}
