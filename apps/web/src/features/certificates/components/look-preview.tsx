import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { CERTIFICATE_KINDS, type CertificateKind, type CertificateLook } from '@pirecow/contracts';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { lookPath } from '../api/certificates';
import classes from './certificates.module.css';

/** So long after the last change the preview is drawn anew. */
const PAUSE_MS = 500;

interface LookPreviewProps {
  organisationId: string;
  look: CertificateLook;
  languages: readonly string[];
}

const never = () => () => undefined;

/** Whether this browser shows documents within a page: those of most phones do not. */
const useDrawsPdf = (): boolean =>
  useSyncExternalStore(
    never,
    () => navigator.pdfViewerEnabled,
    () => false,
  );

/** The document itself, as the server draws it, of somebody who does not exist. */
export function LookPreview({ organisationId, look, languages }: LookPreviewProps) {
  const { t, i18n } = useTranslation('certificates');
  const draws = useDrawsPdf();
  const [kind, setKind] = useState<CertificateKind>('completion');
  const [language, setLanguage] = useState(i18n.language);
  const [beside, setBeside] = useState('');
  const wishes = { look: JSON.stringify(look), kind, language, ...(beside && { beside }) };
  const [query] = useDebouncedValue(new URLSearchParams(wishes).toString(), PAUSE_MS);
  const address = `${lookPath(organisationId)}/preview.pdf?${query}`;
  const choices = languages.map((value) => ({ value, label: languageName(value) }));
  return (
    <section className={classes.section} aria-labelledby="look-preview">
      <h2 id="look-preview">{t('look.preview')}</h2>
      <p>{t('look.preview-how')}</p>
      <div className={classes.row}>
        <NativeSelect
          label={t('look.kind')}
          value={kind}
          data={CERTIFICATE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={({ currentTarget }) => setKind(currentTarget.value as CertificateKind)}
        />
        <NativeSelect
          label={t('course.language')}
          value={language}
          data={choices}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
        />
        <NativeSelect
          label={t('course.beside')}
          value={beside}
          data={[
            { value: '', label: t('wallet.alone') },
            ...choices.filter(({ value }) => value !== language),
          ]}
          onChange={({ currentTarget }) => setBeside(currentTarget.value)}
        />
      </div>
      <p>
        <a href={address} target="_blank" rel="noreferrer">
          {t('look.preview-open')} ({t('share.new-tab')})
        </a>
      </p>
      {draws ? <iframe className={classes.preview} title={t('look.preview')} src={address} /> : null}
    </section>
  );
}
