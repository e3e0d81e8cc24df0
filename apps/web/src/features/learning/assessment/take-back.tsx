import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import type { AttemptPage } from '../api/get-attempt';
import { takeBack } from '../api/send';
import classes from './assessment.module.css';

/** Takes back what was handed in and nobody has graded. */
export function TakeBack({ attempt: { id } }: { attempt: AttemptPage }) {
  const { t } = useTranslation('learning');
  const queryClient = useQueryClient();
  const back = useMutation({
    mutationFn: () => takeBack(id),
    onSettled: async () => {
      queryClient.removeQueries({ queryKey: ['learning', 'assessment'] });
      await queryClient.invalidateQueries({ queryKey: ['learning', 'attempt', id] });
    },
  });
  return (
    <div className={classes.takeBack}>
      <p>{t('waiting.take-back-how')}</p>
      <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
        {t('waiting.take-back')}
      </Button>
      {back.error ? <ErrorState error={back.error} /> : null}
    </div>
  );
}
