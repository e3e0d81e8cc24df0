import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Button, Checkbox } from '@mantine/core';
import { BADGE_FORMS, type OwnCertificate } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './certificates.module.css';

interface BadgeDownloadProps {
  certificate: OwnCertificate;
  language: string;
}

/** The picture of the badge, which whoever has its code may see. */
function Picture({ certificate: { code, course }, language }: BadgeDownloadProps) {
  const { t } = useTranslation('certificates');
  const src = `/api/badges/pictures/${code}?language=${language}`;
  return (
    <img
      className={classes.badge}
      loading="lazy"
      width="160"
      height="160"
      src={src}
      alt={t('badge.alt', { course })}
    />
  );
}

/** The certificate as an Open Badge in that language: folded away until somebody wants one. */
export function BadgeDownload({ certificate, language }: BadgeDownloadProps) {
  const { t } = useTranslation('certificates');
  const [named, setNamed] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { course, id } = certificate;
  const [first, ...others] = BADGE_FORMS;
  const wish = (form: string) =>
    `/api/certificates/${id}/badge?${new URLSearchParams({ form, language, named: String(named) })}`;
  return (
    <details className={classes.more} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('badge.open')}</summary>
      <div className={classes.pictured}>
        {isOpen ? <Picture certificate={certificate} language={language} /> : null}
        <div className={classes.section}>
          <p>{t('badge.lead')}</p>
          <Checkbox
            size="md"
            label={t('badge.name')}
            description={t('badge.name-how')}
            checked={named}
            onChange={({ currentTarget: { checked } }) => setNamed(checked)}
          />
          <div className={classes.row}>
            <Button
              component="a"
              variant="default"
              download
              href={wish(first)}
              aria-label={`${t(`badge.${first}`)} (${course})`}
            >
              {t(`badge.${first}`)}
            </Button>
          </div>
          <p className={classes.others}>
            {others.map((form) => (
              <a key={form} download href={wish(form)} aria-label={`${t(`badge.${form}`)} (${course})`}>
                {t(`badge.${form}`)}
              </a>
            ))}
          </p>
        </div>
      </div>
    </details>
  );
}
