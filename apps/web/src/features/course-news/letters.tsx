import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { LearnerLetters } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../lib/use-change';
import { ErrorState } from '../../ui/error-state';
import { LETTERS, lettersQuery } from './queries';

/** Whether one is told by mail of new versions. The box follows the hand at once. */
export function Letters() {
  const { t } = useTranslation('course-news');
  const { data } = useQuery(lettersQuery);
  const { mutate, isPending, variables, error } = useChange(lettersQuery.queryKey);
  if (!data) return null;
  const { wanted } = isPending ? (variables.body as LearnerLetters) : data;
  return (
    <>
      <Checkbox
        size="md"
        label={t('letters')}
        checked={wanted}
        onChange={({ currentTarget: { checked } }) =>
          mutate({ method: 'PUT', path: LETTERS, body: { wanted: checked } })
        }
      />
      {error ? <ErrorState error={error} /> : null}
    </>
  );
}
