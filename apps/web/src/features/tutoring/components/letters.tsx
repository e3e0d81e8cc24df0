import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { TalkLetters } from '@pirecow/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { lettersQuery } from '../api/queries';

/** Whether one is told by letter. The box follows the hand at once; where it is not known, there is none. */
export function Letters() {
  const { t } = useTranslation('tutoring');
  const { queryKey } = lettersQuery;
  const known = useQuery(lettersQuery).data;
  const queryClient = useQueryClient();
  const { mutate, error } = useMutation({
    mutationFn: (body: TalkLetters) => api('/api/tutoring/letters', { method: 'PUT', body }),
    onMutate: (wish) => queryClient.setQueryData(queryKey, wish),
    onError: (_, { wanted }) => queryClient.setQueryData(queryKey, { wanted: !wanted }),
  });
  if (!known) return null;
  return (
    <div>
      <Checkbox
        size="md"
        label={t('letters.label')}
        description={t('letters.how')}
        checked={known.wanted}
        onChange={({ currentTarget: { checked } }) => mutate({ wanted: checked })}
      />
      {error ? <ErrorState error={error} /> : null}
    </div>
  );
}
