import { Button, TextInput } from '@mantine/core';
import type { ComplaintsErased, ComplaintsOfAddress } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { ErrorState } from '../../../ui/error-state';
import { FormActions } from '../../../ui/form-actions';
import { deskKey, deskPath } from '../api/queries';
import classes from './complaints.module.css';

interface FoundProps {
  organisationId: string;
  email: string;
  items: ComplaintsOfAddress['items'];
}

/** What was found, and its erasure; asks before. It takes the focus, for what is read next stands here. */
function Found({ organisationId, email, items }: FoundProps) {
  const { t } = useTranslation('complaints');
  const { formatDate } = useFormat();
  const [asked, setAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const erase = useChange<ComplaintsErased>(deskKey(organisationId), () => setAsked(false));
  const path = `${deskPath(organisationId)}/by-address/erasure`;
  const erased = erase.data?.erased;
  useEffect(() => place.current?.focus(), [erased]);
  return (
    <div ref={place} tabIndex={-1} className={classes.section}>
      {erased !== undefined ? <p>{t('by-address.erased', { count: erased })}</p> : null}
      {erased === undefined && items.length === 0 ? <p>{t('by-address.none')}</p> : null}
      {erased === undefined && items.length > 0 ? (
        <>
          <p>{t('by-address.found', { count: items.length, email })}</p>
          <ul>
            {items.map(({ reference, madeAt, closedAt }) => (
              <li key={reference}>
                {reference}. {t('made', { date: formatDate(madeAt) })}{' '}
                {closedAt ? t('closed', { date: formatDate(closedAt) }) : t('by-address.open')}
              </li>
            ))}
          </ul>
          <div>
            <Button color="red" onClick={() => setAsked(true)}>
              {t('by-address.erase')}
            </Button>
          </div>
        </>
      ) : null}
      {erase.error ? <ErrorState error={erase.error} /> : null}
      <ConfirmDialog
        dangerous
        opened={asked}
        title={t('by-address.erase')}
        text={t('by-address.text', { email })}
        action={t('erase.action')}
        busy={erase.isPending}
        onConfirm={() => erase.mutate({ method: 'POST', path, body: { email } })}
        onClose={() => setAsked(false)}
      />
    </div>
  );
}

/** Finds complaints by the address that somebody without an account wrote, and erases who made them and in which words. */
export function EraseByAddress({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('complaints');
  const [email, setEmail] = useState('');
  const search = useMutation({
    mutationFn: (asked: string) =>
      api<ComplaintsOfAddress>(`${deskPath(organisationId)}/by-address/search`, {
        method: 'POST',
        body: { email: asked },
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search.mutate(email);
  };
  return (
    <>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          required
          withAsterisk={false}
          type="email"
          autoComplete="off"
          label={t('by-address.email')}
          description={t('by-address.email-how')}
          maxLength={254}
          value={email}
          error={fieldWords(search.error).email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <FormActions action={t('by-address.find')} busy={search.isPending} error={search.error} />
      </form>
      {search.isSuccess ? (
        <Found
          key={search.submittedAt}
          {...{ organisationId, email: search.variables, items: search.data.items }}
        />
      ) : null}
    </>
  );
}
