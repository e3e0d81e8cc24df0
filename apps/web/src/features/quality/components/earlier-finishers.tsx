import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { ErrorState } from '../../../ui/error-state';
import { earlierPath, earlierQuery } from '../api/earlier';
import type { CourseOf } from '../api/results';
import classes from './results.module.css';

/** Also asks those who completed the course before anybody asked them, where one decides so. */
export function EarlierFinishers({ course }: { course: CourseOf }) {
  const { t } = useTranslation('quality');
  const [since, setSince] = useState('');
  const [opened, setOpened] = useState(false);
  const found = useQuery({ ...earlierQuery(course, since), enabled: since !== '', staleTime: 0 });
  const change = useChange(['quality', course.courseId], () => setOpened(false));
  const count = found.data?.people ?? 0;
  const told = () => {
    if (change.isSuccess && count === 0) return t('earlier.done');
    if (!found.data) return '';
    return count === 0 ? t('earlier.none') : t('earlier.people', { count });
  };
  return (
    <section className={classes.section} aria-labelledby="earlier-finishers">
      <h2 id="earlier-finishers">{t('earlier.title')}</h2>
      <p className={classes.soft}>{t('earlier.lead')}</p>
      <div className={classes.filters}>
        <TextInput
          type="date"
          label={t('earlier.since')}
          value={since}
          onChange={({ currentTarget: { value } }) => {
            change.reset();
            setSince(value);
          }}
        />
      </div>
      <p role="status">{told()}</p>
      {count > 0 ? (
        <div>
          <Button variant="default" onClick={() => setOpened(true)}>
            {t('earlier.open')}
          </Button>
        </div>
      ) : null}
      {found.error ? <ErrorState error={found.error} /> : null}
      {change.error ? <ErrorState error={change.error} /> : null}
      <ConfirmDialog
        opened={opened}
        title={t('earlier.confirm')}
        text={t('earlier.text', { count })}
        action={t('earlier.action')}
        busy={change.isPending}
        onConfirm={() => change.mutate({ method: 'POST', path: earlierPath(course), body: { since } })}
        onClose={() => setOpened(false)}
      />
    </section>
  );
}
