import { Button, TextInput } from '@mantine/core';
import type { VerifiedCertificate } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { verificationQuery } from '../api/certificates';
import classes from '../components/certificates.module.css';
import { useStanding } from '../components/standing';

type Known = Exclude<VerifiedCertificate, { standing: 'unknown' }>;

function Facts({ found }: { found: Known }) {
  const { t } = useTranslation('certificates');
  const { formatDate, formatDay, formatDuration } = useFormat();
  const facts = [
    ['kind', t(`kind.${found.kind}`)],
    ['course', found.course],
    ['organisation', found.organisation],
    ['name', found.name ?? t('verify.name-hidden')],
    ['duration', formatDuration(found.minutes * 60)],
    ['completed', formatDay(found.completedOn)],
    ['issued', formatDate(found.issuedAt)],
    ['code', found.code],
  ] as const;
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{t(`verify.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

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

function Verified({ found }: { found: VerifiedCertificate }) {
  const { t } = useTranslation('certificates');
  const say = useStanding();
  if (found.standing === 'unknown')
    return (
      <div className={classes.one} data-standing="revoked">
        <p className={classes.standing} role="status">
          {t('verify.unknown')}
        </p>
        <p>{t('verify.unknown-how')}</p>
      </div>
    );
  return (
    <div className={classes.one} data-standing={found.standing}>
      <p className={classes.standing} role="status">
        {say(found)}
      </p>
      <p>{t(`verify.means.${found.standing}`)}</p>
      <Facts found={found} />
    </div>
  );
}

/** Whether a certificate holds, for anybody who has its code. */
export default function VerifyPage() {
  const { t, i18n } = useTranslation('certificates');
  const { code = '' }: { code?: string } = useParams({ strict: false });
  const query = useQuery({ ...verificationQuery(code, i18n.language), staleTime: 0 });
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')} narrow>
      <QueryState query={query}>{(found) => <Verified found={found} />}</QueryState>
      <OtherCode />
    </Page>
  );
}
