import { TextInput } from '@mantine/core';
import type { RunPlace } from '@pirecow/contracts';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { useCome } from '../api/use-come';
import { FormActions } from '../../../ui/form-actions';
import classes from '../components/runs.module.css';

function Came({ place }: { place: RunPlace }) {
  const { t } = useTranslation('runs');
  return (
    <div className={classes.panel} role="status">
      <p>
        {place.standing === 'waiting'
          ? t('join.waiting', { count: place.ahead })
          : t(`join.${place.standing}`)}
      </p>
      <div>
        <LinkButton to="/learn">{t('join.learn')}</LinkButton>
      </div>
    </div>
  );
}

/** The door for who was given a code. */
export default function JoinPage() {
  const { t } = useTranslation('runs');
  const { code: brought = '' }: { code?: string } = useSearch({ strict: false });
  const [code, setCode] = useState(brought);
  const come = useCome();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    come.mutate({ code });
  };
  return (
    <Page title={t('join.title')} lead={t('join.lead')} narrow>
      {come.data ? (
        <Came place={come.data} />
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            required
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            label={t('join.code')}
            description={t('join.code-how')}
            placeholder="ACDE-3467"
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
          <FormActions action={t('join.come')} busy={come.isPending} error={come.error} />
        </form>
      )}
    </Page>
  );
}
