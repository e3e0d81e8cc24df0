import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Button, Checkbox } from '@mantine/core';
import type { OwnCertificate } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { CopyField } from '../../../ui/copy-field';
import { ErrorState } from '../../../ui/error-state';
import { CERTIFICATES } from '../api/certificates';
import { linkedInLink } from '../linked-in';
import classes from './certificates.module.css';

/** Europass has no page in Basque, and no address that adds something by itself. */
const europass = (language: string) =>
  `https://europass.europa.eu/${['fr', 'es', 'en'].includes(language) ? language : 'en'}`;

/** The link that shows it, what it shows, and where one may add it. */
export function Sharing({ certificate }: { certificate: OwnCertificate }) {
  const { t, i18n } = useTranslation('certificates');
  const change = useChange(CERTIFICATES);
  const { course, id, link, showsName } = certificate;
  const [wanted, setWanted] = useState(showsName);
  const share = (checked: boolean) => {
    setWanted(checked);
    const body = { showsName: checked };
    change.mutate({ method: 'PUT', path: `/api/certificates/${id}/sharing`, body });
  };
  const named = (words: string) => `${words} (${course}, ${t('share.new-tab')})`;
  return (
    <>
      <CopyField label={t('share.link')} value={link} copy={t('share.copy')} copied={t('share.copied')} />
      <Checkbox
        size="md"
        label={t('share.name')}
        description={t('share.name-how')}
        checked={change.error ? showsName : wanted}
        onChange={({ currentTarget: { checked } }) => share(checked)}
      />
      {change.error ? <ErrorState error={change.error} /> : null}
      <div className={classes.row}>
        <Button
          component="a"
          variant="default"
          href={linkedInLink(certificate, t(`kind.${certificate.kind}`))}
          target="_blank"
          rel="noreferrer"
          aria-label={named(t('share.linked-in'))}
        >
          {t('share.linked-in')}
        </Button>
        <Button
          component="a"
          variant="default"
          href={europass(i18n.language)}
          target="_blank"
          rel="noreferrer"
          aria-label={named(t('share.europass'))}
        >
          {t('share.europass')}
        </Button>
      </div>
    </>
  );
}
