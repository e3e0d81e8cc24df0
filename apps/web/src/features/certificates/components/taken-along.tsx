import { Button, NativeSelect } from '@mantine/core';
import type { OwnCertificate } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { BadgeDownload } from './badge-download';
import classes from './certificates.module.css';

interface TakenAlongProps {
  certificate: OwnCertificate;
  languages: readonly string[];
}

/** The document, in one or two languages: as it was issued until one chooses others; and the badge in the first of them. */
export function TakenAlong({ certificate, languages }: TakenAlongProps) {
  const { t } = useTranslation('certificates');
  const [language, setLanguage] = useState(certificate.language);
  const [beside, setBeside] = useState(certificate.beside ?? '');
  const choices = languages.map((code) => ({ value: code, label: languageName(code) }));
  const others = choices.filter(({ value }) => value !== language);
  const wish = new URLSearchParams({ language, ...(beside && beside !== language && { beside }) });
  return (
    <>
      <div className={classes.row}>
        <NativeSelect
          label={t('wallet.language')}
          value={language}
          data={choices}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
        />
        <NativeSelect
          label={t('wallet.beside')}
          value={beside === language ? '' : beside}
          data={[{ value: '', label: t('wallet.alone') }, ...others]}
          onChange={({ currentTarget }) => setBeside(currentTarget.value)}
        />
        <Button
          component="a"
          download
          href={`/api/certificates/${certificate.id}/pdf?${wish}`}
          aria-label={`${t('wallet.download')} (${certificate.course})`}
        >
          {t('wallet.download')}
        </Button>
      </div>
      <BadgeDownload certificate={certificate} language={language} />
    </>
  );
}
