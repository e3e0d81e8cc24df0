import { Button } from '@mantine/core';
import type { Enrolment, EnrolmentNews } from '@pirecow/contracts';
import { type Query, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import { ErrorState } from '../../ui/error-state';
import classes from './course-news.module.css';
import { enrolmentPath } from './queries';

interface ChoiceProps {
  enrolmentId: string;
  news: EnrolmentNews;
}

/** Goes over to the public version, and on to where it goes on there. */
function useGoingOver({ enrolmentId, news: { completed, revision } }: ChoiceProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const path = `${enrolmentPath(enrolmentId)}/${completed ? 'renewal' : 'move'}`;
  return useMutation({
    mutationFn: () => api<Enrolment>(path, { method: 'POST', seen: revision }),
    onSuccess: async ({ id, resume }) => {
      await router.navigate({ href: resume ? `/learn/${id}/${resume.slug}` : '/learn' });
      // Whoever has gone over has no news any more: to ask for them would be refused.
      const predicate = ({ queryKey }: Query) => queryKey[1] !== 'news';
      await queryClient.invalidateQueries({ queryKey: ['learning'], predicate });
    },
  });
}

/** The way over to the new version. Whoever does nothing keeps the own one. */
export function Choice(props: ChoiceProps) {
  const { t } = useTranslation('course-news');
  const { completed, own, version } = props.news;
  const [keeps, setKeeps] = useState(false);
  const { mutate, isPending, error } = useGoingOver(props);
  return (
    <>
      <p role="status" className={classes.soft}>
        {keeps ? t('kept', { own }) : ''}
      </p>
      <div className={classes.actions}>
        <Button onClick={() => mutate()} loading={isPending} variant={keeps ? 'default' : 'filled'}>
          {completed ? t('again') : t('take', { version })}
        </Button>
        {completed || keeps ? null : (
          <Button variant="default" onClick={() => setKeeps(true)}>
            {t('keep')}
          </Button>
        )}
      </div>
      <p className={classes.soft}>{t(completed ? 'stays.repeat' : 'stays.newer')}</p>
      {error ? <ErrorState error={error} /> : null}
    </>
  );
}
