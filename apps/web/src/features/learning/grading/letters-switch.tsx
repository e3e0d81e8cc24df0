import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import { lettersQuery, saveLetters } from './queries';

/** Whether one is told by mail that something waits. */
export function LettersSwitch() {
  const { t } = useTranslation('learning');
  const queryClient = useQueryClient();
  const known = useQuery(lettersQuery);
  const save = useMutation({
    mutationFn: saveLetters,
    onSuccess: (wish) => queryClient.setQueryData(lettersQuery.queryKey, wish),
  });
  const wanted = save.isPending ? save.variables : known.data?.wanted;
  if (wanted === undefined) return null;
  return (
    <>
      <Checkbox
        size="md"
        label={t('grading.letters')}
        checked={wanted}
        onChange={({ currentTarget }) => save.mutate(currentTarget.checked)}
      />
      {save.error ? <ErrorState error={save.error} /> : null}
    </>
  );
}
