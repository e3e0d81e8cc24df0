import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { verificationQuery } from '../api/certificates';
import classes from './certificates.module.css';
import { DocumentCheck } from './document-check';
import { Verified } from './verified';

function OtherCode() {
  const { t } = useTranslation('certificates');
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '/verify/$code', params: { code: code.trim() } });
  };
  return (
    <form className={classes.row} onSubmit={submit}>
      <TextInput
        required
        label={t('verify.other')}
        description={t('verify.other-how')}
        maxLength={64}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <Button type="submit">{t('verify.look')}</Button>
    </form>
  );
}

/** Whether a certificate holds, for anybody who has its code. */
export function Verification({ code }: { code: string }) {
  const { t, i18n } = useTranslation('certificates');
  const query = useQuery({ ...verificationQuery(code, i18n.language), staleTime: 0 });
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')} narrow>
      <QueryState query={query}>{(found) => <Verified found={found} />}</QueryState>
      <OtherCode />
      <DocumentCheck />
    </Page>
  );
}
