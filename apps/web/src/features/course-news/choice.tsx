import { Button } from '@mantine/core';
import type { Enrolment, EnrolmentNews } from '@pirecow/contracts';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../lib/use-change';
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
  const send = useChange<Enrolment>(['learning'], ({ id, resume }) =>
    router.navigate({ href: resume ? `/learn/${id}/${resume.slug}` : '/learn' }),
  );
  const path = `${enrolmentPath(enrolmentId)}/${completed ? 'renewal' : 'move'}`;
  return { ...send, go: () => send.mutate({ method: 'POST', path, seen: revision }) };
}

/** The way over to the new version. Whoever does nothing keeps the own one. */
export function Choice(props: ChoiceProps) {
  const { t } = useTranslation('course-news');
  const { completed, own, version } = props.news;
  const [keeps, setKeeps] = useState(false);
  const { go, isPending, error } = useGoingOver(props);
  return (
    <>
      <p role="status" className={classes.soft}>
        {keeps ? t('kept', { own }) : ''}
      </p>
      <div className={classes.actions}>
        <Button onClick={go} loading={isPending} variant={keeps ? 'default' : 'filled'}>
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
