import type { Enrolment } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLackWords } from './use-lack-words';
import { isAccessOver } from './access';
import classes from './learning.module.css';

/** What is missing of a course, unit by unit with the reason, each one press away while its course may be opened. */
export function MissingUnits({ enrolment }: { enrolment: Enrolment }) {
  const { id, progress, language } = enrolment;
  const { t } = useTranslation('learning');
  const words = useLackWords();
  if (progress.missing.length === 0) return null;
  return (
    <details className={classes.missing}>
      <summary>{t('missing.details')}</summary>
      <ul>
        {progress.missing.map(({ unitId, slug, title, known, open }) => (
          <li key={unitId}>
            {isAccessOver(enrolment) ? (
              <div lang={language}>{title}</div>
            ) : (
              <Link to="/learn/$enrolmentId/$slug" params={{ enrolmentId: id, slug }} lang={language}>
                {title}
              </Link>
            )}
            <span>{[known && t('outline.known'), words(open)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
