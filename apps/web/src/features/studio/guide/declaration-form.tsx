import { Button, TextInput } from '@mantine/core';
import type { CourseCheck } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useAuthor } from '../../../lib/use-author';
import { useFormat } from '../../../lib/use-format';
import { ErrorState } from '../../../ui/error-state';
import { coursePath, type Place } from '../api/queries';
import classes from './method.module.css';
import { checksQuery } from './queries';

type Options = Parameters<typeof api>[1];

/** Sends something that is said of the course, and looks at the checks again. */
function useSaying(place: Place, path: string) {
  const queryClient = useQueryClient();
  const headers = useAuthor();
  return useMutation({
    mutationFn: async (options: Options) => {
      await api(coursePath(place, path), { headers, ...options });
      await queryClient.invalidateQueries(checksQuery(place));
    },
  });
}

/** Somebody's word for what no machine can tell: how the course meets it, or what was said. */
export function DeclarationForm({ place, check }: { place: Place; check: CourseCheck }) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const [note, setNote] = useState('');
  const saying = useSaying(place, `/checks/${check.id}/declaration`);
  const { declaration } = check;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    saying.mutate({ method: 'PUT', body: { note } });
  };
  const error = saying.error ? <ErrorState error={saying.error} /> : null;
  if (declaration && check.state === 'declared')
    return (
      <div className={classes.form}>
        <p className={classes.note}>{declaration.note}</p>
        <p className={classes.soft}>
          {t('method.declare.by', { name: declaration.name, date: formatDate(declaration.at) })}
        </p>
        <Button
          variant="default"
          size="compact-sm"
          loading={saying.isPending}
          onClick={() => saying.mutate({ method: 'DELETE' })}
        >
          {t('method.declare.withdraw')}
        </Button>
        {error}
      </div>
    );
  return (
    <form className={classes.form} onSubmit={confirm}>
      <TextInput
        label={t('method.declare.label')}
        minLength={3}
        maxLength={500}
        required
        withAsterisk={false}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Button variant="default" size="compact-sm" type="submit" loading={saying.isPending}>
        {t('method.declare.confirm')}
      </Button>
      {error}
    </form>
  );
}

/** The day on which the course is read again. */
export function ReviewForm({ place, reviewOn }: { place: Place; reviewOn: string | null }) {
  const { t } = useTranslation('studio');
  const [day, setDay] = useState(reviewOn ?? '');
  const saying = useSaying(place, '/review');
  const save = (event: FormEvent) => {
    event.preventDefault();
    saying.mutate({ method: 'PUT', body: { reviewOn: day || null } });
  };
  return (
    <form className={classes.form} onSubmit={save}>
      <TextInput
        type="date"
        label={t('method.review.label')}
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
      <Button
        variant="default"
        size="compact-sm"
        type="submit"
        loading={saying.isPending}
        disabled={day === (reviewOn ?? '')}
      >
        {t('method.review.save')}
      </Button>
      {saying.error ? <ErrorState error={saying.error} /> : null}
    </form>
  );
}
