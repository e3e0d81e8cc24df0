import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import { lettersQuery, saveLetters } from './queries';

/** Whether one is told by mail that something waits. */
export function LettersSwitch() {
  const { t } = useTranslation('learning');
  const queryClient = useQueryClient();
  const known = useQuery(lettersQuery);
  // The box follows the hand at once, whatever becomes of the request.
  const [chosen, setChosen] = useState<boolean>();
  const save = useMutation({
    mutationFn: saveLetters,
    onSuccess: (wish) => queryClient.setQueryData(lettersQuery.queryKey, wish),
    onError: () => setChosen(undefined),
  });
  const wanted = chosen ?? known.data?.wanted;
  const choose = (next: boolean) => {
    setChosen(next);
    save.mutate(next);
  };
  if (wanted === undefined) return null;
  return (
    <>
      <Checkbox
        size="md"
        label={t('grading.letters')}
        checked={wanted}
        onChange={({ currentTarget }) => choose(currentTarget.checked)}
      />
      {save.error ? <ErrorState error={save.error} /> : null}
    </>
  );
}
